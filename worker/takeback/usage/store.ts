/** Reports of use as their readers may see them. */
import { and, desc, eq, lt, sql, type SQLWrapper } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { jsonList } from "../../../db/json-list.ts";
import { parties, sites, usageReports } from "../../../db/schema/index.ts";
import { latestSteps, nameIn, names } from "../../../db/steps.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Actor } from "../../context.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import { type Page, reversal } from "../store.ts";
import type { UsageKind } from "../../kernel/vocabulary/takeback.ts";
import type { Usage } from "../../kernel/vocabulary/ledger.ts";

type UsageLine = { measure: Usage; item: string; itemNameZh: string; itemNameEn: string; amount: number };

const usageLineList = jsonList<UsageLine>(
  sql`json_object('measure', l.measure, 'amount', l.amount,
    'item', i.code, 'itemNameZh', i.name_zh, 'itemNameEn', i.name_en)`,
  sql`from usage_report_lines l join items i on i.id = l.item_id where l.report_id = ${usageReports.id} order by l.line`,
).as("lines");

/** Grams of products that a site treated in a month, as text. */
const treatedAt = (site: SQLWrapper | string, month: SQLWrapper | string) => sql<string>`(
  select cast(coalesce(sum(r.credit - r.debit), 0) as text)
  from accounts a cross join rollups r on r.account_id = a.id and r.month = ${month}
    and r.kind = 'treatment' and r.quantity = ${quantityKinds.mass.id}
  cross join items i on i.id = r.item_id and i.kind = 'product'
  where a.kind = 'stock' and a.site_id = ${site})`;

/** The same for a report that is being made. */
export const treatedGrams = (db: Db, site: string, month: string) =>
  db.all<{ grams: string }>(sql`select ${treatedAt(site, month)} as grams`);

/** Reports of one kind: a party's own, or an authority's district's. */
export function usageList(
  db: Db,
  actor: Actor,
  kind: UsageKind,
  filter: { id?: string },
  page: Pick<Page, "before"> & { limit: number },
) {
  const scope = scopeOf(actor);
  return db
    .select({
      document: usageReports,
      partyNameZh: parties.nameZh,
      partyNameEn: parties.nameEn,
      siteNameZh: sites.nameZh,
      siteNameEn: sites.nameEn,
      lines: usageLineList,
      treatedGrams: sql<string | null>`case when ${usageReports.siteId} is null then null
        else ${treatedAt(usageReports.siteId, usageReports.period)} end`,
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

/** The step a report has taken. */
export function reportedSteps(db: Db, reportId: string) {
  const name = nameIn(names.reported(sql`kind`, sql`coalesce(site_id, party_id)`, sql`period`));
  return latestSteps(db, sql`(select ${name} from usage_reports where id = ${reportId})`);
}
