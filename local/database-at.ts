/** A database by its address: a server's URL, or the path of a file, with or without `file:` before it. */
import { existsSync } from "node:fs";
import { inProcessFetch, openEngine } from "../db/embedded/endpoint.ts";
import type { Connection } from "../db/client.ts";
import { openSnapshot, type Snapshot } from "../db/snapshot.ts";
import { StartFault } from "./faults.ts";

export type DatabaseAt = {
  connection: Connection;
  snapshot: () => Promise<Snapshot>;
  close: () => void;
};

/** @throws StartFault where a file that has to be there is not */
export function databaseAt(address: string, authToken: string | undefined, isThere: boolean): DatabaseAt {
  if (/^(https?|libsql):\/\//.test(address)) {
    const connection = { url: address, authToken };
    return { connection, snapshot: () => openSnapshot(connection), close: () => {} };
  }
  const path = address.replace(/^file:(\/\/)?/, "");
  if (isThere && !existsSync(path)) throw new StartFault(`There is no database at ${address}.`);
  const engine = openEngine(path);
  return {
    connection: { url: "http://in-process", fetch: inProcessFetch(engine) },
    // The file is this process's alone: nobody writes while it is read.
    snapshot: async () => ({
      rows: async (sql, args = []) =>
        engine.execute({ sql, args: args.map(bound), namedArgs: [] }).rows.map((row) => row.map(plain)),
      close: async () => {},
    }),
    close: () => engine.close(),
  };
}

/** The engine takes whole numbers as bigint. */
function bound(value: string | number) {
  return typeof value === "number" ? BigInt(value) : value;
}

function plain(value: { type: string; value?: unknown }): unknown {
  if (value.type === "integer") return BigInt(String(value.value));
  return value.type === "null" ? null : value.value;
}
