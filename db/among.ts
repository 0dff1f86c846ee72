import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

/** Ids as they are known, or a subselect of them where only the database knows. */
export type Ids = readonly string[] | SQL;

/** `column in (ids)` with one bound value for any number of ids, so that the statement stays the same. */
export function among(column: SQLiteColumn | SQL, ids: Ids): SQL {
  if (!isList(ids)) return sql`${column} in ${ids}`;
  return sql`${column} in (select value from json_each(${JSON.stringify([...new Set(ids)])}))`;
}

function isList(ids: Ids): ids is readonly string[] {
  return Array.isArray(ids);
}
