import { createClient } from "@libsql/client/http";
import { drizzle } from "drizzle-orm/libsql/http";
import { joiningReads } from "./joined-reads.ts";

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
 * What a request reads side by side costs one round trip.
 */
export function openDatabase(connection: Connection) {
  return drizzle(joiningReads(createClient(connection)));
}
