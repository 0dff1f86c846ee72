import { join } from "node:path";
import { sql } from "drizzle-orm";
import { migrate as run } from "drizzle-orm/libsql/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Db } from "./client.ts";

/** Beside this file; Drizzle keeps their order and dates in `meta`. */
export const migrationsFolder = join(import.meta.dirname, "migrations");

/** Brings a database to the newest shape; forward only, and nothing when it is there already. */
export async function migrate(db: Db): Promise<void> {
  await run(db, { migrationsFolder });
}

/** How a database stands to this version of the product: `ahead` where a newer one has been there. */
export async function shapeOf(db: Db): Promise<"empty" | "behind" | "current" | "ahead"> {
  const table = sql`select 1 from sqlite_schema where name = '__drizzle_migrations'`;
  if ((await db.all(table)).length === 0) return "empty";
  const [last] = await db.all<{ at: number | null }>(sql`select max(created_at) as at from __drizzle_migrations`);
  const newest = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0;
  const at = last?.at ?? 0;
  if (at === newest) return "current";
  return at < newest ? "behind" : "ahead";
}
