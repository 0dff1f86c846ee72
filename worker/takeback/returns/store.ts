/** Returns as their readers may see them. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { batteries, items, returns, sites, transitions, vehicles } from "../../../db/schema/index.ts";
import { latestSteps, nameIn, names } from "../../../db/steps.ts";
import { seenAtSite } from "../../access/store/visible.ts";
import type { Actor } from "../../context.ts";
import {
  type Filter,
  itemFields,
  itemTexts,
  listing,
  matching,
  ofItem,
  type Page,
  paged,
  reversal,
  reversed,
  searched,
  siteFields,
  siteTexts,
  visibleRows,
} from "../store.ts";

export function returnList(db: Db, actor: Actor, filter: Filter, page: Page) {
  const { pieces, massG } = returns;
  const list = listing(returns.id, page, {
    sorts: { date: returns.occurredOn, item: items.nameZh, site: sites.nameZh, pieces, mass: massG },
    sums: { pieces, massG },
    stands: isNull(reversal.id),
  });
  const chosen = and(matching(returns, filter), ofItem(returns.itemId, filter.item), list.beyond);
  const words = searched(filter.q, [...itemTexts, ...siteTexts, returns.externalId, returns.evidence]);
  const query = db
    .select({
      document: returns,
      vehicle: vehicles,
      battery: batteries,
      ...siteFields,
      ...itemFields,
      reversed,
      listed: list.fields,
    })
    .from(returns)
    .leftJoin(vehicles, eq(vehicles.returnId, returns.id))
    .leftJoin(batteries, eq(batteries.returnId, returns.id))
    .innerJoin(sites, eq(sites.id, returns.siteId))
    .innerJoin(items, eq(items.id, returns.itemId))
    .leftJoin(reversal, eq(reversal.reverses, returns.id))
    .where(visibleRows(actor, returns.id, seenAtSite(returns), { chosen, words }, page))
    .$dynamic();
  return paged(query, list, page);
}

/**
 * Who bears these marks, or bore them and was taken back: the state of each step is the id of a return. Whoever bears a
 * mark beside another has a step under a name of its own below it.
 */
export function bearersOf(db: Db, marks: readonly string[]) {
  const { id, partyId, massG, externalId, evidence } = returns;
  const name = transitions.documentId;
  return db
    .select({
      mark: sql<string>`mark.value`,
      name,
      version: transitions.version,
      bearer: { id, partyId, massG, externalId, evidence },
      reversed,
    })
    .from(sql`json_each(${JSON.stringify([...new Set(marks)])}) as mark`)
    .crossJoin(transitions)
    .leftJoin(returns, eq(returns.id, transitions.state))
    .leftJoin(reversal, eq(reversal.reverses, returns.id))
    .where(
      sql`${name} >= mark.value and ${name} < mark.value || ';' and substr(${name}, length(mark.value) + 1, 1) in ('', ':')`,
    );
}

/** The step a vehicle's return has taken. */
export function vehicleSteps(db: Db, returnId: string) {
  return latestSteps(
    db,
    sql`(select ${nameIn(names.vehicle(sql`replace(replace(vin, '-', ''), ' ', '')`))} from vehicles where return_id = ${returnId})`,
  );
}
