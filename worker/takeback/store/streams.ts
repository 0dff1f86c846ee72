/** What single streams read beyond the documents all of them share. Queries are not run here: a verb batches them. */
import { and, asc, desc, eq, inArray, lt, max, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { among, type Ids } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { jsonList } from "../../../db/json-list.ts";
import { entries, parties, referenceValues, sites, storageLimits, usageReports } from "../../../db/schema/index.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Actor } from "../../context.ts";
import type { Dataset } from "../../registry/index.ts";
import type { UsageKind } from "../schemas-streams.ts";
import { latestTransitions, type Page } from "../store.ts";

/** Every version of the datasets' rows, or none: a request without a vehicle does not pay for the vehicles' lists. */
export function referenceWhere(db: Db, isNeeded: boolean, datasets: readonly Dataset[]) {
  return db
    .select()
    .from(referenceValues)
    .where(inArray(referenceValues.dataset, isNeeded ? [...datasets] : [""]));
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

// Drizzle leaves the table's name out where it selects from one table, and inside a subselect another one would be meant.
const limitedSite = sql`storage_limits.site_id`;
const limitedStream = sql`storage_limits.stream`;
const isLatest = sql`storage_limits.version = (
  select max(l.version) from storage_limits l where l.site_id = ${limitedSite} and l.stream = ${limitedStream})`;

const heldG = sql<number>`coalesce((
  select sum(b.amount) from accounts a cross join balances b on b.account_id = a.id cross join items i on i.id = b.item_id
  where a.key = 'stock:' || ${limitedSite} and b.quantity = 1 and i.stream = ${limitedStream} and i.kind = 'product'), 0)`;

/** What came in since, corrections netted: what is older must be the rest of the stock, as the oldest leaves first. */
const recentG = (day: string) => sql<number>`coalesce((
  select sum(p.amount) from accounts a cross join postings p on p.account_id = a.id
    cross join entries e on e.seq = p.entry_seq cross join items i on i.id = p.item_id
  where e.occurred_on > date(${day}, '-' || coalesce(storage_limits.max_days, 0) || ' days')
    and e.kind in ('return', 'plant_return', 'receipt', 'relay') and a.key = 'stock:' || ${limitedSite}
    and p.quantity = 1 and i.stream = ${limitedStream}), 0)`;

function storageFields(day: string) {
  return {
    siteId: storageLimits.siteId,
    siteNameZh: sites.nameZh,
    siteNameEn: sites.nameEn,
    stream: storageLimits.stream,
    maxMassG: storageLimits.maxMassG,
    maxDays: storageLimits.maxDays,
    onExceed: storageLimits.onExceed,
    source: storageLimits.source,
    heldG: heldG.as("held_g"),
    recentG: recentG(day).as("recent_g"),
  };
}

/**
 * The storage limits in force at these sites with what lies there on the day. Costs nothing where no limit is
 * registered, which is nearly everywhere.
 */
export function storageQuery(db: Db, siteIds: Ids, day: string) {
  return db
    .select(storageFields(day))
    .from(storageLimits)
    .innerJoin(sites, eq(sites.id, storageLimits.siteId))
    .where(and(among(storageLimits.siteId, siteIds), isLatest));
}

/** The same of all sites the actor may see. */
export function storageList(db: Db, actor: Actor, day: string) {
  const scope = scopeOf(actor);
  return db
    .select(storageFields(day))
    .from(storageLimits)
    .innerJoin(sites, eq(sites.id, storageLimits.siteId))
    .where(
      and(
        isLatest,
        scope.of === "division" ? eq(sites.division, scope.division) : undefined,
        scope.of === "party"
          ? sql`${sites.id} in (select site_id from site_operators where party_id = ${scope.partyId})`
          : undefined,
      ),
    )
    .orderBy(asc(sites.id), asc(storageLimits.stream));
}

export function storageVersion(db: Db, siteId: string, stream: string) {
  return db
    .select({ version: max(storageLimits.version) })
    .from(storageLimits)
    .where(and(eq(storageLimits.siteId, siteId), eq(storageLimits.stream, stream)));
}

type UsageLine = { measure: string; item: string; itemNameZh: string; itemNameEn: string; amount: number };

const reversal = alias(entries, "reversal");

const usageLineList = jsonList<UsageLine>(
  sql`json_object('measure', l.measure, 'amount', l.amount,
    'item', i.code, 'itemNameZh', i.name_zh, 'itemNameEn', i.name_en)`,
  sql`from usage_report_lines l join items i on i.id = l.item_id where l.report_id = ${usageReports.id} order by l.line`,
).as("lines");

/** Reports of one kind: a party's own, or an authority's district's. */
export function usageList(db: Db, actor: Actor, kind: UsageKind, filter: { id?: string }, page: Page) {
  const scope = scopeOf(actor);
  return db
    .select({
      document: usageReports,
      partyNameZh: parties.nameZh,
      partyNameEn: parties.nameEn,
      siteNameZh: sites.nameZh,
      siteNameEn: sites.nameEn,
      lines: usageLineList,
      reversed: sql<number>`${reversal.id} is not null`.mapWith(Boolean),
    })
    .from(usageReports)
    .innerJoin(parties, eq(parties.id, usageReports.partyId))
    .leftJoin(sites, eq(sites.id, usageReports.siteId))
    .leftJoin(reversal, eq(reversal.reverses, usageReports.id))
    .where(
      and(
        eq(usageReports.kind, kind),
        scope.of === "party" ? eq(usageReports.partyId, scope.partyId) : undefined,
        scope.of === "division" ? eq(parties.division, scope.division) : undefined,
        filter.id === undefined ? undefined : eq(usageReports.id, filter.id),
        page.before === undefined ? undefined : lt(usageReports.id, page.before),
      ),
    )
    .orderBy(desc(usageReports.id))
    .limit(page.limit + 1);
}

export function usageByExternalId(db: Db, issuerId: string, externalIds: readonly string[]) {
  return db
    .select({ id: usageReports.id, externalId: usageReports.externalId, digest: entries.digest })
    .from(usageReports)
    .innerJoin(entries, eq(entries.id, usageReports.id))
    .where(and(eq(usageReports.issuerId, issuerId), among(usageReports.externalId, externalIds)));
}
