/** What all documents of take-back are read by. Queries are not run here: a verb batches them. */
import { and, eq, gte, inArray, lt, lte, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { among, type Ids } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import {
  claims,
  closedMonths,
  declarations,
  deliveries,
  deliveryReceipts,
  entries,
  excessConfirmations,
  items,
  parties,
  receipts,
  referenceValues,
  returns,
  sites,
  stocktakes,
  treatments,
  usageReports,
} from "../../db/schema/index.ts";
import { scopeOf } from "../access/rules.ts";
import type { Actor } from "../context.ts";
import type { Dataset } from "../registry/index.ts";

/** The closed months of the zones these sites lie in. */
export function closedMonthsAt(db: Db, siteIds: Ids) {
  return db
    .select({ zone: closedMonths.zone, month: closedMonths.month })
    .from(closedMonths)
    .where(sql`${closedMonths.zone} in (select zone from sites where ${among(sites.id, siteIds)})`);
}

const externalTables = {
  returns,
  treatments,
  deliveries,
  deliveryReceipts,
  stocktakes,
  declarations,
  receipts,
  excessConfirmations,
  claims,
  usageReports,
} as const;
export type ExternalTable = keyof typeof externalTables;

/** An issuer's earlier documents under the same external ids. */
export function entriesByExternalIds(db: Db, name: ExternalTable, issuerId: string, externalIds: readonly string[]) {
  const table = externalTables[name];
  return db
    .select({ id: table.id, externalId: table.externalId, digest: entries.digest })
    .from(table)
    .innerJoin(entries, eq(entries.id, table.id))
    .where(and(eq(table.issuerId, issuerId), among(table.externalId, externalIds)));
}

export function partyById(db: Db, id: string) {
  return db.select().from(parties).where(eq(parties.id, id));
}

/** The owners of sites. */
export function partiesOf(db: Db, siteIds: Ids) {
  return db
    .select()
    .from(parties)
    .where(sql`${parties.id} in (select party_id from sites where ${among(sites.id, siteIds)})`);
}

/** The closed months of the zone a party lies in. */
export function closedMonthsOf(db: Db, partyId: string) {
  return db
    .select({ zone: closedMonths.zone, month: closedMonths.month })
    .from(closedMonths)
    .where(sql`${closedMonths.zone} = (select zone from parties where id = ${partyId})`);
}

// ── Lists ──────────────────────────────────────────────────────────────────────────────────────

export type Page = { limit: number; before: string | undefined };
export type Filter = {
  site?: string | undefined;
  item?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  id?: string | undefined;
};

export const reversal = alias(entries, "reversal");
export const reversed = sql<number>`${reversal.id} is not null`.mapWith(Boolean);
export const siteFields = { siteId: sites.id, siteNameZh: sites.nameZh, siteNameEn: sites.nameEn };
export const itemFields = { item: items.code, itemNameZh: items.nameZh, itemNameEn: items.nameEn };

type SiteDocument = typeof returns | typeof treatments | typeof deliveries | typeof stocktakes;

/** A party sees its own documents, those of sites it books for, and those it wrote; an authority its district's. */
export function visible(actor: Actor, document: SiteDocument): SQL | undefined {
  const scope = scopeOf(actor);
  switch (scope.of) {
    case "all":
      return undefined;
    case "division":
      return eq(sites.division, scope.division);
    case "party":
      return or(
        eq(document.partyId, scope.partyId),
        sql`${document.siteId} in (select site_id from site_operators where party_id = ${scope.partyId})`,
      );
  }
}

export function matching(document: SiteDocument, filter: Filter, { before }: Page): SQL | undefined {
  return and(
    filter.id === undefined ? undefined : eq(document.id, filter.id),
    before === undefined ? undefined : lt(document.id, before),
    filter.site === undefined ? undefined : eq(document.siteId, filter.site),
    filter.from === undefined ? undefined : gte(document.occurredOn, filter.from),
    filter.to === undefined ? undefined : lte(document.occurredOn, filter.to),
  );
}

export type LineRow = {
  pieces: number;
  massG: number;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
};

/** Every version of the datasets' rows, or none: a request without a vehicle does not pay for the vehicles' lists. */
export function referenceWhere(db: Db, isNeeded: boolean, datasets: readonly Dataset[]) {
  return db
    .select()
    .from(referenceValues)
    .where(inArray(referenceValues.dataset, isNeeded ? [...datasets] : [""]));
}
