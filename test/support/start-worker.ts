import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Connection, type Db, openDatabase } from "../../db/client.ts";
import { migrate } from "../../db/migrate.ts";
import { buildWorker } from "../../local/build.ts";
import { inProcessFetch, openEngine, serveEngine } from "../../db/embedded/endpoint.ts";
import { startRuntime } from "../../local/runtime.ts";
import { arranged } from "./arranged.ts";

export type StartOptions = {
  /** Fills the migrated database before the Worker starts. */
  seed?: (db: Db, connection: Connection) => Promise<void>;
  /** Bindings beside those of a plain start. */
  vars?: Record<string, string>;
  /** Keeps the limits on how often somebody may ask, in one window that never ends. Otherwise nobody is limited. */
  limited?: true;
};

export type StartedWorker = {
  /** Origin without a slash at the end. */
  url: string;
  /** A path of the Worker, or a whole address. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** The Worker's database, in this process: not a round trip of the Worker. */
  database: Db;
  /** The same, for a `Journal` in this process. */
  connection: Connection;
  /** Pipelines the Worker has sent so far: its round trips to the database. */
  roundTrips: () => number;
  /** What the Worker logged, a line each. */
  logs: string[];
  stop: () => Promise<void>;
};

/** Secret key of RFC 8032, 7.1, test 1. */
export const testSealKey = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
const databaseToken = "a token for tests";
export const testSecret = "a secret for tests, of no worth to anybody";

/**
 * The production bundle in workerd with its pages, over a fresh migrated database of its own. About half a second;
 * stop it in `afterAll`.
 */
export async function startWorker(options: StartOptions = {}): Promise<StartedWorker> {
  const folder = mkdtempSync(join(tmpdir(), "luzhang-"));
  const engine = openEngine(join(folder, "luzhang.db"));
  const connection = { url: "http://127.0.0.1", fetch: inProcessFetch(engine) };
  const database = openDatabase(connection);
  await migrate(database);
  await options.seed?.(database, connection);
  const endpoint = await serveEngine(engine, { token: databaseToken });
  const logs: string[] = [];
  const build = await buildWorker();
  const runtime = await startRuntime({
    build,
    port: 0,
    vars: {
      LIBSQL_URL: endpoint.url,
      LIBSQL_AUTH_TOKEN: databaseToken,
      AUTH_SECRET: testSecret,
      SEAL_KEY: testSealKey,
      ...options.vars,
    },
    log: (level, message) => logs.push(`${level} ${message}`),
    arrange: (worker) => arranged(worker, build, options.limited ?? false),
  });
  return {
    url: runtime.url,
    fetch: (path, init) => fetch(new URL(path, runtime.url), init),
    database,
    connection,
    roundTrips: () => endpoint.counts.requests,
    logs,
    async stop() {
      await runtime.stop();
      await endpoint.close();
      engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
