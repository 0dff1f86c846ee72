/** Plans, and the sites they are made of. Queries are not run here: a verb batches them. */
import { and, desc, eq, lt, sql, type SQL } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { networkPlanAcceptances, networkPlanResults, networkPlans } from "../../../db/schema/index.ts";
import type { Scope } from "../../access/rules.ts";
import type { Period } from "../../kernel/period.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import type { SiteKind } from "../../kernel/vocabulary/registry.ts";
import { inMonths, inScope, isAmong, ofStream, type Place, type Within } from "../store.ts";

export type CollectedSite = Place & { massG: string };

/** What was handed in at each site within the months: the points of a plan. */
export function collectedQuery(db: Db, within: Within, year: Pick<Period, "months">) {
  return db.all<CollectedSite>(sql`
    select s.id, s.name_zh as "nameZh", s.name_en as "nameEn", s.latitude, s.longitude,
      cast(sum(r.debit - r.credit) as text) as "massG"
    from accounts
    cross join sites s on s.id = accounts.site_id
    cross join rollups r on r.account_id = accounts.id and ${inMonths(year)}
    cross join items i on i.id = r.item_id
    where accounts.kind = 'stock' and r.quantity = ${quantityKinds.mass.id}
      and r.kind in ('return', 'plant_return') and ${inScope(within)} and ${ofStream(within)}
    group by s.id
    having sum(r.debit - r.credit) > 0
    order by s.id`);
}

export type NodeSite = Place & { kind: SiteKind; inUse: number };

/**
 * Sites that may take in what was collected: those named, or all of the zone that are built for it.
 * `inUse`: whether any load of the stream arrived there in the year.
 */
export function nodeQuery(
  db: Db,
  { scope, zone, stream }: Within,
  ids: readonly string[] | "all",
  year: Pick<Period, "months">,
) {
  const wanted =
    ids === "all"
      ? sql`s.kind in ('transfer_station', 'sorting_centre', 'treatment_plant') and ${zone === null ? sql`true` : sql`s.zone = ${zone}`}`
      : isAmong(sql`s.id`, ids);
  return db.all<NodeSite>(sql`
    select s.id, s.name_zh as "nameZh", s.name_en as "nameEn", s.latitude, s.longitude, s.kind,
      exists (select 1 from accounts cross join rollups r on r.account_id = accounts.id and ${inMonths(year)}
        cross join items i on i.id = r.item_id
        where accounts.key = 'stock:' || s.id and r.kind in ('receipt', 'relay') and ${ofStream({ stream })}) as "inUse"
    from sites s
    where ${wanted} and ${scope.of === "division" ? sql`s.division = ${scope.division}` : sql`true`}
    order by s.id`);
}

/** Plans a reader may see: those of his district. */
function plansInScope(scope: Scope): SQL | undefined {
  switch (scope.of) {
    case "all":
      return undefined;
    case "division":
      return eq(networkPlans.division, scope.division);
    case "party":
      return eq(networkPlans.partyId, scope.partyId);
  }
}

export function planQuery(db: Db, scope: Scope, id: string) {
  return db
    .select({ plan: networkPlans, result: networkPlanResults, acceptance: networkPlanAcceptances })
    .from(networkPlans)
    .leftJoin(networkPlanResults, eq(networkPlanResults.planId, networkPlans.id))
    .leftJoin(networkPlanAcceptances, eq(networkPlanAcceptances.planId, networkPlans.id))
    .where(and(eq(networkPlans.id, id), plansInScope(scope)));
}

export type LastLoad = { siteId: string; month: string };

/** The last month in which loads arrived at each site among a plan's candidates. */
export function lastLoadQuery(db: Db, id: string) {
  return db.all<LastLoad>(sql`
    select candidate.value->>'siteId' as "siteId", max(r.month) as month
    from network_plans p
    cross join json_each(p.problem, '$.candidates') candidate
    cross join accounts a on a.key = 'stock:' || (candidate.value->>'siteId')
    cross join rollups r on r.account_id = a.id and r.kind in ('receipt', 'relay')
    cross join items i on i.id = r.item_id and (p.stream = '' or i.stream = p.stream)
    where p.id = ${id}
    group by 1`);
}

/** Whatever stands under an id, for anybody: a replay is told from an id in use. */
export function planByIdQuery(db: Db, id: string) {
  return db.select().from(networkPlans).where(eq(networkPlans.id, id));
}

export type PlanRow = Awaited<ReturnType<typeof planQuery>>[number];

/** Newest first. */
export function planListQuery(db: Db, scope: Scope, { limit, before }: { limit: number; before: string | undefined }) {
  return db
    .select({ plan: networkPlans, result: networkPlanResults, acceptance: networkPlanAcceptances })
    .from(networkPlans)
    .leftJoin(networkPlanResults, eq(networkPlanResults.planId, networkPlans.id))
    .leftJoin(networkPlanAcceptances, eq(networkPlanAcceptances.planId, networkPlans.id))
    .where(and(plansInScope(scope), before === undefined ? undefined : lt(networkPlans.id, before)))
    .orderBy(desc(networkPlans.id))
    .limit(limit + 1);
}
