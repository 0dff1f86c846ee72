import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, createServer, type IncomingMessage, request as ask, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Connection } from "../../db/client.ts";
import { type Engine, inProcessFetch, openEngine, serveEngine } from "../../db/embedded/endpoint.ts";
import type { Filled } from "./filled.ts";
import { foreignIn, watched } from "./one-writer.ts";
import { recorded } from "./statements.ts";
import { end, freePort, sqldArguments, sqldBinary, startAnswering } from "./sqld.ts";

/** A database that answers the libSQL HTTP protocol. */
export type DatabaseServer = { url: string; stop: () => Promise<void> };

/** Every kind the product runs on: contract tests take each in turn. */
export const databaseKinds: { name: string; start: () => Promise<DatabaseServer> }[] = [
  { name: "embedded endpoint", start: startEmbedded },
  { name: "sqld", start: startSqld },
];

export async function startEmbedded(): Promise<DatabaseServer> {
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
  /**
   * Lets a Worker in, by an address and a token.
   * @param stays whether the address is the one that stays: databases of a process are behind it one after another
   */
  serve: (stays?: boolean) => Promise<Served>;
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
  /** What it begins with; otherwise it is empty, and in `startWorker` migrated. */
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
  let leave = async () => {};
  return {
    connection: { url: "http://127.0.0.1", fetch: inProcessFetch(engine) },
    async serve(stays) {
      const foreign: string[] = [];
      const { leave: left, ...way } = await behindEndpoint(watched(engine, foreign), stays);
      leave = left;
      return { ...way, token, foreign };
    },
    async close() {
      await leave();
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
  let leave = async () => {};
  return {
    connection: {
      url: server.url,
      fetch: (input, init) => turns.alone(() => fetch(input, init)),
    },
    async serve(stays) {
      const foreign: string[] = [];
      const { leave: left, ...way } = await behindGate({ target: server.url, turns, foreign }, stays);
      leave = left;
      return { ...way, token, foreign };
    },
    async close() {
      await leave();
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

/** A Worker's address for its database; what is behind it can be another one later. */
type Door<Behind> = { url: string; pipelines: () => number; behind: Behind | undefined; close: () => Promise<void> };

/** Puts something behind a door, of its own or the one that stays; what it counts begins there. */
function behindDoors<Behind>(open: () => Promise<Door<Behind>>) {
  let kept: Promise<Door<Behind>> | undefined;
  return async (behind: Behind, stays = false) => {
    const door = await (stays ? (kept ??= open()) : open());
    const before = door.pipelines();
    door.behind = behind;
    return {
      url: door.url,
      roundTrips: () => door.pipelines() - before,
      async leave() {
        door.behind = undefined;
        if (!stays) await door.close();
      },
    };
  };
}

function isThere<Behind>({ behind }: Door<Behind>): Behind {
  if (behind === undefined) throw new Error("the database that was here is closed");
  return behind;
}

const behindEndpoint = behindDoors<Engine>(async () => {
  const now = () => isThere(door);
  const whichever: Engine = {
    execute: (statement) => now().execute(statement),
    sequence: (sql) => now().sequence(sql),
    inTransaction: () => now().inTransaction(),
    reset: () => now().reset(),
    close() {},
  };
  const { url, counts, close } = await serveEngine(whichever, { token });
  const door: Door<Engine> = { url, pipelines: () => counts.requests, behind: undefined, close };
  return door;
});

type Server = { target: string; turns: Turns; foreign: string[] };

/** The way to sqld: passes everything on, counts, and looks who writes. */
const behindGate = behindDoors<Server>(async () => {
  const agent = new Agent({ keepAlive: true });
  let pipelines = 0;
  const pass = async ({ target, foreign }: Server, incoming: IncomingMessage, outgoing: ServerResponse) => {
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
  const server = createServer((incoming, outgoing) => {
    const { behind } = door;
    if (behind) void behind.turns.shared(() => pass(behind, incoming, outgoing));
    else outgoing.destroy();
  });
  // As sqld, which keeps a connection however long nothing comes: workerd trusts it while it is busy hashing passwords.
  server.keepAliveTimeout = 0;
  const port = await freePort();
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const close = () =>
    new Promise<void>((closed) => {
      agent.destroy();
      server.close(() => closed());
      server.closeAllConnections();
    });
  const door: Door<Server> = { url: `http://127.0.0.1:${port}`, pipelines: () => pipelines, behind: undefined, close };
  return door;
});

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "luzhang-"));
}

function forget(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
