/** Storage limits, and what lies there. */
import { and, asc, eq, max, sql } from "drizzle-orm";
import { among, type Ids } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { sites, storageLimits } from "../../../db/schema/index.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Actor } from "../../context.ts";
import type { ItemStream } from "../../kernel/vocabulary/registry.ts";

// Drizzle leaves the table's name out where it selects from one table, and inside a subselect another one would be meant.
const limitedSite = sql`storage_limits.site_id`;
const limitedStream = sql`storage_limits.stream`;
const isLatest = sql`storage_limits.version = (
  select max(l.version) from storage_limits l where l.site_id = ${limitedSite} and l.stream = ${limitedStream})`;

const heldG = sql`cast(coalesce((
  select sum(b.amount) from accounts a cross join balances b on b.account_id = a.id cross join items i on i.id = b.item_id
  where a.key = 'stock:' || ${limitedSite} and b.quantity = 1 and i.stream = ${limitedStream} and i.kind = 'product'), 0) as text)`.mapWith(
  BigInt,
);

/** What came in since, corrections netted: what is older must be the rest of the stock, as the oldest leaves first. */
const recentG = (day: string) =>
  sql`cast(coalesce((
  select sum(p.amount) from accounts a cross join postings p on p.account_id = a.id
    cross join entries e on e.seq = p.entry_seq cross join items i on i.id = p.item_id
  where e.occurred_on > date(${day}, '-' || coalesce(storage_limits.max_days, 0) || ' days')
    and e.kind in ('return', 'plant_return', 'receipt', 'relay') and a.key = 'stock:' || ${limitedSite}
    and p.quantity = 1 and i.stream = ${limitedStream}), 0) as text)`.mapWith(BigInt);

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

export function storageVersion(db: Db, siteId: string, stream: ItemStream) {
  return db
    .select({ version: max(storageLimits.version) })
    .from(storageLimits)
    .where(and(eq(storageLimits.siteId, siteId), eq(storageLimits.stream, stream)));
}
