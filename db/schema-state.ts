/** How a database stands to the migrations that this version of the product brings. */
import { sql } from "drizzle-orm";
import type { Db } from "./client.ts";
import journal from "./migrations/meta/_journal.json" with { type: "json" };

export type SchemaState = {
  /** `ahead` where a newer version has been there. */
  state: "empty" | "behind" | "current" | "ahead";
  /** The last migration that the database has; null where it has none, or one that is not known here. */
  database: string | null;
  /** The last one that this version has. */
  code: string;
};

export async function schemaStateOf(db: Db): Promise<SchemaState> {
  const newest = journal.entries.at(-1);
  if (!newest) throw new Error("a product has migrations");
  const table = sql`select 1 from sqlite_schema where name = '__drizzle_migrations'`;
  if ((await db.all(table)).length === 0) return { state: "empty", database: null, code: newest.tag };
  const [last] = await db.all<{ at: number | null }>(sql`select max(created_at) as at from __drizzle_migrations`);
  const at = last?.at ?? 0;
  const state = at === newest.when ? "current" : at < newest.when ? "behind" : "ahead";
  return { state, database: journal.entries.find(({ when }) => when === at)?.tag ?? null, code: newest.tag };
}
