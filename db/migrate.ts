import { join } from "node:path";
import { migrate as run } from "drizzle-orm/libsql/migrator";
import { type Db, openDatabase } from "./client.ts";

const migrationsFolder = join(import.meta.dirname, "migrations");

/** Brings a database to the newest shape; forward only, and nothing when it is there already. */
export async function migrate(db: Db): Promise<void> {
  await run(db, { migrationsFolder });
}

if (import.meta.main) {
  const { LIBSQL_URL, LIBSQL_AUTH_TOKEN } = process.env;
  if (!LIBSQL_URL) throw new Error("LIBSQL_URL says which database to migrate");
  await migrate(openDatabase({ url: LIBSQL_URL, authToken: LIBSQL_AUTH_TOKEN }));
}
