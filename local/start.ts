import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Demo } from "../seeds/run.ts";
import { type Connection, type Db, openDatabase } from "../db/client.ts";
import { migrate } from "../db/migrate.ts";
import { buildAll } from "./build.ts";
import { startClock } from "./clock.ts";
import { explain, StartFault } from "./faults.ts";
import { type Engine, inProcessFetch, openEngine, serveEngine } from "../db/embedded/endpoint.ts";
import { flagsOf } from "./flags.ts";
import { freePort, wantedPort } from "./ports.ts";
import { findRunning, noteRunning, noteStopped } from "./running.ts";
import { openSandbox } from "./sandbox.ts";
import { keptSecret, openPrivateFolder, writeWhole } from "./secrets.ts";
import { untilStopped } from "./until-stopped.ts";

/**
 * `npm start`: the whole product on this machine. Builds, opens the database, brings it to the newest shape, fills an
 * empty one with the demonstration, starts the Worker, says where it is.
 *
 * - `--fresh` forgets the embedded database first.
 * - LIBSQL_URL (and LIBSQL_AUTH_TOKEN) name another database; it gets the demonstration only with `--demo`.
 * - PORT is where to listen (8787).
 * - WEBHOOK_RECEIVERS are receivers of webhooks on this machine, such as `127.0.0.1:9000`; others have to be public hosts.
 */
const root = join(import.meta.dirname, "..");
const local = join(root, ".local");
const databaseFile = join(local, "luzhang.db");
const sandboxAt = join(local, "sandbox.db");
const demoFile = join(local, "demo.json");

const options = flagsOf({ fresh: { type: "boolean" }, demo: { type: "boolean" } });

await start().catch((error: unknown) => {
  console.error(explain(error, local));
  process.exit(1);
});

async function start(): Promise<void> {
  openPrivateFolder(local);
  const running = (await findRunning(local)).find(({ place }) => place === "start");
  if (running) {
    const where = `${running.url} (process ${running.pid})`;
    throw new StartFault(`Luzhang is already running from this folder: ${where}. Stop it first.`);
  }
  const wanted = wantedPort();
  if (options.fresh) forget();
  const source = await openSource();
  const note = (url: string) => noteRunning(local, "start", { url, databases: [source.url] });
  note(source.url);
  const sealKey = keptSecret(local, "SEAL_KEY");
  // The builds are processes of their own: the database is filled meanwhile.
  const [build, demo] = await Promise.all([buildAll(), fill(source, sealKey)]);
  const sandbox = await openSandbox(sandboxAt);
  const port = await freePort(wanted);
  const { startRuntime } = await import("./runtime.ts");
  const runtime = await startRuntime({
    build,
    port,
    photographs: join(local, "photographs"),
    vars: {
      LIBSQL_URL: source.url,
      LIBSQL_AUTH_TOKEN: source.connection.authToken ?? "",
      ...sandbox.vars,
      AUTH_SECRET: keptSecret(local, "AUTH_SECRET"),
      SEAL_KEY: sealKey,
      SYNTHETIC: String(demo !== null),
      WEBHOOK_RECEIVERS: process.env["WEBHOOK_RECEIVERS"] ?? "",
    },
    // A line for each request is for who operates it; here somebody looks at a terminal.
    log: (level, message) => level !== "log" && process.stderr.write(`${level} ${message}\n`),
  });
  if (demo) writeWhole(demoFile, JSON.stringify({ baseUrl: runtime.url, ...demo }, null, 2));
  note(runtime.url);
  const clock = startClock(runtime, (fault) => process.stderr.write(`error ${String(fault)}\n`));
  untilStopped(async () => {
    clock.stop();
    await runtime.stop();
    await source.close();
    await sandbox.close();
    noteStopped(local, "start");
  });
  announce(runtime.url, demo, source.embedded);
}

async function fill(source: Source, sealKey: string): Promise<Demo | null> {
  const database = openDatabase(source.connection);
  await migrate(database);
  return demonstration(database, source, sealKey);
}

type Source = {
  /** How this process reaches the database. */
  connection: Connection;
  /** How the Worker reaches it. */
  url: string;
  embedded: boolean;
  /** Runs work that may be done again after a power cut, without waiting for the disk at each commit. */
  unhurried: <T>(work: () => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

async function openSource(): Promise<Source> {
  const { LIBSQL_URL: url, LIBSQL_AUTH_TOKEN: authToken } = process.env;
  if (url) {
    return { connection: { url, authToken }, url, embedded: false, unhurried: (work) => work(), close: async () => {} };
  }
  const engine = openEngine(databaseFile);
  const token = randomBytes(32).toString("hex");
  const endpoint = await serveEngine(engine, { token });
  return {
    connection: { url: endpoint.url, authToken: token, fetch: inProcessFetch(engine) },
    url: endpoint.url,
    embedded: true,
    unhurried: (work) => unhurried(engine, work),
    async close() {
      await endpoint.close();
      engine.close();
    },
  };
}

async function unhurried<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  engine.sequence("PRAGMA synchronous = NORMAL");
  try {
    return await work();
  } finally {
    engine.sequence("PRAGMA synchronous = FULL");
  }
}

/**
 * The demonstration's sign-ins: of an earlier start, or after loading it. A load that broke off goes on where it
 * stopped; `loadDemo` refuses a database that holds anything else. Null: real data.
 */
async function demonstration(db: Db, source: Source, sealKey: string): Promise<Demo | null> {
  if (!source.embedded && !options.demo) return null;
  if (!source.embedded)
    console.warn("The demonstration's passwords and keys are public: never load it where others can reach it.");
  if (existsSync(demoFile)) return readDemo(readFileSync(demoFile, "utf8"));
  console.log("Loading the demonstration: two years of a synthetic pilot, half a minute or so …");
  // The verbs and all they need: a start that has its demonstration does without.
  const [{ loadDemo }, { Journal }, { signerOf }, { fromHex }] = await Promise.all([
    import("../seeds/run.ts"),
    import("../db/journal.ts"),
    import("../verify/signature.ts"),
    import("../verify/bytes.ts"),
  ]);
  const signer = () => signerOf(fromHex(sealKey));
  return source.unhurried(() => loadDemo({ db, journal: new Journal(source.connection), signer }));
}

/** The file is our own, written in `start`. */
function readDemo(text: string): Demo {
  const { users, keys } = JSON.parse(text) as Demo;
  return { users, keys };
}

function announce(url: string, demo: Demo | null, embedded: boolean): void {
  const width = Math.max(0, ...(demo?.users ?? []).map(({ email }) => email.length));
  const people = (demo?.users ?? []).map(
    ({ role, email, password }) => `  ${role.padEnd(10)} ${email.padEnd(width)}  ${password}`,
  );
  const lines = [
    "",
    `Luzhang 绿账  ${url}`,
    ...(people.length > 0 ? ["", "Sign in as", ...people, "", "Machine keys: .local/demo.json"] : []),
    "",
    embedded
      ? "Data: .local/luzhang.db, kept for the next start (npm start -- --fresh forgets it)."
      : "Data: the database at LIBSQL_URL.",
    "Ctrl-C stops.",
  ];
  console.log(lines.join("\n"));
}

function forget(): void {
  const databases = [databaseFile, sandboxAt].flatMap((file) => [file, `${file}-wal`, `${file}-shm`]);
  for (const file of [...databases, demoFile]) rmSync(file, { force: true });
}
