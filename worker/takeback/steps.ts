/** Where the states of take-back stand: the names under which they are rows of `transitions`, here and in SQL. */
import { type SQL, sql } from "drizzle-orm";
import { among, type Ids } from "../../db/among.ts";
import { rowsFor } from "../../db/change-set.ts";
import type { Db } from "../../db/client.ts";
import { transitions } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";

/** The names under which the yearly use of a site's permits is counted in `transitions`. */
export function usageKeysOf(siteId: string, year: string): SQL {
  return sql`(select 'use:' || id || ':' || ${year} from permits where party_id = (select party_id from sites where id = ${siteId}))`;
}

/** The names under which the beginnings of a site's books stand in `transitions`. */
export function openingKeysOf(siteId: string): SQL {
  return keysWithPrefix(`opening:${siteId}:`);
}

/** The names under which a producer's declared months stand in `transitions`. */
export function declarationKeysOf(partyId: string): SQL {
  return keysWithPrefix(`declared:${partyId}:`);
}

/** A range on the primary key: everything that begins with the prefix. */
function keysWithPrefix(prefix: string): SQL {
  const end = `${prefix.slice(0, -1)};`;
  return sql`(select document_id from transitions where document_id >= ${prefix} and document_id < ${end})`;
}

/** The names in `transitions` that a document holds, with their latest version. */
export function keysOfDocument(db: Db, { declaration, opening }: { declaration?: string; opening?: string }) {
  if (opening !== undefined) {
    return latestTransitions(
      db,
      sql`(select 'opening:' || s.site_id || ':' || l.item_id from stocktakes s join stocktake_lines l on l.stocktake_id = s.id where s.id = ${opening})`,
    );
  }
  // Both bounds of the period are month names: a month covers itself, a quarter its three.
  return latestTransitions(
    db,
    sql`(select t.document_id from declarations d join transitions t
      on t.document_id between 'declared:' || d.party_id || ':' || d.item_id || ':' || ${firstMonth}
        and 'declared:' || d.party_id || ':' || d.item_id || ':' || ${lastMonth}
      where d.id = ${declaration ?? ""})`,
  );
}

/** `2026-Q3` begins with 2026-07 and ends with 2026-09; a month is both. */
const quarterMonth = (offset: number) =>
  sql`case when d.period like '%-Q%' then printf('%s-%02d', substr(d.period, 1, 4), substr(d.period, 7, 1) * 3 - ${sql.raw(String(offset))}) else d.period end`;
const firstMonth = quarterMonth(2);
const lastMonth = quarterMonth(0);

/** How far documents have come: the latest step of each. */
export function latestTransitions(db: Db, documentIds: Ids) {
  return db
    .select({
      documentId: transitions.documentId,
      version: sql<number>`max(${transitions.version})`,
      // SQLite gives a bare column of the row that holds the max().
      state: transitions.state,
    })
    .from(transitions)
    .where(among(transitions.documentId, documentIds))
    .groupBy(transitions.documentId);
}

/** The key in `transitions` that a vehicle's return holds, with its latest version. */
export function vinKeyOf(db: Db, returnId: string) {
  return latestTransitions(db, sql`(select 'vin:' || vin from vehicles where return_id = ${returnId})`);
}

export function usageKeyOf(db: Db, reportId: string) {
  return latestTransitions(
    db,
    sql`(select kind || ':' || coalesce(site_id, party_id) || ':' || period from usage_reports where id = ${reportId})`,
  );
}

/** The next step in a transfer's life. */
export function step(ctx: Ctx, documentId: string, version: number, state: string) {
  const row = { documentId, version, state, actorId: ctx.actor.id, recordedAt: ctx.clock() };
  return rowsFor(transitions, [row]);
}
