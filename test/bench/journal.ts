/** The Journal in workerd against an empty Durable Object call, one commit per request, and the engine alone. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { build } from "vite";
import { openDatabase } from "../../db/client.ts";
import { Journal } from "../../db/journal.ts";
import { migrate } from "../../db/migrate.ts";
import { type MortalDatabase, mortalDatabases } from "../support/mortal-database.ts";
import { nthEntry } from "./entries.ts";
import { load } from "./load.ts";
import { best, record } from "./report.ts";

export const one = () => JSON.stringify({ rows: 1, refused: false });
const thousand = () => JSON.stringify({ rows: 1_000, refused: false });
/** So many in a hundred are refused by the database. */
const withBad = (percent: number) => () => JSON.stringify({ rows: 1, refused: Math.random() * 100 < percent });

const rounds = 3;
const sharedCores =
  "load, workerd and the database share two cores: a commit costs the engine 60 µs (half of it postings and entries with their guards and indices, a third COMMIT), an empty call 150 µs in all";

const wholeGroup =
  "a refused change set takes its whole group back, which goes again under a savepoint each: sqld prepares every statement anew, with its guards. Parts of 1/√p (Dorfman) took a third off that and were not worth their code: rules refuse first, and the database only where two raced";

type Targets = { perRequest: number; bulk: number; toEmptyCall: number };

export async function measureJournal(): Promise<void> {
  const bundle = await bundleWorker();
  // Either database is a process of its own: what sends the load must not wait for a disk.
  for (const { name, start } of mortalDatabases) {
    const targets =
      name === "sqld" ? { perRequest: 5, bulk: 0.4, toEmptyCall: 0.6 } : { perRequest: 2, bulk: 0.5, toEmptyCall: 0.8 };
    await against(name === "sqld" ? name : "embedded", await start(), bundle, targets);
  }
}

async function against(
  name: string,
  database: MortalDatabase,
  bundle: string,
  { perRequest, bulk, toEmptyCall }: Targets,
): Promise<void> {
  const { origin, stop } = await serveJournal(database, bundle);
  try {
    const at =
      (path: string) =>
      (clients: number, total: number, body = one) =>
        load(origin + path, clients, total, body);
    const [empty, journal, direct] = [at("/empty"), at("/journal"), at("/direct")];
    await journal(64, 2_000);
    const round = async () => ({
      empty: await empty(64, 4_000),
      journal: await journal(64, 4_000),
      many: await journal(200, 4_000),
      // More than one writer at a time hangs sqld for good (measured), so it gets one client.
      direct: name === "sqld" ? await direct(1, 500) : await direct(64, 1_500),
      alone: await journal(1, 500),
      aloneDirect: await direct(1, 500),
      slightlyBad: await journal(64, 4_000, withBad(1)),
      quiteBad: await journal(64, 4_000, withBad(10)),
      bulk: await journal(4, 24, thousand),
      engine: { rate: await engineRate(database.url), p50: 0, errors: 0 },
    });
    const runs: Awaited<ReturnType<typeof round>>[] = [];
    for (let count = 0; count < rounds; count += 1) runs.push(await round());
    const rate = (key: keyof (typeof runs)[number]) => best(runs.map((run) => run[key].rate));
    const errors = runs.flatMap((run) => Object.values(run)).reduce((sum, run) => sum + run.errors, 0);
    record(`${name}: Journal, commits a second at 64 clients`, rate("journal"), "commits/s", null);
    const toEmpty = rate("journal") / rate("empty");
    record(`${name}: Journal to an empty Durable Object call`, toEmpty, "ratio", { atLeast: toEmptyCall }, sharedCores);
    record(`${name}: Journal to one commit per request`, rate("journal") / rate("direct"), "ratio", {
      atLeast: perRequest,
    });
    record(`${name}: 200 clients to 64`, rate("many") / rate("journal"), "ratio", { atLeast: 0.9 });
    const slowdown = Math.min(...runs.map((run) => run.alone.p50 / run.aloneDirect.p50));
    record(`${name}: one client, p50 to a direct commit`, slowdown, "ratio", { atMost: 1.25 });
    const slightlyBad = rate("slightlyBad") / rate("journal");
    record(`${name}: 1 % refused to none`, slightlyBad, "ratio", { atLeast: 0.8 }, wholeGroup);
    record(`${name}: 10 % refused to none`, rate("quiteBad") / rate("journal"), "ratio", { atLeast: 0.35 });
    const bulkRate = (rate("bulk") * 1_000) / rate("engine");
    record(`${name}: 1,000 rows a request to the engine in process`, bulkRate, "ratio", { atLeast: bulk });
    record(`${name}: wrong answers`, errors, "requests", { atMost: 0 });
  } finally {
    await stop();
  }
}

/** The Worker of `worker.ts` over a fresh database, which goes with it. */
export async function serveJournal(
  database: MortalDatabase,
  bundle: string,
): Promise<{ origin: string; stop: () => Promise<void> }> {
  await migrate(openDatabase({ url: database.url }));
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      workers: [
        {
          name: "bench",
          modules: true,
          script: bundle,
          compatibilityDate: "2026-11-02",
          bindings: { LIBSQL_URL: database.url },
          durableObjects: { JOURNAL: "JournalObject" },
          unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
        },
      ],
    }),
  );
  await miniflare.ready;
  const { origin } = await miniflare.unsafeGetDirectURL();
  const stop = async () => {
    await miniflare.dispose();
    await database.remove();
  };
  return { origin, stop };
}

/** Entries a second when this process commits groups of 1,000 to the same database itself. */
async function engineRate(url: string): Promise<number> {
  const journal = new Journal({ url });
  const groups = 12;
  const began = performance.now();
  for (let group = 0; group < groups; group += 1) {
    const entries = Array.from({ length: 1_000 }, (_, index) => nthEntry(group * 1_000 + index));
    const { status } = await journal.commit({ entries, rows: [] });
    if (status !== "booked") throw new Error(`the engine answered ${status}`);
  }
  return (groups * 1_000) / ((performance.now() - began) / 1_000);
}

export async function bundleWorker(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), "luzhang-bench-"));
  try {
    const built = await build({
      configFile: false,
      logLevel: "error",
      ssr: { noExternal: true, target: "webworker" },
      build: {
        ssr: join(import.meta.dirname, "worker.ts"),
        outDir,
        write: false,
        rolldownOptions: { external: [/^node:/, /^cloudflare:/], output: { codeSplitting: false } },
      },
    });
    const output = Array.isArray(built) ? built[0] : built;
    const chunk = output && "output" in output ? output.output[0] : undefined;
    if (chunk?.type !== "chunk") throw new Error("the bench worker was not bundled");
    return chunk.code;
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
