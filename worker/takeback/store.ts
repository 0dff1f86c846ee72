/** What the verbs of take-back read before they decide. Queries are not run here: a verb batches them. */
import { and, asc, desc, eq, gt, gte, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../db/client.ts";
import { among, type Ids } from "../../db/among.ts";
import { jsonList } from "../../db/json-list.ts";
import {
  batteries,
  closedMonths,
  declarations,
  deliveries,
  entries,
  items,
  parties,
  permits,
  receipts,
  returns,
  sites,
  stocktakeLines,
  stocktakes,
  transferLines,
  transfers,
  transitions,
  treatmentLines,
  treatments,
  vehicles,
} from "../../db/schema/index.ts";
import { scopeOf } from "../access/rules.ts";
import type { Actor } from "../context.ts";
import type { TransferState } from "./schemas.ts";

export { entriesByIds } from "../ledger/index.ts";

/** The closed months of the zones these sites lie in. */
export function closedMonthsAt(db: Db, siteIds: Ids) {
  return db
    .select({ zone: closedMonths.zone, month: closedMonths.month })
    .from(closedMonths)
    .where(sql`${closedMonths.zone} in (select zone from sites where ${among(sites.id, siteIds)})`);
}

const externalTables = { returns, treatments, deliveries, stocktakes, declarations, receipts } as const;
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

/** Declarations of nothing sold, which have no entry, under one of these ids. */
export function declarationsOfNothing(
  db: Db,
  issuerId: string,
  ids: readonly string[],
  externalIds: readonly string[],
) {
  return db
    .select({
      id: declarations.id,
      externalId: declarations.externalId,
      item: items.code,
      period: declarations.period,
      occurredOn: declarations.occurredOn,
    })
    .from(declarations)
    .innerJoin(items, eq(items.id, declarations.itemId))
    .where(
      and(
        eq(declarations.pieces, 0),
        eq(declarations.massG, 0),
        or(
          among(declarations.id, ids),
          and(eq(declarations.issuerId, issuerId), among(declarations.externalId, externalIds)),
        ),
      ),
    );
}

/** A producer's declarations of an item that were taken back, the last one first. */
export function withdrawnDeclarations(db: Db, partyId: string, item: string) {
  return db
    .select({ id: declarations.id, period: declarations.period })
    .from(declarations)
    .innerJoin(items, eq(items.id, declarations.itemId))
    .where(
      and(
        eq(declarations.partyId, partyId),
        among(items.code, [item]),
        sql`(exists (select 1 from entries e where e.reverses = ${declarations.id})
          or exists (select 1 from declaration_withdrawals w where w.declaration_id = ${declarations.id}))`,
      ),
    )
    .orderBy(desc(declarations.recordedAt), desc(declarations.id));
}

export function transferByIdOrExternal(
  db: Db,
  issuerId: string,
  id: string | undefined,
  externalId: string | undefined,
) {
  return db
    .select({ id: transfers.id, externalId: transfers.externalId, digest: transfers.digest })
    .from(transfers)
    .where(
      or(
        id === undefined ? sql`false` : eq(transfers.id, id),
        externalId === undefined
          ? sql`false`
          : and(eq(transfers.issuerId, issuerId), eq(transfers.externalId, externalId)),
      ),
    );
}

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

/** A transfer with how many of its receipts stand, and how many of these closed it; without the one named. */
export function transferWithReceipts(db: Db, transferId: string | SQL, butFor = "") {
  const standing = sql`from receipts r where r.transfer_id = ${transitions.documentId} and r.id <> ${butFor}
    and not exists (select 1 from entries e where e.reverses = r.id)`;
  return db
    .select({
      documentId: transitions.documentId,
      version: sql<number>`max(${transitions.version})`,
      receipts: sql<number>`(select count(*) ${standing})`,
      closing: sql<number>`(select count(*) ${standing} and r.partial = 0)`,
    })
    .from(transitions)
    .where(sql`${transitions.documentId} = ${transferId}`)
    .groupBy(transitions.documentId);
}

/** The transfer a receipt or refusal belongs to, with its other receipts. */
export function transferOfReceipt(db: Db, receiptId: string) {
  return transferWithReceipts(db, sql`(select transfer_id from receipts where id = ${receiptId})`, receiptId);
}

export function partyById(db: Db, id: string) {
  return db.select().from(parties).where(eq(parties.id, id));
}

/** The closed months of the zone a party lies in. */
export function closedMonthsOf(db: Db, partyId: string) {
  return db
    .select({ zone: closedMonths.zone, month: closedMonths.month })
    .from(closedMonths)
    .where(sql`${closedMonths.zone} = (select zone from parties where id = ${partyId})`);
}

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

/** Grams treated in a year under the permits of these sites' owners, as they stand after reversals. */
export function treatedUnderPermits(db: Db, siteId: string, year: string) {
  const reversal = alias(entries, "reversal");
  return db
    .select({ permitId: treatments.permitId, massG: sql<number>`sum(${treatmentLines.massG})` })
    .from(permits)
    .innerJoin(treatments, eq(treatments.permitId, permits.id))
    .innerJoin(treatmentLines, and(eq(treatmentLines.treatmentId, treatments.id), eq(treatmentLines.side, "input")))
    .leftJoin(reversal, eq(reversal.reverses, treatments.id))
    .where(
      and(
        sql`${permits.partyId} = (select party_id from sites where id = ${siteId})`,
        gte(treatments.occurredOn, `${year}-01-01`),
        lte(treatments.occurredOn, `${year}-12-31`),
        isNull(reversal.id),
      ),
    )
    .groupBy(treatments.permitId);
}

/** The two sites of a transfer, as a subselect for the registry's queries. */
export function sitesOfTransfer(id: string): SQL {
  return sql`(select from_site_id from transfers where id = ${id} union all select to_site_id from transfers where id = ${id})`;
}

/** The stock account a transfer takes from, before its sites are known. */
export function senderStockKey(transferId: string): SQL {
  return sql`(select 'stock:' || from_site_id from transfers where id = ${transferId})`;
}

/** The day a draft was written for. */
export function draftedDay(transferId: string): SQL {
  return sql`(select occurred_on from transfers where id = ${transferId})`;
}

export function itemsOfTransfer(db: Db, id: string) {
  return db
    .select({ item: items })
    .from(transferLines)
    .innerJoin(items, eq(items.id, transferLines.itemId))
    .where(eq(transferLines.transferId, id))
    .orderBy(asc(transferLines.line));
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

const reversal = alias(entries, "reversal");
const reversed = sql<number>`${reversal.id} is not null`.mapWith(Boolean);
const siteFields = { siteId: sites.id, siteNameZh: sites.nameZh, siteNameEn: sites.nameEn };
const itemFields = { item: items.code, itemNameZh: items.nameZh, itemNameEn: items.nameEn };

type SiteDocument = typeof returns | typeof treatments | typeof deliveries | typeof stocktakes;

/** A party sees its own documents, those of sites it books for, and those it wrote; an authority its district's. */
function visible(actor: Actor, document: SiteDocument): SQL | undefined {
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

function matching(document: SiteDocument, filter: Filter, { before }: Page): SQL | undefined {
  return and(
    filter.id === undefined ? undefined : eq(document.id, filter.id),
    before === undefined ? undefined : lt(document.id, before),
    filter.site === undefined ? undefined : eq(document.siteId, filter.site),
    filter.from === undefined ? undefined : gte(document.occurredOn, filter.from),
    filter.to === undefined ? undefined : lte(document.occurredOn, filter.to),
  );
}

export function returnList(db: Db, actor: Actor, filter: Filter, page: Page) {
  return db
    .select({ document: returns, vehicle: vehicles, battery: batteries, ...siteFields, ...itemFields, reversed })
    .from(returns)
    .leftJoin(vehicles, eq(vehicles.returnId, returns.id))
    .leftJoin(batteries, eq(batteries.returnId, returns.id))
    .innerJoin(sites, eq(sites.id, returns.siteId))
    .innerJoin(items, eq(items.id, returns.itemId))
    .leftJoin(reversal, eq(reversal.reverses, returns.id))
    .where(
      and(
        visible(actor, returns),
        matching(returns, filter, page),
        filter.item === undefined ? undefined : eq(items.code, filter.item),
      ),
    )
    .orderBy(desc(returns.id))
    .limit(page.limit + 1);
}

export function deliveryList(db: Db, actor: Actor, filter: Filter, page: Page) {
  return db
    .select({
      document: deliveries,
      ...siteFields,
      ...itemFields,
      stream: items.stream,
      itemKind: items.kind,
      reversed,
    })
    .from(deliveries)
    .innerJoin(sites, eq(sites.id, deliveries.siteId))
    .innerJoin(items, eq(items.id, deliveries.itemId))
    .leftJoin(reversal, eq(reversal.reverses, deliveries.id))
    .where(
      and(
        visible(actor, deliveries),
        matching(deliveries, filter, page),
        filter.item === undefined ? undefined : or(eq(items.code, filter.item), eq(items.shortCode, filter.item)),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(page.limit + 1);
}

type LineRow = {
  pieces: number;
  massG: number;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
};

export type TreatmentLine = LineRow & {
  side: "input" | "output";
  number: string | null;
  model: string | null;
  fit: number | boolean | null;
  leadContent: number | null;
};

/** The lines of a document as one JSON column: a page stays one statement. */
const treatmentLineList = jsonList<TreatmentLine>(
  sql`json_object('side', l.side, 'pieces', l.pieces, 'massG', l.mass_g,
    'number', l.number, 'model', l.model, 'fit', l.fit, 'leadContent', l.lead_content,
    'item', i.code, 'itemNameZh', i.name_zh, 'itemNameEn', i.name_en)`,
  sql`from treatment_lines l join items i on i.id = l.item_id where l.treatment_id = ${treatments.id} order by l.line`,
).as("lines");

export function treatmentList(db: Db, actor: Actor, filter: Filter, page: Page) {
  return db
    .select({
      document: treatments,
      ...siteFields,
      permitNumber: permits.number,
      lines: treatmentLineList,
      reversed,
    })
    .from(treatments)
    .innerJoin(sites, eq(sites.id, treatments.siteId))
    .innerJoin(permits, eq(permits.id, treatments.permitId))
    .leftJoin(reversal, eq(reversal.reverses, treatments.id))
    .where(
      and(
        visible(actor, treatments),
        matching(treatments, filter, page),
        filter.item === undefined
          ? undefined
          : sql`exists (select 1 from treatment_lines l join items i on i.id = l.item_id where l.treatment_id = ${treatments.id} and ${filter.item} in (i.code, i.short_code))`,
      ),
    )
    .orderBy(desc(treatments.id))
    .limit(page.limit + 1);
}

const stocktakeLineList = jsonList<LineRow & { bookedPieces: number; bookedMassG: number }>(
  sql`json_object('pieces', l.pieces, 'massG', l.mass_g,
    'bookedPieces', l.booked_pieces, 'bookedMassG', l.booked_mass_g,
    'item', i.code, 'itemNameZh', i.name_zh, 'itemNameEn', i.name_en)`,
  sql`from ${stocktakeLines} l join items i on i.id = l.item_id where l.stocktake_id = ${stocktakes.id} order by l.line`,
).as("lines");

export function stocktakeList(db: Db, actor: Actor, kind: "opening" | "stocktake", filter: Filter, page: Page) {
  return db
    .select({ document: stocktakes, ...siteFields, lines: stocktakeLineList, reversed })
    .from(stocktakes)
    .innerJoin(sites, eq(sites.id, stocktakes.siteId))
    .leftJoin(reversal, eq(reversal.reverses, stocktakes.id))
    .where(
      and(
        eq(stocktakes.kind, kind),
        visible(actor, stocktakes),
        matching(stocktakes, filter, page),
        filter.item === undefined
          ? undefined
          : sql`exists (select 1 from stocktake_lines l join items i on i.id = l.item_id where l.stocktake_id = ${stocktakes.id} and ${filter.item} in (i.code, i.short_code))`,
      ),
    )
    .orderBy(desc(stocktakes.id))
    .limit(page.limit + 1);
}

/** The last day after this one on which an item of the site was counted, by items that were; reversed counts do not count. */
export function laterCounts(db: Db, siteId: string, day: string) {
  return db
    .select({ itemId: stocktakeLines.itemId, day: sql<string>`max(${stocktakes.occurredOn})` })
    .from(stocktakes)
    .innerJoin(stocktakeLines, eq(stocktakeLines.stocktakeId, stocktakes.id))
    .leftJoin(reversal, eq(reversal.reverses, stocktakes.id))
    .where(
      and(
        eq(stocktakes.siteId, siteId),
        eq(stocktakes.kind, "stocktake"),
        gt(stocktakes.occurredOn, day),
        isNull(reversal.id),
      ),
    )
    .groupBy(stocktakeLines.itemId);
}

export function declarationList(db: Db, actor: Actor, filter: Filter, page: Page) {
  const scope = scopeOf(actor);
  return db
    .select({
      document: declarations,
      producerNameZh: parties.nameZh,
      producerNameEn: parties.nameEn,
      ...itemFields,
      reversed: sql<number>`${reversal.id} is not null or exists (
        select 1 from declaration_withdrawals w where w.declaration_id = ${declarations.id})`.mapWith(Boolean),
    })
    .from(declarations)
    .innerJoin(parties, eq(parties.id, declarations.partyId))
    .innerJoin(items, eq(items.id, declarations.itemId))
    .leftJoin(reversal, eq(reversal.reverses, declarations.id))
    .where(
      and(
        scope.of === "party" ? eq(declarations.partyId, scope.partyId) : undefined,
        scope.of === "division" ? eq(parties.division, scope.division) : undefined,
        filter.id === undefined ? undefined : eq(declarations.id, filter.id),
        page.before === undefined ? undefined : lt(declarations.id, page.before),
        filter.item === undefined ? undefined : eq(items.code, filter.item),
        filter.from === undefined ? undefined : gte(declarations.occurredOn, filter.from),
        filter.to === undefined ? undefined : lte(declarations.occurredOn, filter.to),
      ),
    )
    .orderBy(desc(declarations.id))
    .limit(page.limit + 1);
}

const fromSite = alias(sites, "from_site");
const toSite = alias(sites, "to_site");
/** The day of the dispatch in the books; a draft has none yet. */
const dispatchedOn = sql<string | null>`(select occurred_on from entries where id = ${transfers.id})`;
const dayOfTransfer = sql`coalesce(${dispatchedOn}, ${transfers.occurredOn})`;
/** Only the rules of transfers write a transfer's steps, so its last one is a state of transfers. */
const stateOfTransfer = sql<TransferState>`(select state from ${transitions} where document_id = ${transfers.id} order by version desc limit 1)`;

export type TransferLine = LineRow & {
  itemId: number;
  receivedPieces: number;
  receivedMassG: number;
  refusedPieces: number;
  refusedMassG: number;
  brokenMassG: number | null;
  receivedBrokenMassG: number | null;
};

/** Each line with what was received and refused of it so far; receipts that were taken back do not count. */
const transferLineList = jsonList<TransferLine>(
  sql`json_object('itemId', i.id, 'item', i.code, 'itemNameZh', i.name_zh, 'itemNameEn', i.name_en,
    'pieces', l.pieces, 'massG', l.mass_g, 'brokenMassG', l.broken_mass_g, 'receivedBrokenMassG', r.broken_mass_g,
    'receivedPieces', coalesce(r.pieces, 0), 'receivedMassG', coalesce(r.mass_g, 0),
    'refusedPieces', coalesce(r.refused_pieces, 0), 'refusedMassG', coalesce(r.refused_mass_g, 0))`,
  sql`from transfer_lines l
  join items i on i.id = l.item_id
  left join (
    select rl.item_id, sum(rl.pieces) pieces, sum(rl.mass_g) mass_g, sum(rl.broken_mass_g) broken_mass_g,
      sum(rl.refused_pieces) refused_pieces, sum(rl.refused_mass_g) refused_mass_g
    from receipts rc join receipt_lines rl on rl.receipt_id = rc.id
    where rc.transfer_id = ${transfers.id} and not exists (select 1 from entries e where e.reverses = rc.id)
    group by rl.item_id
  ) r on r.item_id = l.item_id
  where l.transfer_id = ${transfers.id} order by l.line`,
).as("lines");

type ReceiptRow = {
  id: string;
  occurredOn: string;
  partial: number;
  reason: string | null;
  qualification: string;
  reversed: number;
};

const receiptList = jsonList<ReceiptRow>(
  sql`json_object('id', rc.id, 'occurredOn', rc.occurred_on, 'partial', rc.partial,
    'reason', rc.reason, 'qualification', rc.qualification,
    'reversed', exists (select 1 from entries e where e.reverses = rc.id))`,
  sql`from receipts rc where rc.transfer_id = ${transfers.id} order by rc.recorded_at, rc.id`,
).as("receipts");

export function transferList(db: Db, actor: Actor, filter: Filter & { state?: string | undefined }, page: Page) {
  const scope = scopeOf(actor);
  // A draft is its writer's own: nothing has been sent to anybody yet.
  const isSent = sql`${stateOfTransfer} <> 'draft'`;
  const ofParty = (partyId: string) =>
    or(
      eq(transfers.fromPartyId, partyId),
      sql`${transfers.fromSiteId} in (select site_id from site_operators where party_id = ${partyId})`,
      and(
        isSent,
        or(
          eq(transfers.toPartyId, partyId),
          sql`${transfers.toSiteId} in (select site_id from site_operators where party_id = ${partyId})`,
        ),
      ),
    );
  return db
    .select({
      document: transfers,
      dispatchedOn: dispatchedOn.as("dispatched_on"),
      fromSiteNameZh: fromSite.nameZh,
      fromSiteNameEn: fromSite.nameEn,
      toSiteNameZh: toSite.nameZh,
      toSiteNameEn: toSite.nameEn,
      state: stateOfTransfer.as("state"),
      version: sql<number>`(select max(version) from ${transitions} where document_id = ${transfers.id})`.as("version"),
      lines: transferLineList,
      receipts: receiptList,
    })
    .from(transfers)
    .innerJoin(fromSite, eq(fromSite.id, transfers.fromSiteId))
    .innerJoin(toSite, eq(toSite.id, transfers.toSiteId))
    .where(
      and(
        scope.of === "party" ? ofParty(scope.partyId) : undefined,
        scope.of === "division"
          ? or(eq(fromSite.division, scope.division), and(isSent, eq(toSite.division, scope.division)))
          : undefined,
        filter.id === undefined ? undefined : eq(transfers.id, filter.id),
        page.before === undefined ? undefined : lt(transfers.id, page.before),
        filter.site === undefined
          ? undefined
          : or(eq(transfers.fromSiteId, filter.site), eq(transfers.toSiteId, filter.site)),
        filter.state === undefined ? undefined : sql`${stateOfTransfer} = ${filter.state}`,
        filter.from === undefined ? undefined : sql`${dayOfTransfer} >= ${filter.from}`,
        filter.to === undefined ? undefined : sql`${dayOfTransfer} <= ${filter.to}`,
      ),
    )
    .orderBy(desc(transfers.id))
    .limit(page.limit + 1);
}
