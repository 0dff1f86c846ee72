import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Connection, type Db, openDatabase } from "../../db/client.ts";
import { Journal } from "../../db/journal.ts";
import { migrate } from "../../db/migrate.ts";
import { fromHex } from "../../verify/bytes.ts";
import { signerOf } from "../../verify/signature.ts";
import { loadDemo } from "../../seeds/run.ts";
import { buildPages, buildWorker } from "./build.ts";
import { inProcessFetch, openEngine, serveEngine } from "./libsql-endpoint.ts";
import { startRuntime } from "./runtime.ts";

/**
 * `npm start`: the whole product on this machine. Builds, opens the database, brings it to the newest shape, fills an
 * empty one with the demonstration, starts the Worker, says where it is.
 *
 * - `--fresh` forgets the embedded database first.
 * - LIBSQL_URL (and LIBSQL_AUTH_TOKEN) name another database; it gets the demonstration only with `--demo`.
 * - PORT is where to listen (8787).
 */
const root = join(import.meta.dirname, "../..");
const local = join(root, ".local");
const databaseFile = join(local, "luzhang.db");
const demoFile = join(local, "demo.json");
const runningFile = join(local, "running.json");

/** Who can sign in to the demonstration, and with which machine keys. */
type Demo = {
  users: { role: string; email: string; password: string }[];
  keys: { role: string; key: string }[];
};

const { values: options } = parseArgs({
  options: { fresh: { type: "boolean" }, demo: { type: "boolean" } },
});

await start();

async function start(): Promise<void> {
  // The database, the sign-ins and the secrets are this user's, whatever the machine lets others read.
  process.umask(0o077);
  mkdirSync(local, { recursive: true });
  chmodSync(local, 0o700);
  await refuseSecondStart();
  if (options.fresh) forget();
  const [build, port] = await Promise.all([buildWorker(), freePort(wantedPort()), buildPages()]);
  const baseUrl = `http://127.0.0.1:${port}`;
  const source = await openSource();
  const database = openDatabase(source.connection);
  await migrate(database);
  const sealKey = keptSecret("SEAL_KEY", "seal-key");
  const demo = await demonstration(database, source, baseUrl, sealKey);
  const runtime = await startRuntime({
    build,
    port,
    vars: {
      LIBSQL_URL: source.url,
      LIBSQL_AUTH_TOKEN: source.connection.authToken ?? "",
      AUTH_SECRET: keptSecret("AUTH_SECRET", "auth-secret"),
      SEAL_KEY: sealKey,
      SYNTHETIC: String(demo !== null),
    },
    log: (level, message) => process.stderr.write(`${level} ${message}\n`),
  });
  writeFileSync(runningFile, JSON.stringify({ pid: process.pid, baseUrl }));
  announce(runtime.url, demo, source.embedded);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await runtime.stop();
    await source.close();
    rmSync(runningFile, { force: true });
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // Miniflare would end the process at once, before the database is closed.
    process.removeAllListeners(signal).on(signal, stop);
  }
}

type Source = {
  /** How this process reaches the database. */
  connection: Connection;
  /** How the Worker reaches it. */
  url: string;
  embedded: boolean;
  close: () => Promise<void>;
};

async function openSource(): Promise<Source> {
  const { LIBSQL_URL: url, LIBSQL_AUTH_TOKEN: authToken } = process.env;
  if (url) return { connection: { url, authToken }, url, embedded: false, close: async () => {} };
  const engine = openEngine(databaseFile);
  const token = randomBytes(32).toString("hex");
  const endpoint = await serveEngine(engine, { token });
  return {
    connection: { url: endpoint.url, authToken: token, fetch: inProcessFetch(engine) },
    url: endpoint.url,
    embedded: true,
    async close() {
      await endpoint.close();
      engine.close();
    },
  };
}

/**
 * The demonstration's sign-ins: of an earlier start, or after loading it. A load that broke off goes on where it
 * stopped; `loadDemo` refuses a database that holds anything else. Null: real data.
 */
async function demonstration(database: Db, source: Source, baseUrl: string, sealKey: string): Promise<Demo | null> {
  if (!source.embedded && !options.demo) return null;
  if (!source.embedded)
    console.warn("The demonstration's passwords and keys are public: never load it where others can reach it.");
  if (!existsSync(demoFile)) {
    console.log("Loading the demonstration …");
    const signer = () => signerOf(fromHex(sealKey));
    const demo = await loadDemo({ db: database, journal: new Journal(source.connection), baseUrl, signer });
    writeFileSync(demoFile, JSON.stringify({ baseUrl, ...demo }, null, 2));
    return demo;
  }
  const demo = readDemo(readFileSync(demoFile, "utf8"));
  writeFileSync(demoFile, JSON.stringify({ ...demo, baseUrl }, null, 2));
  return demo;
}

/** The file is our own, written above. */
function readDemo(text: string): Demo {
  return JSON.parse(text) as Demo;
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

/** Made once and kept: sessions outlive a restart, and what was sealed goes on with the same key. */
function keptSecret(name: string, fileName: string): string {
  const given = process.env[name];
  if (given) return given;
  const file = join(local, fileName);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

/** One start per folder: a second one would share the database, and `--fresh` would pull it away. */
async function refuseSecondStart(): Promise<void> {
  if (!existsSync(runningFile)) return;
  const { pid, baseUrl } = readRunning(readFileSync(runningFile, "utf8"));
  if (!isAlive(pid) || !(await answers(baseUrl))) return;
  console.error(`Luzhang is already running from this folder: ${baseUrl} (process ${pid}). Stop it first.`);
  process.exit(1);
}

/** The file is our own, written in `start`. */
function readRunning(text: string): { pid: number; baseUrl: string } {
  return JSON.parse(text) as { pid: number; baseUrl: string };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  );
}

function forget(): void {
  for (const file of [databaseFile, `${databaseFile}-wal`, `${databaseFile}-shm`, demoFile]) {
    rmSync(file, { force: true });
  }
}

function wantedPort(): number {
  const port = Number(process.env["PORT"] || 8787);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  console.error(`PORT must be a whole number from 1 to 65535, not ${process.env["PORT"]}`);
  process.exit(1);
}

async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 50 && port < 65_536; port += 1) {
    if (await isFree(port)) {
      if (port !== wanted) console.log(`Port ${wanted} is taken by another program: using ${port}.`);
      return port;
    }
  }
  console.error(`No free port from ${wanted} on; name another one in PORT.`);
  process.exit(1);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer();
    server.once("error", () => answer(false));
    server.listen(port, "127.0.0.1", () => server.close(() => answer(true)));
  });
}
