import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, createServer, type IncomingMessage, request as ask, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Connection } from "../../db/client.ts";
import { inProcessFetch, openEngine, serveEngine } from "../../db/embedded/endpoint.ts";
import type { Filled } from "./filled.ts";
import { foreignIn, watched } from "./one-writer.ts";
import { recorded } from "./statements.ts";
import { end, freePort, isSqldBuilt, sqldArguments, sqldBinary, startAnswering } from "./sqld.ts";

/** A database that answers the libSQL HTTP protocol. */
export type DatabaseServer = { url: string; stop: () => Promise<void> };

/** Every kind the product runs on: contract tests take each in turn. */
export const databaseKinds: { name: string; start: () => Promise<DatabaseServer> }[] = [
  { name: "embedded endpoint", start: startEmbedded },
  ...(isSqldBuilt ? [{ name: "sqld", start: startSqld }] : []),
];

async function startEmbedded(): Promise<DatabaseServer> {
  const folder = temporaryFolder();
  const engine = openEngine(join(folder, "test.db"));
  const endpoint = await serveEngine(engine);
  return {
    url: endpoint.url,
    async stop() {
      await endpoint.close();
      engine.close();
      forget(folder);
    },
  };
}

/**
 * The real server, as a process of its own on a free port.
 * @param from what it begins with
 */
export async function startSqld(from?: Filled<unknown>): Promise<DatabaseServer> {
  const folder = temporaryFolder();
  if (from) {
    mkdirSync(join(folder, "dbs/default"), { recursive: true });
    from.copyTo(join(folder, "dbs/default/data"));
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startAnswering(sqldBinary(), sqldArguments(folder, port), url);
  return {
    url,
    async stop() {
      await end(server);
      forget(folder);
    },
  };
}

/** A database of a test's own, of the kind this run is about. */
export type TestDatabase = {
  /** How this process reaches it. */
  connection: Connection;
  /** Lets a Worker in, by an address and a token. */
  serve: () => Promise<Served>;
  close: () => Promise<void>;
};

export type Served = {
  url: string;
  token: string;
  /** Pipelines that came this way so far. */
  roundTrips: () => number;
  /** Statements that wrote beside the Journal. */
  foreign: readonly string[];
};

const token = "a token for tests";

/** No commit waits for the disk: what a machine that fails would lose of a test is nothing. */
export const unhurried = "PRAGMA synchronous = OFF";

export type DatabaseOptions = {
  /** Where only the real server will do. */
  database?: "sqld";
  /** What it begins with; otherwise it is empty. */
  from?: Filled<unknown>;
};

/** Of the kind of this run unless one is named: `npm run test:sqld` takes the real server for the integration tests. */
export function openTestDatabase({ database, from }: DatabaseOptions = {}): Promise<TestDatabase> {
  return (database ?? process.env["TEST_DATABASE"]) === "sqld" ? openOnSqld(from) : openEmbedded(from);
}

/** What is sent to it is kept for sqld's parser: see `test/statements`. */
async function openEmbedded(from: Filled<unknown> | undefined): Promise<TestDatabase> {
  const folder = temporaryFolder();
  const file = join(folder, "luzhang.db");
  from?.copyTo(file);
  const engine = recorded(openEngine(file));
  engine.sequence(unhurried);
  let endpoint: Awaited<ReturnType<typeof serveEngine>> | undefined;
  return {
    connection: { url: "http://127.0.0.1", fetch: inProcessFetch(engine) },
    async serve() {
      const foreign: string[] = [];
      const { url, counts } = (endpoint = await serveEngine(watched(engine, foreign), { token }));
      return { url, token, roundTrips: () => counts.requests, foreign };
    },
    async close() {
      await endpoint?.close();
      engine.close();
      forget(folder);
    },
  };
}

/**
 * Two who write to sqld at the same time may block it for good. The product has one writer, and a test that prepares
 * something beside it takes turns with it.
 */
async function openOnSqld(from: Filled<unknown> | undefined): Promise<TestDatabase> {
  const server = await startSqld(from);
  const turns = new Turns();
  let gate: Awaited<ReturnType<typeof serveGate>> | undefined;
  return {
    connection: {
      url: server.url,
      fetch: (input, init) => turns.alone(() => fetch(input, init)),
    },
    async serve() {
      const { url, roundTrips, foreign } = (gate = await serveGate(server.url, turns));
      return { url, token, roundTrips, foreign };
    },
    async close() {
      await gate?.close();
      await server.stop();
    },
  };
}

/** What is shared goes on side by side; what is alone waits for it, and it for that. */
class Turns {
  readonly #shared = new Set<Promise<unknown>>();
  #alone: Promise<unknown> = Promise.resolve();

  alone<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#alone;
    const turn = (async () => {
      await before;
      await Promise.allSettled(this.#shared);
      return work();
    })();
    this.#alone = turn.catch(() => undefined);
    return turn;
  }

  async shared(work: () => Promise<unknown>): Promise<void> {
    for (let last; last !== this.#alone; await last) last = this.#alone;
    const turn = work();
    this.#shared.add(turn);
    await turn.finally(() => this.#shared.delete(turn));
  }
}

/** The Worker's way to sqld: passes everything on, counts, and looks who writes. */
async function serveGate(target: string, turns: Turns) {
  const agent = new Agent({ keepAlive: true });
  const foreign: string[] = [];
  let pipelines = 0;
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method = "GET", url = "/", headers } = incoming;
    const body = await text(incoming);
    if (method === "POST") {
      pipelines += 1;
      foreign.push(...foreignIn(body));
    }
    const answered = new Promise((done) => outgoing.on("close", done));
    const onward = ask(new URL(url, target), { method, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    onward.end(body);
    await answered;
  };
  const server = createServer((incoming, outgoing) => void turns.shared(() => pass(incoming, outgoing)));
  // As sqld, which keeps a connection however long nothing comes: workerd trusts it while it is busy hashing passwords.
  server.keepAliveTimeout = 0;
  const port = await freePort();
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${port}`,
    roundTrips: () => pipelines,
    foreign,
    close: () =>
      new Promise<void>((closed) => {
        agent.destroy();
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "luzhang-"));
}

function forget(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
