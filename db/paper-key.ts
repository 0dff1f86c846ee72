/** `paperKey` of a number that is stored, as SQL: what queries ask for and the indexes of migration 0092 hold. */
import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { partingSigns } from "../worker/kernel/paper-number.ts";

/** Written out, so that an index is found by it. The first releases kept small letters and blanks. */
export function paperKeyIn(number: SQLiteColumn | SQL): SQL<string> {
  const without = (text: SQL<string>, sign: string) => sql<string>`replace(${text}, ${sql.raw(`'${sign}'`)}, '')`;
  return partingSigns.reduce(without, sql<string>`upper(${number})`);
}
