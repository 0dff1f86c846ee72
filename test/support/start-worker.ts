import { type Connection, type Db, openDatabase } from "../../db/client.ts";
import { buildWorker } from "../../local/build.ts";
import { type Runtime, type RuntimeOptions, startRuntime } from "../../local/runtime.ts";
import { arranged, controlPath } from "./arranged.ts";
import { clockMovedBy } from "./clock.ts";
import { held } from "./contract.ts";
import { type DatabaseOptions, openTestDatabase, type Served } from "./databases.ts";
import { migrated } from "./filled.ts";
import { stepLimit } from "./limits.ts";

export type StartOptions = DatabaseOptions & {
  /** Fills the database further before the Worker starts. */
  seed?: (db: Db, connection: Connection) => Promise<void>;
  /** What stands between the Worker and its database: gets the database's address, answers the one to use. */
  between?: (url: string) => Promise<string>;
  /** Bindings beside those of a plain start. */
  vars?: Record<string, string>;
  /** Sends mail that the Worker hands over. */
  mails?: RuntimeOptions["mails"];
  /** Keeps the limits on how often somebody may ask, in one window that never ends. Otherwise nobody is limited. */
  limited?: true;
};

export type StartedWorker = {
  /** Origin without a slash at the end. */
  url: string;
  /** A path of the Worker, or a whole address. What an operation answers is held against its contract. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** The Worker's database, in this process: not a round trip of the Worker. */
  database: Db;
  /** The same, for a `Journal` in this process. */
  connection: Connection;
  /** Pipelines the Worker has sent so far: its round trips to the database. */
  roundTrips: () => number;
  /** What the Worker logged, a line each. */
  logs: string[];
  /** Waits until nothing goes on behind an answer: a refusal is written to the audit log after it was said. */
  quiet: () => Promise<unknown>;
  /** Rings the clock of the scheduled work. */
  ring: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Secret key of RFC 8032, 7.1, test 1. */
export const testSealKey = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
export const testSecret = "a secret for tests, of no worth to anybody";

/**
 * The production bundle in workerd with its pages, over a database of its own; stop it in `afterAll`. Workers started in
 * the plain way are one after another the same process, which has the product compiled and keeps nothing of a database.
 */
export async function startWorker(options: StartOptions = {}): Promise<StartedWorker> {
  const { connection, serve, close } = await openTestDatabase({ ...options, from: options.from ?? (await migrated()) });
  const database = openDatabase(connection);
  await options.seed?.(database, connection);
  const { vars, limited, between, mails } = options;
  const stays = !mails && !vars && !limited && !between && !options.database && !isTaken;
  if (stays) isTaken = true;
  const { url, token, roundTrips, foreign } = await serve(stays);
  const build = await buildWorker();
  const runtime = stays
    ? await borrowed({ url, token }, build)
    : await runOver({ url: (await between?.(url)) ?? url, token }, build, options);
  return {
    url: runtime.url,
    fetch: async (path, init) => {
      const address = new URL(path, runtime.url);
      const method = init?.method ?? "GET";
      const ask = () => fetch(address, init);
      // workerd ends a connection that lay idle, perhaps just when a busy machine comes to use it again.
      return held(await (method === "GET" ? ask().catch(ask) : ask()), method, address.pathname);
    },
    database,
    connection,
    roundTrips,
    logs: runtime.logs,
    quiet: () => isQuiet(runtime.url),
    ring: runtime.ring,
    async stop() {
      await runtime.stop();
      await close();
      if (foreign.length > 0) throw new Error(`the Worker wrote beside its Journal: ${foreign.join("; ")}`);
    },
  };
}

/** The one that stays, while nobody has it; `build` is of the sources, which do not change while tests run. */
let standing: Promise<Running> | undefined;
let isTaken = false;

type Running = Omit<Runtime, "photographs"> & { logs: string[] };

async function borrowed(served: Pick<Served, "url" | "token">, build: string): Promise<Running> {
  const { url, logs, ring, stop } = await (standing ??= runOver(served, build));
  const askHow = async (query = "") => (await fetch(`${url}${controlPath}${query}`)).text();
  await askHow(`?by=${clockMovedBy()}`);
  logs.length = 0;
  return {
    url,
    logs,
    ring,
    async stop() {
      // Whoever hung up may have left something that never ends: it is no start for the next.
      if (await isQuiet(url, 100)) await askHow("?forget");
      else {
        standing = undefined;
        await stop();
      }
      isTaken = false;
    },
  };
}

async function isQuiet(url: string, patience = Infinity): Promise<boolean> {
  for (let asked = 0; asked < patience; asked += 1) {
    if ((await (await fetch(`${url}${controlPath}`)).text()) === "0") return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
}

/** A Worker that was built, over a database that is served. */
export async function runOver(
  { url, token }: Pick<Served, "url" | "token">,
  build: string,
  { vars, limited, mails }: Pick<StartOptions, "vars" | "limited" | "mails"> = {},
): Promise<Running> {
  const logs: string[] = [];
  const runtime = await startRuntime({
    build,
    port: 0,
    vars: {
      LIBSQL_URL: url,
      LIBSQL_AUTH_TOKEN: token,
      DATABASE_LIMIT_MS: String(stepLimit),
      AUTH_SECRET: testSecret,
      SEAL_KEY: testSealKey,
      ...vars,
    },
    mails,
    log: (level, message) => logs.push(`${level} ${message}`),
    arrange: (worker) => arranged(worker, build, limited ?? false),
  });
  return { ...runtime, logs };
}
