/** The Journal where the product runs it: in this process, and as a Durable Object in workerd. */
import { join } from "node:path";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";
import { build } from "vite";
import type { ChangeSet } from "../../db/change-set.ts";
import { type CommitOutcome, Journal } from "../../db/journal.ts";
import { processesBelow } from "../bench/processes.ts";

export type JournalPlace = {
  /** As a caller sees it: a lost connection is an unknown outcome. */
  commit(changes: ChangeSet, signal?: AbortSignal): Promise<CommitOutcome>;
  /** Loses whatever the place holds in memory, as a new deployment does. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Ends the object alone, or the whole runtime by kill -9; where there are such. */
  endObject?(): Promise<void>;
  killRuntime?(): Promise<void>;
};

export const journalPlaces: { name: string; open: (databaseUrl: string) => Promise<JournalPlace> }[] = [
  { name: "in process", open: inProcess },
  { name: "as a Durable Object", open: inWorkerd },
];

async function inProcess(url: string): Promise<JournalPlace> {
  let journal = new Journal({ url });
  return {
    commit: (changes, signal) => Promise.race([journal.commit(changes), abandoned(signal)]),
    async restart() {
      journal = new Journal({ url });
    },
    async stop() {},
  };
}

/** A caller that no longer waits learns nothing, whatever becomes of his commit. */
function abandoned(signal: AbortSignal | undefined): Promise<CommitOutcome> {
  return new Promise((resolve) => signal?.addEventListener("abort", () => resolve({ status: "unknown" })));
}

async function inWorkerd(databaseUrl: string): Promise<JournalPlace> {
  const script = await bundle();
  const start = async () => {
    const before = processesBelow(process.pid, "workerd");
    const miniflare = new Miniflare(
      convertV4MiniflareOptions({
        cf: false,
        // What it says of a database that is gone is what is asked for.
        handleStructuredLogs: () => {},
        workers: [
          {
            name: "journal",
            modules: [{ type: "ESModule", path: "index.js", contents: script }],
            compatibilityDate: "2026-11-02",
            bindings: {
              LIBSQL_URL: databaseUrl,
              LIBSQL_AUTH_TOKEN: "",
              DATABASE_LIMIT_MS: "20000",
              AUTH_SECRET: "a secret for tests, of no worth to anybody",
            },
            durableObjects: { JOURNAL: { className: "JournalObject", useSQLite: true } },
            unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
          },
        ],
      }),
    );
    await miniflare.ready;
    const pids = processesBelow(process.pid, "workerd").filter((pid) => !before.includes(pid));
    return { miniflare, url: await miniflare.unsafeGetDirectURL(), pids };
  };
  let running = await start();
  return {
    async commit(changes, signal) {
      try {
        const init = { method: "POST", body: JSON.stringify(changes), ...(signal ? { signal } : {}) };
        const response = await fetch(running.url, init);
        return response.ok ? outcomeOf(await response.json()) : { status: "unknown" };
      } catch {
        return { status: "unknown" };
      }
    },
    async restart() {
      await running.miniflare.dispose();
      running = await start();
    },
    async endObject() {
      await fetch(`${running.url}/end`, { method: "POST" }).catch(() => {});
    },
    async killRuntime() {
      for (const pid of running.pids) process.kill(pid, "SIGKILL");
      await running.miniflare.dispose().catch(() => {});
      running = await start();
    },
    stop: () => running.miniflare.dispose(),
  };
}

/** Our own Worker answers with nothing else. */
function outcomeOf(json: unknown): CommitOutcome {
  return json as CommitOutcome;
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true, target: "webworker" },
    build: {
      ssr: join(import.meta.dirname, "journal-worker.ts"),
      write: false,
      rolldownOptions: { external: [/^node:/, /^cloudflare:/], output: { codeSplitting: false } },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  const chunk = output && "output" in output ? output.output[0] : undefined;
  if (chunk?.type !== "chunk") throw new Error("the Worker was not bundled");
  return chunk.code;
}
