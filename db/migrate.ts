import { join } from "node:path";
import { migrate as run } from "drizzle-orm/libsql/migrator";
import type { Db } from "./client.ts";
import { type SchemaState, schemaStateOf } from "./schema-state.ts";

/** Beside this file; Drizzle keeps their order and dates in `meta`. */
export const migrationsFolder = join(import.meta.dirname, "migrations");

/** Brings a database to the newest shape; forward only, and nothing when it is there already. */
export async function migrate(db: Db): Promise<void> {
  await run(db, { migrationsFolder });
}

/** How a database stands to this version of the product: `ahead` where a newer one has been there. */
export async function shapeOf(db: Db): Promise<SchemaState["state"]> {
  return (await schemaStateOf(db)).state;
}
