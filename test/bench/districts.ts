/**
 * Many districts behind one deployment, each with its own sqld, Journal and books, however far their databases are:
 * `DISTRICTS=20 DISTRICT_POSTINGS=1000000 npm run bench districts`. Every district has one client that asks what offices and
 * collection points ask, all districts at once; then one of them is flooded, and the others are asked again. CPU time
 * stands beside, since on a machine that does other things it alone says what a request takes. Linux.
 */
import { startSqld } from "../support/databases.ts";
import { buildWorker } from "../../local/build.ts";
import { runOver } from "../support/start-worker.ts";
import { hangLimit } from "../support/limits.ts";
import { fetchUnder } from "../support/under-host.ts";
import { booksOf, type Books } from "./books.ts";
import { cpuOf, processesBelow } from "./processes.ts";
import { quantile, record } from "./report.ts";
import { slowed } from "./slowed.ts";

const count = Number(process.env["DISTRICTS"] ?? 5);
const postings = Number(process.env["DISTRICT_POSTINGS"] ?? 100_000);
const rounds = Number(process.env["DISTRICT_ROUNDS"] ?? 5);
const added = [0, 10, 50, 150];
const floodClients = 16;

type District = { host: string; next: number };
type Request = { name: string; send: (district: District) => Promise<Response> };

export async function measureDistricts(): Promise<void> {
  const books = await booksOf(postings);
  let delay = 0;
  const databases = await Promise.all(Array.from({ length: count }, () => startSqld(books)));
  const urls = await Promise.all(databases.map(({ url }) => slowed(url, () => delay)));
  const districts = urls.map((_, nth): District => ({ host: `d${nth}.example.cn`, next: 0 }));
  const [first = "", ...others] = urls;
  const named = others.map((url, nth) => {
    const own = {
      PUBLIC_ORIGIN: `https://d${nth + 1}.example.cn`,
      LIBSQL_URL: url,
      AUTH_SECRET: `a secret of district ${nth + 1}, of no worth to anybody`,
      SEAL_KEY: String(nth + 1).padStart(64, "a"),
    };
    return [`DISTRICT_D${nth + 1}`, JSON.stringify(own)];
  });
  // However busy the machine is: what is measured is how long it takes, and not whether that is too long.
  const patience = { DATABASE_LIMIT_MS: String(hangLimit) };
  const vars = { PUBLIC_ORIGIN: "https://d0.example.cn", ...patience, ...Object.fromEntries(named) };
  const runtime = await runOver({ url: first, token: "" }, await buildWorker(), { vars });
  const requests = requestsOf(runtime.url, books.told);
  try {
    record(`${count} districts, each of`, postings, "postings", null);
    for (const ms of added) {
      delay = ms;
      // Whoever comes first starts a Journal.
      await Promise.all(districts.map((district) => round(requests, district)));
      const [began, cpu] = [performance.now(), cpuTaken()];
      const taken = (await Promise.all(districts.map((district) => rounded(requests, district)))).flat();
      const seconds = (performance.now() - began) / 1_000;
      for (const [name, spent] of Object.entries(cpuTaken())) {
        const before = cpu[name] ?? 0;
        record(
          `${count} districts, ${ms} ms added: CPU of ${name}`,
          (spent - before) / taken.length,
          "ms a request",
          null,
        );
      }
      for (const { name } of requests) {
        const own = taken.filter((each) => each.name === name).map((each) => each.ms);
        const what = `${count} districts, ${ms} ms added, ${name}`;
        record(`${what}: p50`, quantile(own, 0.5), "ms", null);
        record(`${what}: p95`, quantile(own, 0.95), "ms", null);
      }
      record(`${count} districts, ${ms} ms added: requests`, taken.length / seconds, "a second", null);
    }
    delay = 10;
    await beside(requests, districts);
  } finally {
    await runtime.stop();
    await Promise.all(databases.map((database) => database.stop()));
  }
}

/** Milliseconds so far, of the processes that this one started. */
function cpuTaken(): Record<string, number> {
  const names = ["workerd", "sqld"];
  return Object.fromEntries(
    names.map((name) => [name, processesBelow(process.pid, name).reduce((sum, pid) => sum + cpuOf(pid), 0)]),
  );
}

/** What the flood of one costs the others: the median of their reads before and meanwhile. */
async function beside(requests: readonly Request[], [first, ...others]: District[]): Promise<void> {
  if (!first) return;
  const asked = async () => {
    const taken = (await Promise.all(others.map((district) => rounded(requests, district)))).flat();
    return quantile(
      taken.map(({ ms }) => ms),
      0.5,
    );
  };
  const before = await asked();
  let isOver = false;
  const flood = Array.from({ length: floodClients }, async () => {
    const seen = { sent: 0, refused: 0 };
    // What a flood is refused with is no fault: who floods waits, the others do not.
    for (; !isOver; seen.sent += 1) await round(requests, first).catch(() => (seen.refused += 1));
    return seen;
  });
  const meanwhile = await asked();
  isOver = true;
  const seen = await Promise.all(flood);
  record("others while one is flooded, 10 ms added: p50 to p50 before", meanwhile / before, "ratio", null);
  const total = (of: "sent" | "refused") => seen.reduce((sum, each) => sum + each[of], 0);
  record("rounds of requests that the flood sent meanwhile", total("sent"), "rounds", null);
  record("of them refused", total("refused"), "rounds", null);
}

function requestsOf(url: string, { recycler, bureau, siteId }: Books): Request[] {
  const asked =
    (secret: string, path: string, body?: (nth: number) => object): Request["send"] =>
    (district) =>
      fetchUnder(district.host, `${url}/api/v1${path}`, {
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
        ...(body ? { method: "POST", body: JSON.stringify(body((district.next += 1))) } : {}),
      });
  const returned = (nth: number) => ({
    siteId,
    externalId: `live-${nth}`,
    occurredOn: "2026-11-02",
    item: "electronics/tv-crt",
    pieces: 1,
    massKg: `28.${String(100 + (nth % 900))}`,
    massBasis: "weighed",
    source: "household",
  });
  return [
    { name: "GET /me", send: asked(recycler, "/me") },
    { name: "GET /takeback/returns", send: asked(recycler, "/takeback/returns") },
    { name: "GET /ledger/balances", send: asked(recycler, "/ledger/balances") },
    {
      name: "GET /indicators/overview",
      send: asked(bureau, "/indicators/overview?period=2026-Q3&zone=TEDA&stream=electronics"),
    },
    { name: "POST /takeback/returns", send: asked(recycler, "/takeback/returns", returned) },
  ];
}

type Taken = { name: string; ms: number };

async function rounded(requests: readonly Request[], district: District): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (let nth = 0; nth < rounds; nth += 1) taken.push(...(await round(requests, district)));
  return taken;
}

/** Each request once, one after another, as somebody at a desk. */
async function round(requests: readonly Request[], district: District): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const { name, send } of requests) {
    const began = performance.now();
    const answer = await send(district);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${district.host} ${name} answered ${answer.status} ${text.slice(0, 300)}`);
    taken.push({ name, ms: performance.now() - began });
  }
  return taken;
}
