/** Round trips at the database, and a full batch through the Worker against the engine in process. */
import type { Connection } from "../../db/client.ts";
import { Journal } from "../../db/journal.ts";
import { startRecycler } from "../support/parties.ts";
import { nthEntry } from "./entries.ts";
import { best, record } from "./report.ts";

const batchRows = 5_000;
const rounds = 3;

export async function measureRequests(): Promise<void> {
  const { worker, recycler, siteId } = await startRecycler();
  try {
    // The same return a second time on one day would be asked about.
    const row = (pieces: number, occurredOn = "2026-09-01") => ({
      siteId,
      occurredOn,
      item: "electronics/tv-crt",
      pieces,
      massKg: (27.34 * pieces).toFixed(3),
      massBasis: "weighed",
      source: "household",
    });
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
