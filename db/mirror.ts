/** What a sandbox knows of its district: who is registered, where, for what, and the reference data. No books, no people, no keys. */
import { getTableColumns } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/sqlite-core";
import type { Ctx } from "../worker/context.ts";
import { Problem } from "../worker/kernel/errors.ts";
import { rowsFor } from "./change-set.ts";
import type { Db } from "./client.ts";
import { problemCodeOf } from "./failures.ts";
import * as schema from "./schema/index.ts";

/** Parents before children. Their rows are written once and never change. */
const register = [
  schema.zones,
  schema.parties,
  schema.partyRoles,
  schema.sites,
  schema.siteOperators,
  schema.siteStreams,
  schema.permits,
  schema.items,
  schema.referenceValues,
  schema.targets,
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

async function missingOf(table: Table, from: Db, to: Db): Promise<Table["$inferInsert"][]> {
  const [all, known] = await Promise.all([from.select().from(table), to.select().from(table)]);
  const nameOf = keyOf(table);
  const there = new Set(known.map(nameOf));
  return all.filter((row) => !there.has(nameOf(row)));
}

/** What names a row of a table, whole. */
function keyOf(table: Table): (row: Record<string, unknown>) => string {
  const columns = Object.entries(getTableColumns(table));
  const [composite] = getTableConfig(table).primaryKeys;
  const names = columns.flatMap(([name, column]) =>
    (composite ? composite.columns.some(({ name: key }) => key === column.name) : column.primary) ? [name] : [],
  );
  return (row) => JSON.stringify(names.map((name) => row[name]));
}
