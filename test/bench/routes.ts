/**
 * CPU and memory of each kind of request, against what a Worker may have: 30 s of CPU a request as wrangler.toml bounds it,
 * 128 MB. `ROUTE_TIMES=20 ROUTE_POSTINGS=100000 npm run bench routes`. CPU time is the runtime's own, so what else the
 * machine does changes it little; the database is in another process and not in it. Linux.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startWorker, type StartedWorker } from "../support/start-worker.ts";
import { booksOf, type Books } from "./books.ts";
import { cpuOf, memoryOf, workerdBelow } from "./processes.ts";
import { record } from "./report.ts";

const times = Number(process.env["ROUTE_TIMES"] ?? 20);
const postings = Number(process.env["ROUTE_POSTINGS"] ?? 100_000);

/** wrangler.toml, `[limits]`. */
const wrangler = readFileSync(join(import.meta.dirname, "../../wrangler.toml"), "utf8");
const cpuLimit = Number(/cpu_ms = ([\d_]+)/.exec(wrangler)?.[1]?.replaceAll("_", ""));

type Who = "recycler" | "bureau" | "admin";
type Asked = { who?: Who; path: string; body?: (books: Books, nth: number) => unknown; times?: number };

const returnOf = ({ siteId }: Books, nth: number) => ({
  siteId,
  externalId: `route-${nth}`,
  occurredOn: "2026-11-02",
  item: "electronics/tv-crt",
  pieces: 1,
  massKg: `28.${String(100 + (nth % 900))}`,
  massBasis: "weighed",
  source: "household",
});

/** Whatever takes more than a look, by what an operator would call it. */
const routes: Record<string, Asked> = {
  "GET /me": { who: "recycler", path: "/me" },
  "GET /inbox": { who: "bureau", path: "/inbox" },
  "GET /takeback/returns": { who: "recycler", path: "/takeback/returns" },
  "GET /ledger/balances": { who: "recycler", path: "/ledger/balances" },
  "GET /indicators (all)": { who: "bureau", path: "/indicators?period=2026-Q3&zone=TEDA" },
  "GET /indicators/overview": {
    who: "bureau",
    path: "/indicators/overview?period=2026-Q3&zone=TEDA&stream=electronics",
  },
  "GET /scorecard": { who: "bureau", path: "/scorecard?period=2026-Q3&zone=TEDA" },
  "GET /anomalies": { who: "bureau", path: "/anomalies?period=2026-Q3&zone=TEDA" },
  "GET /programme/evaluation": { who: "bureau", path: "/programme/evaluation?stage=midterm" },
  "GET /openapi.json": { path: "/../openapi.json" },
  "GET /ledger/export, a file": { who: "bureau", path: "/ledger/export?format=hledger", times: 3 },
  "GET /access/audit/export": { who: "admin", path: "/access/audit/export", times: 3 },
  "GET /health/deep": { who: "admin", path: "/../health/deep", times: 3 },
  "POST /takeback/returns": { who: "recycler", path: "/takeback/returns", body: returnOf },
  "POST /takeback/returns/batch, 5,000 rows": {
    who: "recycler",
    path: "/takeback/returns/batch",
    times: 3,
    body: (books, nth) => ({
      mode: "atomic",
      rows: Array.from({ length: 5_000 }, (_, index) => returnOf(books, 1_000_000 + nth * 5_000 + index)),
    }),
  },
};

export async function measureRoutes(): Promise<void> {
  const books = await booksOf(postings);
  const worker = await startWorker({ from: books });
  try {
    const runtime = workerdBelow(process.pid);
    for (const [name, asked] of Object.entries(routes)) {
      const rounds = asked.times ?? times;
      // The first of each compiles what it needs.
      await ask(worker, books.told, asked, 0);
      const [cpu, memory] = [cpuOf(runtime), memoryOf(runtime)];
      let peak = memory;
      const watch = setInterval(() => (peak = Math.max(peak, memoryOf(runtime))), 5);
      for (let nth = 1; nth <= rounds; nth += 1) await ask(worker, books.told, asked, nth);
      clearInterval(watch);
      record(`${name}: CPU`, (cpuOf(runtime) - cpu) / rounds, "ms", { atMost: cpuLimit });
      record(`${name}: growth of resident memory, peak`, (peak - memory) / 1_024, "MB", null);
    }
    record("the runtime with all of it", memoryOf(runtime) / 1_024, "MB", null);
  } finally {
    await worker.stop();
  }
}

async function ask(worker: StartedWorker, books: Books, { who, path, body }: Asked, nth: number): Promise<void> {
  const answer = await fetch(new URL(`/api/v1${path}`, worker.url), {
    headers: { "content-type": "application/json", ...(who ? { authorization: `Bearer ${books[who]}` } : {}) },
    ...(body ? { method: "POST", body: JSON.stringify(body(books, nth)) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${text}\n${worker.logs.slice(-3).join("\n")}`);
}
