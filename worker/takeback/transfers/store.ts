/** Transfers with their lines and receipts. Queries are not run here: a verb batches them. */
import { and, asc, eq, isNotNull, or, sql, type SQL } from "drizzle-orm";
import { alias, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import { among } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { inPlaces } from "../../../db/newest.ts";
import { jsonList } from "../../../db/json-list.ts";
import { items, receiptLines, sites, transferLines, transfers } from "../../../db/schema/index.ts";
import { firstStepAt, latestSteps, nameIn, names, stateOf, versionOf } from "../../../db/steps.ts";
import { scopeOf } from "../../access/rules.ts";
import { bookedBy, ownBy, type Seen, seenBy } from "../../access/store/visible.ts";
import type { Actor } from "../../context.ts";
import { differing, waitingFor } from "../manifests/store.ts";
import { type Filter, type LineRow, listing, type Page, paged, searched, visibleRows } from "../store.ts";
import type {
  DifferenceKind,
  ExcessState,
  Qualification,
  TransferState,
  TransferWait,
} from "../../kernel/vocabulary/takeback.ts";

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

/** A transfer with how many of its receipts stand, and how many of these closed it; without the one named. */
export function transferWithReceipts(db: Db, transferId: string | SQL, butFor = "") {
  // Written out: in a query over one table drizzle leaves its name away, and the subselect has an `id` of its own.
  const name = sql`transfers.id`;
  const standing = sql`from receipts r where r.transfer_id = ${name} and r.id <> ${butFor}
    and not exists (select 1 from entries e where e.reverses = r.id)`;
  return db
    .select({
      name: transfers.id,
      version: versionOf(name).as("version"),
      receipts: sql<number>`(select count(*) ${standing})`.as("receipts"),
      closing: sql<number>`(select count(*) ${standing} and r.partial = 0)`.as("closing"),
    })
    .from(transfers)
    .where(sql`${transfers.id} = ${transferId}`);
}

/** The transfer a receipt or refusal belongs to, with its other receipts. */
export function transferOfReceipt(db: Db, receiptId: string) {
  return transferWithReceipts(db, sql`(select transfer_id from receipts where id = ${receiptId})`, receiptId);
}

/** What was received or refused of a transfer and stands: whose entry it is. */
export function receiptsStanding(db: Db, transferId: string) {
  return db.all<{ partyId: string; entryId: string; occurredOn: string }>(
    sql`select e.party_id as partyId, e.id as entryId, e.occurred_on as occurredOn
      from receipts r join entries e on e.id = r.id
      where r.transfer_id = ${transferId} and not exists (select 1 from entries b where b.reverses = r.id) order by e.seq`,
  );
}

/** Who sent what a receipt or refusal is of. */
export function senderOfReceipt(db: Db, receiptId: string) {
  return db.all<{ partyId: string; entryId: null; occurredOn: null }>(
    sql`select t.from_party_id as partyId, null as entryId, null as occurredOn
      from receipts r join transfers t on t.id = r.transfer_id where r.id = ${receiptId}`,
  );
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

export function receiptsOfTransfer(transferId: string): SQL {
  return sql`(select id from receipts where transfer_id = ${transferId})`;
}

/** What of a transfer's receipts was not sent and waits, or waited, for the bureau. */
export function excessLines(db: Db, transferId: string) {
  return db
    .select({
      receiptId: receiptLines.receiptId,
      item: items,
      pieces: receiptLines.excessPieces,
      massG: receiptLines.excessMassG,
    })
    .from(receiptLines)
    .innerJoin(items, eq(items.id, receiptLines.itemId))
    .where(
      and(sql`${receiptLines.receiptId} in ${receiptsOfTransfer(transferId)}`, isNotNull(receiptLines.excessMassG)),
    );
}

/** How far the excess of the receipt is that this one confirmed, or that it itself is. */
export function excessSteps(db: Db, id: string) {
  return latestSteps(
    db,
    sql`(select receipt_id from excess_confirmations where id = ${id} union all select id from receipts where id = ${id})`,
  );
}

const fromSite = alias(sites, "from_site");
const toSite = alias(sites, "to_site");
/** The day of the dispatch in the books; a draft has none yet. */
const dispatchedOn = sql<string | null>`(select occurred_on from entries where id = ${transfers.id})`;
const dayOfTransfer = sql`coalesce(${dispatchedOn}, ${transfers.occurredOn})`;
/** Only the rules of transfers write a transfer's steps, so its last one is a state of transfers. */
const stateOfTransfer = stateOf<TransferState>(transfers.id);

type TransferLine = LineRow & {
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

type ExcessLine = { item: string; itemNameZh: string; itemNameEn: string; pieces: number; massG: number };
type ReceiptRow = {
  id: string;
  occurredOn: string;
  partial: number;
  reason: string | null;
  qualification: Qualification;
  reversed: number;
  /** What of it was not sent and would qualify, and how far the bureau is with it. */
  excess: ExcessLine[];
  excessState: ExcessState | null;
  recordedAt: number;
};

type DifferenceRow = {
  receiptId: string;
  occurredOn: string;
  kind: DifferenceKind;
  item: string | null;
  found: string;
  noticedAt: number | null;
};

/** What receivers found otherwise than the manifest says, in receipts that stand. */
const differenceList = jsonList<DifferenceRow>(
  sql`json_object('receiptId', rc.id, 'occurredOn', rc.occurred_on, 'kind', d.kind, 'item', d.item, 'found', d.found,
    'noticedAt', ${firstStepAt(nameIn(names.differencesOf(sql`rc.id`)), "noticed")})`,
  sql`from receipts rc join receipt_differences d on d.receipt_id = rc.id
  where rc.transfer_id = ${transfers.id} and not exists (select 1 from entries e where e.reverses = rc.id)
  order by rc.recorded_at, rc.id, d.line`,
).as("differences");

const receiptList = jsonList<ReceiptRow>(
  sql`json_object('id', rc.id, 'occurredOn', rc.occurred_on, 'partial', rc.partial,
    'reason', rc.reason, 'qualification', rc.qualification, 'recordedAt', rc.recorded_at,
    'reversed', exists (select 1 from entries e where e.reverses = rc.id),
    'excessState', ${stateOf(sql`rc.id`)},
    'excess', json((select json_group_array(json_object('item', i.code, 'itemNameZh', i.name_zh, 'itemNameEn', i.name_en,
        'pieces', rl.excess_pieces, 'massG', rl.excess_mass_g))
      from receipt_lines rl join items i on i.id = rl.item_id
      where rl.receipt_id = rc.id and rl.excess_mass_g is not null)))`,
  sql`from receipts rc where rc.transfer_id = ${transfers.id} order by rc.recorded_at, rc.id`,
).as("receipts");

type TransferFilter = Filter & {
  state?: string | undefined;
  /** Only what goes with a manifest. */
  isManifest?: boolean;
  /** Only what the receiver found otherwise than its manifest says, or of that what waits for an authority's note. */
  differing?: "true" | "waiting" | undefined;
  /** Only what waits for the receiver, or for the bureau. */
  waiting?: TransferWait | undefined;
};

// A draft is its writer's own: nothing has been sent to anybody yet.
const isSent = sql`${stateOfTransfer} <> 'draft'`;
const isOperated = (siteId: SQLiteColumn, partyId: string) => inPlaces([bookedBy(siteId, partyId)]);

/** On a join with both sites. */
const seen: Seen = {
  division: (division) => or(eq(fromSite.division, division), and(isSent, eq(toSite.division, division))),
  party: (partyId) => [
    ownBy(transfers.fromPartyId, partyId),
    bookedBy(transfers.fromSiteId, partyId),
    { ...ownBy(transfers.toPartyId, partyId), only: isSent },
    { ...bookedBy(transfers.toSiteId, partyId), only: isSent },
  ],
};

/** What somebody has to do about a transfer: its sender, its receiver, or the bureau of the receiver's district. */
function isWaiting(actor: Actor, waiting: TransferWait): SQL | undefined {
  const scope = scopeOf(actor);
  switch (waiting) {
    case "dispatch":
      return and(
        sql`${stateOfTransfer} = 'draft'`,
        scope.of === "party" ? isOperated(transfers.fromSiteId, scope.partyId) : undefined,
      );
    case "receipt":
      return and(
        sql`${stateOfTransfer} in ('dispatched', 'partly_received')`,
        scope.of === "party" ? isOperated(transfers.toSiteId, scope.partyId) : undefined,
      );
    case "excess":
      return and(
        sql`${transfers.id} in (select rc.transfer_id from receipt_lines l cross join receipts rc on rc.id = l.receipt_id
          where l.excess_mass_g is not null and ${stateOf(sql`rc.id`)} = 'excess_awaiting'
            and not exists (select 1 from entries e where e.reverses = rc.id))`,
        scope.of === "division" ? eq(toSite.division, scope.division) : undefined,
      );
  }
}

/** How many transfers wait so, and the day on which the first of them left that nobody has accepted and that has a manifest. */
export function transfersWaiting(db: Db, actor: Actor, waiting: TransferWait) {
  return db
    .select({
      count: sql<number>`count(*)`.as("count"),
      firstManifestOn: sql<string | null>`min(case when ${transfers.manifestNumber} is not null
        and ${stateOfTransfer} = 'dispatched' then ${dispatchedOn} end)`.as("first_manifest_on"),
    })
    .from(transfers)
    .innerJoin(fromSite, eq(fromSite.id, transfers.fromSiteId))
    .innerJoin(toSite, eq(toSite.id, transfers.toSiteId))
    .where(and(seenBy(actor, seen), isWaiting(actor, waiting)));
}

/** What was loaded, in grams; and the names of it in one text to be searched. */
const loadedMass = sql`(select coalesce(sum(l.mass_g), 0) from transfer_lines l where l.transfer_id = ${transfers.id})`;
const loadedItems = sql`(select group_concat(i.name_zh || ' ' || i.name_en) from transfer_lines l
  join items i on i.id = l.item_id where l.transfer_id = ${transfers.id})`;

export function transferList(db: Db, actor: Actor, filter: TransferFilter, page: Page) {
  const list = listing(transfers.id, page, {
    sorts: { date: dayOfTransfer, from: fromSite.nameZh, to: toSite.nameZh, mass: loadedMass },
    sums: { massG: loadedMass },
    stands: sql`${stateOfTransfer} <> 'cancelled'`,
  });
  const chosen = and(
    filter.waiting === undefined ? undefined : isWaiting(actor, filter.waiting),
    filter.id === undefined ? undefined : eq(transfers.id, filter.id),
    filter.site === undefined
      ? undefined
      : or(eq(transfers.fromSiteId, filter.site), eq(transfers.toSiteId, filter.site)),
    filter.state === undefined ? undefined : sql`${stateOfTransfer} = ${filter.state}`,
    filter.isManifest ? isNotNull(transfers.manifestNumber) : undefined,
    filter.differing === "true" ? sql`${transfers.id} in ${differing()}` : undefined,
    filter.differing === "waiting" ? waitingFor(actor) : undefined,
    filter.from === undefined ? undefined : sql`${dayOfTransfer} >= ${filter.from}`,
    filter.to === undefined ? undefined : sql`${dayOfTransfer} <= ${filter.to}`,
    list.beyond,
  );
  const words = searched(filter.q, [
    transfers.manifestNumber,
    transfers.externalId,
    fromSite.nameZh,
    fromSite.nameEn,
    toSite.nameZh,
    toSite.nameEn,
    loadedItems,
  ]);
  const query = db
    .select({
      document: transfers,
      dispatchedOn: dispatchedOn.as("dispatched_on"),
      fromSiteNameZh: fromSite.nameZh,
      fromSiteNameEn: fromSite.nameEn,
      toSiteNameZh: toSite.nameZh,
      toSiteNameEn: toSite.nameEn,
      state: stateOfTransfer.as("state"),
      version: versionOf(transfers.id).as("version"),
      lines: transferLineList,
      receipts: receiptList,
      differences: differenceList,
      listed: list.fields,
    })
    .from(transfers)
    .innerJoin(fromSite, eq(fromSite.id, transfers.fromSiteId))
    .innerJoin(toSite, eq(toSite.id, transfers.toSiteId))
    .where(visibleRows(actor, transfers.id, seen, { chosen, words }, page))
    .$dynamic();
  return paged(query, list, page);
}

/** What left and was neither received nor refused, from or to these parties. */
export function loadsOnTheirWay(db: Db, partyIds: readonly string[]) {
  return db
    .select({
      id: transfers.id,
      fromPartyId: transfers.fromPartyId,
      toPartyId: transfers.toPartyId,
      zone: fromSite.zone,
      from: { zh: fromSite.nameZh, en: fromSite.nameEn },
      to: { zh: toSite.nameZh, en: toSite.nameEn },
      dispatchedOn: dispatchedOn.as("dispatched_on"),
      hasManifest: sql<boolean>`${transfers.manifestNumber} is not null`.mapWith(Boolean).as("has_manifest"),
    })
    .from(transfers)
    .innerJoin(fromSite, eq(fromSite.id, transfers.fromSiteId))
    .innerJoin(toSite, eq(toSite.id, transfers.toSiteId))
    .where(
      and(
        or(among(transfers.fromPartyId, partyIds), among(transfers.toPartyId, partyIds)),
        sql`${stateOfTransfer} = 'dispatched'`,
      ),
    );
}
