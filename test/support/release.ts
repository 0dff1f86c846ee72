/** A release as `test/releases/make.ts` kept it: its Worker, and a database that its Worker has filled. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Connection } from "../../db/client.ts";
import { inProcessFetch, openEngine, serveEngine } from "../../db/embedded/endpoint.ts";
import { optionsFile } from "../../local/build.ts";
import { unhurried } from "./databases.ts";
import { watched } from "./one-writer.ts";

export const files = {
  database: "database.db.gz",
  worker: "worker.js.gz",
  options: "worker.json",
  told: "told.json",
} as const;

/** Keys by role: they open nothing but the kept database. */
type Keys = Record<string, string>;

export type Told = {
  commit: string;
  circles: Record<string, { keys: Keys; sites: Record<string, string> }>;
  /** Of TEDA. */
  authorities: Keys;
  /** The quarter's report. */
  sealed: string;
};

export type Release = {
  told: Told;
  /** The folder of its Worker, as `buildWorker` would have answered it. */
  build: string;
  /** How this process reaches its database. */
  connection: Connection;
  /** How a Worker does. */
  served: { url: string; token: string };
  /** What a Worker wrote there beside its Journal. */
  foreign: readonly string[];
  close: () => Promise<void>;
};

/**
 * Its Worker and a copy of its database, which is served. On the embedded engine in every run, and not noted for sqld:
 * the first release asked in words that sqld's parser does not take.
 */
export async function openRelease(version: string): Promise<Release> {
  const kept = (name: string) => readFileSync(join(import.meta.dirname, "../releases", version, name));
  const folder = mkdtempSync(join(tmpdir(), "luzhang-release-"));
  const build = join(folder, "worker");
  mkdirSync(build);
  writeFileSync(join(build, "index.js"), gunzipSync(kept(files.worker)));
  writeFileSync(join(build, optionsFile), kept(files.options));
  const file = join(folder, "luzhang.db");
  writeFileSync(file, gunzipSync(kept(files.database)));
  const engine = openEngine(file);
  engine.sequence(unhurried);
  const foreign: string[] = [];
  const token = "a token for tests";
  const endpoint = await serveEngine(watched(engine, foreign), { token });
  return {
    told: toldIn(kept(files.told)),
    build,
    connection: { url: "http://in-process", fetch: inProcessFetch(engine) },
    served: { url: endpoint.url, token },
    foreign,
    async close() {
      await endpoint.close();
      engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What `make.ts` wrote. */
function toldIn(bytes: Buffer): Told {
  return JSON.parse(bytes.toString()) as Told;
}
