import { createClient } from "@libsql/client/http";
import { drizzle } from "drizzle-orm/libsql/http";
import { joiningReads } from "./joined-reads.ts";
import { onKeptStream } from "./kept-streams.ts";

/** Where the database answers the libSQL HTTP protocol: sqld, Turso, or the embedded endpoint. */
export type Connection = {
  url: string;
  authToken?: string | undefined;
  /** How long one call may take, its answer included, in milliseconds. */
  limitMs?: number | undefined;
  /** Replaces the network, for an engine in the same process. */
  fetch?: typeof fetch | undefined;
};

/** For scripts, which nobody waits for; the Worker's is in its settings. */
const defaultLimitMs = 20_000;

export type Db = ReturnType<typeof openDatabase>;

/**
 * Drizzle over one fresh client. A client is made per request: one shared by
 * requests hangs in workerd under load, and a fresh one costs about 30 µs.
 * What a request reads side by side costs one round trip.
 */
export function openDatabase(connection: Connection) {
  const { url, authToken } = connection;
  return drizzle(joiningReads(createClient({ url, authToken, fetch: callOf(connection) })));
}

/** The database does not answer, or not in time. What was read may be asked again; of a write nothing is known. */
class DatabaseUnreachable extends Error {
  override name = "DatabaseUnreachable";
}

/**
 * `fetch` for one call of the database within its limit, its turn included: with more than a few hundred calls at
 * once sqld answers 429 to the rest of them, which it has not looked at.
 * @throws DatabaseUnreachable
 */
export function callOf({ fetch: call = fetch, limitMs = defaultLimitMs }: Connection): typeof fetch {
  return async (input, init) => {
    const signal = AbortSignal.timeout(limitMs);
    // A request is good for one call: what is sent is written anew.
    const request = new Request(input, init);
    const { method, headers } = request;
    const send = async (url: string, body: string) => {
      for (;;) {
        const response = await answerTo(() => call(url, { method, headers, body, signal }));
        if (response.status !== 429) return response;
        await response.body?.cancel();
        await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 180));
        if (signal.aborted) throw new DatabaseUnreachable("the database has too much to do");
      }
    };
    return onKeptStream({ url: request.url, token: headers.get("authorization"), body: await request.text() }, send);
  };
}

async function answerTo(call: () => Promise<Response>): Promise<Response> {
  const response = await call().catch(unreachable);
  if (!isGateways(response.status)) return readInTime(response);
  await response.body?.cancel();
  throw new DatabaseUnreachable(`something before the database answered ${response.status}`);
}

/**
 * A server may fall silent in the middle of its answer too, and whoever reads it hears the same. The answer is read
 * where it is parsed, and kept nowhere: a copy of each would lie beside the heap until V8 has a reason to look.
 */
function readInTime(response: Response): Response {
  for (const name of ["json", "text", "arrayBuffer"] as const) {
    const read = response[name].bind(response);
    Object.defineProperty(response, name, {
      configurable: true,
      value: () => read().catch((fault) => (fault instanceof SyntaxError ? Promise.reject(fault) : unreachable(fault))),
    });
  }
  return response;
}

function unreachable(cause: unknown): never {
  throw new DatabaseUnreachable("the database does not answer", { cause });
}

/** What stands before a database that is gone or starting says so with one of these. */
function isGateways(status: number): boolean {
  return status >= 502 && status <= 504;
}

/** Whether an error, or what caused it, is that the database does not answer. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof DatabaseUnreachable || isUnreachable(error.cause);
}
