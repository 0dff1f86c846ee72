/** Sales of energy-label products, and who is a green retailer. */
import { and, asc, desc, eq, gte, lt, lte, or, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import {
  closedMonths,
  parties,
  retailSales,
  retailSaleWithdrawals,
  retrofitPlans,
  retrofitResults,
  retrofits,
  sites,
} from "../../../db/schema/index.ts";
import { stateOf } from "../../../db/steps.ts";
import { scopeOf } from "../../access/rules.ts";
import { seenAtSite, seenBy } from "../../access/store/visible.ts";
import type { Actor } from "../../context.ts";
import { latestPlan, latestResult, type Page, seenRetrofits, siteFields } from "../store.ts";

const seenSales = seenAtSite(retailSales);
const withdrawn = sql<number>`${retailSaleWithdrawals.saleId} is not null`.mapWith(Boolean).as("withdrawn");

export function salesList(
  db: Db,
  actor: Actor,
  filter: { id?: string; site?: string | undefined; from?: string | undefined; to?: string | undefined },
  page: Page,
) {
  const chosen = and(
    filter.id === undefined ? undefined : eq(retailSales.id, filter.id),
    page.before === undefined ? undefined : lt(retailSales.id, page.before),
    filter.site === undefined ? undefined : eq(retailSales.siteId, filter.site),
    filter.from === undefined ? undefined : gte(retailSales.occurredOn, filter.from),
    filter.to === undefined ? undefined : lte(retailSales.occurredOn, filter.to),
  );
  return db
    .select({ document: retailSales, ...siteFields, withdrawn })
    .from(retailSales)
    .innerJoin(sites, eq(sites.id, retailSales.siteId))
    .leftJoin(retailSaleWithdrawals, eq(retailSaleWithdrawals.saleId, retailSales.id))
    .where(and(seenBy(actor, seenSales, { id: retailSales.id, chosen, limit: page.limit + 1 }), chosen))
    .orderBy(desc(retailSales.id))
    .limit(page.limit + 1);
}

export type SaleRow = Awaited<ReturnType<typeof salesList>>[number];

/** The closed months of the zone of a premises, or of a sale's. */
export function closedMonthsAt(db: Db, at: { siteId: string } | { saleId: string }) {
  const site = "siteId" in at ? sql`${at.siteId}` : sql`(select site_id from retail_sales where id = ${at.saleId})`;
  return db
    .select({ month: closedMonths.month })
    .from(closedMonths)
    .where(sql`${closedMonths.zone} = (select zone from sites where id = ${site})`);
}

/** Sales of the issuer under the same id or external id. */
export function earlierSales(
  db: Db,
  issuerId: string,
  given: { id?: string | undefined; externalId?: string | undefined },
) {
  const { id = null, externalId = null } = given;
  return db
    .select({ id: retailSales.id, externalId: retailSales.externalId, digest: retailSales.digest })
    .from(retailSales)
    .where(
      or(
        sql`${retailSales.id} = ${id}`,
        and(eq(retailSales.issuerId, issuerId), sql`${retailSales.externalId} = ${externalId}`),
      ),
    );
}

type Days = { firstDay: string; lastDay: string };

/**
 * What was measured of the verified projects of a zone whose reporting period touches a period: their latest result's
 * intensities, and the area those are for.
 */
export function measuredProjects(db: Db, actor: Actor, zone: string, { firstDay, lastDay }: Days) {
  return db
    .select({
      partyId: sites.partyId,
      area: sql<number | null>`${retrofitPlans.details} ->> '$.premises.areaHundredths'`.as("area"),
      intensities: sql<string>`${retrofitResults.result} -> '$.intensities'`.as("intensities"),
    })
    .from(retrofits)
    .innerJoin(sites, eq(sites.id, retrofits.siteId))
    .innerJoin(retrofitPlans, latestPlan)
    .innerJoin(retrofitResults, latestResult)
    .where(
      and(
        seenBy(actor, seenRetrofits),
        eq(sites.zone, zone),
        lte(retrofitPlans.reportingFrom, lastDay),
        gte(retrofitPlans.reportingTo, firstDay),
        sql`${stateOf(retrofits.id)} = 'verified'`,
      ),
    );
}

/** Label sales of a zone's premises in a period, by firm. */
export function salesByFirm(db: Db, actor: Actor, zone: string, { firstDay, lastDay }: Days) {
  return db
    .select({
      partyId: sites.partyId,
      pieces: sql<number>`coalesce(sum(${retailSales.pieces}), 0)`,
      fen: sql<string>`cast(coalesce(sum(${retailSales.amountFen}), 0) as text)`,
    })
    .from(retailSales)
    .innerJoin(sites, eq(sites.id, retailSales.siteId))
    .leftJoin(retailSaleWithdrawals, eq(retailSaleWithdrawals.saleId, retailSales.id))
    .where(
      and(
        seenBy(actor, seenSales),
        eq(sites.zone, zone),
        gte(retailSales.occurredOn, firstDay),
        lte(retailSales.occurredOn, lastDay),
        sql`${retailSaleWithdrawals.saleId} is null`,
      ),
    )
    .groupBy(sites.partyId);
}

/**
 * Every retailer in scope with both halves of being green in a period: verified projects whose reporting
 * period touches it, and label sales dated in it.
 * @param zone only those with premises in it
 */
export function greenHalves(db: Db, actor: Actor, { firstDay, lastDay }: Days, zone?: string) {
  const scope = scopeOf(actor);
  const sold = sql`from retail_sales s where s.party_id = "parties"."id" and s.occurred_on between ${firstDay} and ${lastDay}
    and not exists (select 1 from retail_sale_withdrawals w where w.sale_id = s.id)`;
  return db
    .select({
      partyId: parties.id,
      partyNameZh: parties.nameZh,
      partyNameEn: parties.nameEn,
      verifiedRetrofits: sql<number>`(
        select count(*) from retrofits r
        join retrofit_plans p on p.retrofit_id = r.id and p.version = (select max(version) from retrofit_plans where retrofit_id = r.id)
        where r.party_id = "parties"."id" and p.reporting_from <= ${lastDay} and p.reporting_to >= ${firstDay}
          and ${stateOf(sql`r.id`)} = 'verified')`.as("verified_retrofits"),
      labelSales: sql<number>`(select count(*) ${sold})`.as("label_sales"),
      labelPieces: sql<number>`(select coalesce(sum(s.pieces), 0) ${sold})`.as("label_pieces"),
      labelFen: sql<string>`(select cast(coalesce(sum(s.amount_fen), 0) as text) ${sold})`.as("label_fen"),
    })
    .from(parties)
    .where(
      and(
        sql`"parties"."id" in (select party_id from party_roles where role = 'retailer')`,
        scope.of === "division" ? eq(parties.division, scope.division) : undefined,
        scope.of === "party" ? eq(parties.id, scope.partyId) : undefined,
        zone === undefined
          ? undefined
          : sql`"parties"."id" in (select party_id from sites where zone = ${zone} and kind = 'retail_premises')`,
      ),
    )
    .orderBy(asc(parties.id));
}
