/** What a sandbox knows of its district: who is registered, where, for what, the reference data and what authorities have set. No books, no people, no keys. */
import { getTableColumns } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Ctx } from "../worker/context.ts";
import { Problem } from "../worker/kernel/errors.ts";
import { rowsFor } from "./change-set.ts";
import type { Db } from "./client.ts";
import { problemCodeOf } from "./failures.ts";
import * as schema from "./schema/index.ts";

/**
 * Parents before children. Their rows are written once, and change by those of `registryChanges`: a grant that was withdrawn
 * and given anew comes after them.
 */
const register = [
  schema.zones,
  schema.parties,
  schema.partyRoles,
  schema.sites,
  schema.siteStreams,
  schema.permits,
  schema.registryChanges,
  schema.siteOperators,
  schema.items,
  schema.referenceValues,
  schema.targets,
  schema.creditSchemes,
] as const;

type Table = (typeof register)[number];

/** In one commit; a Journal takes 2,000 rows at once. */
const mostRows = 1_000;

/** Adds what is registered in a district and not yet in its sandbox; what the sandbox has of its own stays. @throws Problem */
export async function mirrorRegister(from: Db, to: Pick<Ctx, "db" | "journal">): Promise<void> {
  for (const table of register) await mirror(table, from, to, 5);
}

/** @param tries others may be mirroring at the same moment */
async function mirror(table: Table, from: Db, to: Pick<Ctx, "db" | "journal">, tries: number): Promise<void> {
  const missing = await missingOf(table, from, to.db);
  for (let start = 0; start < missing.length; start += mostRows) {
    const rows = [rowsFor(table, missing.slice(start, start + mostRows))];
    const outcome = await to.journal.commit({ entries: [], rows });
    if (outcome.status === "unknown") throw new Problem("outcome_unknown");
    if (outcome.status === "booked") continue;
    if (tries === 1) throw new Problem(problemCodeOf(outcome.message));
    return mirror(table, from, to, tries - 1);
  }
}

/** What names the rows is compared, and whole rows are read only where some are missing: most of the time none are. */
async function missingOf(table: Table, from: Db, to: Db): Promise<Table["$inferInsert"][]> {
  const key = keyOf(table);
  const nameOf = (row: Record<string, unknown>) => JSON.stringify(Object.keys(key).map((name) => row[name]));
  const [all, known] = await Promise.all([from.select(key).from(table), to.select(key).from(table)]);
  const there = new Set(known.map(nameOf));
  if (all.every((row) => there.has(nameOf(row)))) return [];
  return (await from.select().from(table)).filter((row) => !there.has(nameOf(row)));
}

/** The columns of a table's primary key. */
function keyOf(table: Table): Record<string, SQLiteColumn> {
  const columns: [string, SQLiteColumn][] = Object.entries(getTableColumns(table));
  const [composite] = getTableConfig(table).primaryKeys;
  const isKey = (column: SQLiteColumn) =>
    composite ? composite.columns.some(({ name }) => name === column.name) : column.primary;
  return Object.fromEntries(columns.filter(([, column]) => isKey(column)));
}
