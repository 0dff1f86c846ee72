/** Round trips at the database, a POST through the whole product against the Journal alone, and a full batch against the engine. */
import type { Connection } from "../../db/client.ts";
import { Journal } from "../../db/journal.ts";
import { startRecycler } from "../support/parties.ts";
import { mortalDatabases } from "../support/mortal-database.ts";
import { nthEntry } from "./entries.ts";
import { bundleWorker, one, serveJournal } from "./journal.ts";
import { load } from "./load.ts";
import { best, quantile, record } from "./report.ts";

const batchRows = 5_000;
const rounds = 3;

/** The same return a second time on one day would be asked about: each has other pieces. */
const returnOf = (siteId: string, pieces: number, occurredOn = "2026-09-01") => ({
  siteId,
  occurredOn,
  item: "electronics/tv-crt",
  pieces,
  massKg: (27.34 * pieces).toFixed(3),
  massBasis: "weighed",
  source: "household",
});

export async function measureRequests(): Promise<void> {
  await measureWhole();
  const { worker, recycler, siteId } = await startRecycler();
  try {
    const row = (pieces: number, occurredOn?: string) => returnOf(siteId, pieces, occurredOn);
    const trips = async (work: () => Promise<{ status: number }>) => {
      const before = worker.roundTrips();
      const { status } = await work();
      if (status >= 300) throw new Error(`answered ${status}`);
      return worker.roundTrips() - before;
    };
    const post = await trips(() => recycler.post("/takeback/returns", row(1)));
    record("round trips of a POST: who asks, facts, the write", post, "round trips", { atMost: 3 });
    // Who asks and the facts are reads; what is left is the write.
    record("round trips of its write", post - 2, "round trips", { atMost: 1 });
    // For a key that the Worker has not seen yet nothing is read ahead.
    await recycler.get("/me");
    record("round trips of a list", await trips(() => recycler.get("/takeback/returns")), "round trips", { atMost: 2 });
    const overview = "/indicators/overview?period=2026-Q3&zone=TEDA&stream=electronics";
    record("round trips of the overview", await trips(() => recycler.get(overview)), "round trips", { atMost: 2 });

    const through: number[] = [];
    const engine: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const day = `2026-09-1${round}`;
      const rows = Array.from({ length: batchRows }, (_, index) => row(index + 1, day));
      through.push(
        await rateOf(async () => {
          const { status, body } = await recycler.post("/takeback/returns/batch", { mode: "atomic", rows });
          if (status !== 200 || body["accepted"] !== batchRows) throw new Error(`batch answered ${status}`);
        }),
      );
      engine.push(await rateOf(() => commitInProcess(worker.connection)));
    }
    record("5,000-row atomic batch through the Worker", best(through), "rows/s", null);
    record("5,000-row batch to the engine in process", best(through) / best(engine), "ratio", { atLeast: 0.2 });
  } finally {
    await worker.stop();
  }
}

/** On sqld, which is a process of its own as in production. */
async function measureWhole(): Promise<void> {
  const { worker, recycler, secret, siteId } = await startRecycler({ database: "sqld" });
  const [, onSqld] = mortalDatabases;
  if (!onSqld) throw new Error("no sqld to measure on");
  const journal = await serveJournal(await onSqld.start(), await bundleWorker());
  try {
    let nth = 0;
    const headers = { authorization: `Bearer ${secret}` };
    const body = () => JSON.stringify(returnOf(siteId, (nth += 1)));
    const whole = (clients: number, total: number) =>
      load(`${worker.url}/api/v1/takeback/returns`, clients, total, body, headers);
    const alone = (clients: number, total: number) => load(`${journal.origin}/journal`, clients, total, one);
    const empty = async () => {
      const taken: number[] = [];
      for (let turn = 0; turn < 200; turn += 1) {
        const began = performance.now();
        await recycler.get("/me");
        taken.push(performance.now() - began);
      }
      return quantile(taken, 0.5);
    };
    await Promise.all([whole(64, 500), alone(64, 500)]);
    const runs = [];
    for (let round = 0; round < rounds; round += 1) {
      runs.push({
        whole: await whole(64, 2_000),
        alone: await alone(64, 4_000),
        one: await whole(1, 200),
        empty: await empty(),
      });
    }
    const errors = runs.reduce((sum, run) => sum + run.whole.errors + run.one.errors + run.alone.errors, 0);
    record("wrong answers of the whole product", errors, "requests", { atMost: 0 });
    record("a POST through the whole product at 64 clients", best(runs.map((run) => run.whole.rate)), "a second", null);
    record(
      "a POST through the whole product at 64 clients to the Journal alone",
      best(runs.map((run) => run.whole.rate)) / best(runs.map((run) => run.alone.rate)),
      "ratio",
      { atLeast: 0.6 },
      "a POST reads who asks and some twenty facts, checks them and writes seven tables, where the Journal is handed what was decided; workerd and sqld share two cores with the load",
    );
    record("a POST of one client: p50", Math.min(...runs.map((run) => run.one.p50)), "ms", null);
    record(
      "a POST of one client to GET /me, which is who asks and nothing else: p50",
      Math.min(...runs.map((run) => run.one.p50 / run.empty)),
      "ratio",
      { atMost: 2 },
      "GET /me is one read, a POST that read, its facts and a write that is on the disk before it is answered",
    );
  } finally {
    await journal.stop();
    await worker.stop();
  }
}

async function rateOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return batchRows / ((performance.now() - began) / 1_000);
}

/** The same number of entries, decided already, straight into the same database. */
async function commitInProcess(connection: Connection): Promise<void> {
  const entries = Array.from({ length: batchRows }, (_, index) => nthEntry(index));
  const { status } = await new Journal(connection).commit({ entries, rows: [] });
  if (status !== "booked") throw new Error(`the engine answered ${status}`);
}
