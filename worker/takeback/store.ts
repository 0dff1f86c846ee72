/** What all documents of take-back are read by. Queries are not run here: a verb batches them. */
import { and, asc, desc, eq, gte, inArray, lt, lte, or, sql, type SQL } from "drizzle-orm";
import { alias, type SQLiteColumn, type SQLiteSelect } from "drizzle-orm/sqlite-core";
import { among, type Ids } from "../../db/among.ts";
import { containsLook } from "../../db/looks-like.ts";
import type { Db } from "../../db/client.ts";
import {
  accounts,
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
  stockReservations,
  stocktakes,
  treatments,
  usageReports,
} from "../../db/schema/index.ts";
import { versionOf } from "../../db/steps.ts";
import { type Seen, seenBy } from "../access/store/visible.ts";
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

/** What a document sent for an offer of the market, with how many steps the offer has taken. */
export function promisesKeptBy(db: Db, documentId: string) {
  const { offerId, itemId, pieces, massG, receiverSiteId } = stockReservations;
  return db
    .select({
      offerId,
      itemId,
      pieces,
      massG,
      receiverSiteId,
      account: accounts.key,
      version: versionOf(offerId),
    })
    .from(stockReservations)
    .innerJoin(accounts, eq(accounts.id, stockReservations.accountId))
    .where(eq(stockReservations.endedBy, documentId));
}

// ── Lists ──────────────────────────────────────────────────────────────────────────────────────

/** Which rows of a list, and in which order. Newest first unless something is sorted by. */
export type Page = {
  /** Null for all of them, which is for adding up and not for reading. */
  limit: number | null;
  /** The id of the last row before this page, where the newest come first. */
  before: string | undefined;
  sort?: { by: string; descending: boolean } | undefined;
  /** Where the last row before this page stands in that order. */
  after?: { key: string | number; id: string } | undefined;
};
export type Filter = {
  q?: string | undefined;
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

type Expression = SQL | SQLiteColumn;

/** What one list can be sorted by and what it adds up to, for one page of it. */
type Listing = ReturnType<typeof listing>;

/** @param stands whether a document counts in the sums; amounts are whole pieces and grams */
export function listing(
  id: SQLiteColumn,
  { before, sort, after }: Page,
  {
    sorts,
    sums,
    stands,
  }: {
    sorts: Record<string, Expression>;
    sums: { pieces?: Expression; massG?: Expression; lossG?: Expression };
    stands: SQL;
  },
) {
  const key = sort && sorts[sort.by];
  const isBehind = key && after && (sort.descending ? sql`<` : sql`>`);
  return {
    fields: {
      key: sql<string | number | null>`${key ?? null}`.as("sort_key"),
      stands: sql<number>`${stands}`.as("stands"),
      pieces: sql`${sums.pieces ?? null}`.as("sum_pieces"),
      massG: sql`${sums.massG ?? null}`.as("sum_mass_g"),
      lossG: sql`${sums.lossG ?? null}`.as("sum_loss_g"),
    },
    beyond: isBehind
      ? sql`(${key} ${isBehind} ${after.key} or (${key} = ${after.key} and ${id} ${isBehind} ${after.id}))`
      : before === undefined
        ? undefined
        : lt(id, before),
    order: key ? (sort.descending ? [desc(key), desc(id)] : [asc(key), asc(id)]) : [desc(id)],
  };
}

/** The rows of a page in its order, and one more where there is one; all of them where they are only added up. */
export function paged<Query extends SQLiteSelect>(query: Query, { order }: Listing, { limit }: Page): Query {
  return limit === null ? query : query.orderBy(...order).limit(limit + 1);
}

/** What a whole list adds up to. The sums are texts, since a number of JavaScript may be too small for them. */
export type Said = { getSQL: () => SQL };
export function totalsOf(db: Db, list: Said) {
  const sum = (name: string) => sql`cast(sum(case when stands then ${sql.identifier(name)} end) as text)`;
  return db.all<{ count: number; pieces: string | null; massG: string | null; lossG: string | null }>(
    sql`select count(*) as "count", ${sum("sum_pieces")} as "pieces", ${sum("sum_mass_g")} as "massG",
      ${sum("sum_loss_g")} as "lossG" from (${list.getSQL()})`,
  );
}

/** The rows that have these words in one of the texts. */
export function searched(words: string | undefined, texts: readonly Expression[]): SQL | undefined {
  return words === undefined || words.trim() === "" ? undefined : or(...texts.map((text) => containsLook(text, words)));
}

export const siteTexts = [sites.nameZh, sites.nameEn] as const;
export const itemTexts = [items.nameZh, items.nameEn, items.code] as const;

type SiteDocument = typeof returns | typeof treatments | typeof deliveries | typeof stocktakes;

/**
 * The rows of a list that are chosen, as far as the actor sees them. Words are looked for in other tables too, and what is
 * sorted or added up is read whole: everything else is found by index, newest first.
 * @param chosen conditions of the document's own columns
 * @param words conditions of the list's joins
 */
export function visibleRows(
  actor: Actor,
  id: SQLiteColumn,
  seen: Seen,
  { chosen, words }: { chosen: SQL | undefined; words: SQL | undefined },
  { limit, sort }: Page,
): SQL | undefined {
  const isByIndex = limit !== null && !sort && words === undefined;
  return and(seenBy(actor, seen, isByIndex ? { id, chosen, limit: limit + 1 } : undefined), chosen, words);
}

/** @param item a code, or the short one that people type */
export function ofItem(column: Expression, item: string | undefined): SQL | undefined {
  return item === undefined
    ? undefined
    : sql`${column} in (select id from items where code = ${item} or short_code = ${item})`;
}

export function matching(document: SiteDocument, filter: Filter): SQL | undefined {
  return and(
    filter.id === undefined ? undefined : eq(document.id, filter.id),
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
