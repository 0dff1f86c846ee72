import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { globOf } from "../worker/kernel/look.ts";

/** What no look has: blanks, also unbreakable ones and those of a Chinese keyboard, and the selectors of a letter's form. */
const unseen = [0x20, 0xa0, 0x3000, 0xfe0e, 0xfe0f];

/** A column that holds these words as a reader sees them: any case, width and form of Unicode, with blanks or without. */
export const containsLook = (column: SQLiteColumn | SQL, words: string): SQL => matches(column, `*${globOf(words)}*`);

/** A column that is, as a reader sees it, this name. */
export const looksLike = (column: SQLiteColumn, name: string): SQL => matches(column, globOf(name));

function matches(column: SQLiteColumn | SQL, pattern: string): SQL {
  return sql`${unseen.reduce((text, code) => sql`replace(${text}, char(${sql.raw(String(code))}), '')`, sql`${column}`)} glob ${pattern}`;
}
