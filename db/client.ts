import { createClient } from "@libsql/client/http";
import { drizzle } from "drizzle-orm/libsql/http";

/** Where the database answers the libSQL HTTP protocol: sqld, Turso, or the embedded endpoint. */
export type Connection = {
  url: string;
  authToken?: string | undefined;
  /** Replaces the network, for an engine in the same process. */
  fetch?: typeof fetch | undefined;
};

export type Db = ReturnType<typeof openDatabase>;

/**
 * Drizzle over one fresh client. A client is made per request: one shared by
 * requests hangs in workerd under load, and a fresh one costs about 30 µs.
 */
export function openDatabase(connection: Connection) {
  return drizzle(createClient(connection));
}
