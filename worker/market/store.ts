/** Offers with their bids and what became of them. Queries are not run here: a verb batches them. */
import { and, desc, eq, gte, lt, lte, or, sql, type SQL } from "drizzle-orm";
import { among } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import { jsonList } from "../../db/json-list.ts";
import {
  items,
  marketBids,
  marketOffers,
  marketSales,
  parties,
  partyControllers,
  sites,
  stockReservations,
} from "../../db/schema/index.ts";
import { stateOf, versionOf } from "../../db/steps.ts";
import { scopeOf } from "../access/rules.ts";
import { creditOf } from "../credit/index.ts";
import type { Actor } from "../context.ts";
import type { OfferState } from "../kernel/vocabulary/market.ts";

// Written out: in a subselect over one table drizzle leaves its name away.
const offerId = sql`market_offers.id`;
const state = stateOf<OfferState>(offerId);
const hasBid = (partyId: string) =>
  sql`exists (select 1 from market_bids b where b.offer_id = ${offerId} and b.party_id = ${partyId})`;

type BidRow = {
  id: string;
  partyId: string;
  partyNameZh: string;
  partyNameEn: string;
  receiverSiteId: string;
  receiverNameZh: string;
  receiverNameEn: string;
  amountFen: number;
  note: string | null;
  recordedAt: number;
};

const bidList = jsonList<BidRow>(
  sql`json_object('id', b.id, 'partyId', b.party_id, 'partyNameZh', p.name_zh, 'partyNameEn', p.name_en,
    'receiverSiteId', b.receiver_site_id, 'receiverNameZh', s.name_zh, 'receiverNameEn', s.name_en,
    'amountFen', b.amount_fen, 'note', b.note, 'recordedAt', b.recorded_at)`,
  sql`from market_bids b join parties p on p.id = b.party_id join sites s on s.id = b.receiver_site_id
    where b.offer_id = ${offerId} order by b.id desc`,
).as("bids");

const documentState = (id: SQL) =>
  sql`(select state from transitions where document_id = ${id} order by version desc limit 1)`;
/** What sent the goods: a transfer or a delivery, as it stands. */
const documents = jsonList<{ kind: "transfer" | "delivery"; id: string; state: string }>(
  sql`json_object('kind', d.kind, 'id', d.id, 'state', ${documentState(sql`d.id`)})`,
  sql`from (select 'transfer' as kind, t.id from stock_reservations r join transfers t on t.id = r.ended_by where r.offer_id = ${offerId}
    union all select 'delivery', v.id from stock_reservations r join deliveries v on v.id = r.ended_by where r.offer_id = ${offerId}) d`,
).as("documents");

export type OfferFilter = {
  id?: string;
  state?: OfferState | undefined;
  item?: string | undefined;
  mine?: "offered" | "bid" | "waiting" | undefined;
};

/**
 * What is open is everybody's who trades; else its seller and its bidders see an offer, and the authorities of its
 * district. Newest first.
 * @param today on which an offer is open or over
 */
export function offerList(
  db: Db,
  actor: Actor,
  today: string,
  { id, state: wanted, item, mine }: OfferFilter,
  { limit, before }: { limit: number; before: string | undefined },
) {
  return db
    .select({
      offer: marketOffers,
      state: state.as("state"),
      version: versionOf(offerId).as("version"),
      item: items.code,
      itemNameZh: items.nameZh,
      itemNameEn: items.nameEn,
      stream: items.stream,
      partyNameZh: parties.nameZh,
      partyNameEn: parties.nameEn,
      siteNameZh: sites.nameZh,
      siteNameEn: sites.nameEn,
      sellerCredit: creditOf(sql`market_offers.party_id`, today, { nameless: true }).as("seller_credit"),
      bids: bidList,
      sale: marketSales,
      documents,
    })
    .from(marketOffers)
    .innerJoin(items, eq(items.id, marketOffers.itemId))
    .innerJoin(parties, eq(parties.id, marketOffers.partyId))
    .innerJoin(sites, eq(sites.id, marketOffers.siteId))
    .leftJoin(marketSales, eq(marketSales.offerId, marketOffers.id))
    .where(
      and(
        visible(actor, today),
        id === undefined ? undefined : eq(marketOffers.id, id),
        item === undefined ? undefined : or(eq(items.code, item), eq(items.shortCode, item)),
        wanted === undefined ? undefined : inState(wanted, today),
        mine === undefined ? undefined : isMine(actor, mine, today),
        before === undefined ? undefined : lt(marketOffers.id, before),
      ),
    )
    .orderBy(desc(marketOffers.id))
    .limit(limit + 1);
}
export type OfferRow = Awaited<ReturnType<typeof offerList>>[number];

function visible(actor: Actor, today: string): SQL | undefined {
  const scope = scopeOf(actor);
  switch (scope.of) {
    case "all":
      return undefined;
    case "division":
      return eq(marketOffers.division, scope.division);
    case "party":
      return or(eq(marketOffers.partyId, scope.partyId), inState("open", today), hasBid(scope.partyId));
  }
}

function inState(wanted: OfferState, today: string): SQL | undefined {
  const isOver = sql`${marketOffers.expiresOn} < ${today}`;
  switch (wanted) {
    case "open":
      return sql`${state} = 'open' and not ${isOver}`;
    case "expired":
      return sql`(${state} = 'expired' or (${state} = 'open' and ${isOver}))`;
    default:
      return sql`${state} = ${wanted}`;
  }
}

/** Bids wait for the seller's answer. */
const isBidFor = (today: string) =>
  and(inState("open", today), sql`exists (select 1 from market_bids b where b.offer_id = ${offerId})`);

function isMine({ partyId }: Actor, mine: NonNullable<OfferFilter["mine"]>, today: string): SQL | undefined {
  switch (mine) {
    case "offered":
      return eq(marketOffers.partyId, partyId);
    case "bid":
      return hasBid(partyId);
    case "waiting":
      return and(eq(marketOffers.partyId, partyId), or(inState("sold", today), isBidFor(today)));
  }
}

/** How many offers of a party wait for it: with bids to be answered, or sold and not sent; and the first last day of bids. */
export function offersWaiting(db: Db, { partyId }: Actor, of: "bids" | "goods", today: string) {
  return db
    .select({ count: sql<number>`count(*)`, due: sql<string | null>`min(${marketOffers.expiresOn})` })
    .from(marketOffers)
    .where(and(eq(marketOffers.partyId, partyId), of === "goods" ? inState("sold", today) : isBidFor(today)));
}

export function offerById(db: Db, id: string) {
  return db
    .select({ id: marketOffers.id, digest: marketOffers.digest })
    .from(marketOffers)
    .where(eq(marketOffers.id, id));
}

export function bidById(db: Db, id: string) {
  return db.select().from(marketBids).where(eq(marketBids.id, id));
}

/** By what parties are known to be held: their own codes and those of their controllers. */
export function handsOf(db: Db, partyIds: readonly string[] | SQL) {
  const isWanted = (column: SQL) =>
    Array.isArray(partyIds)
      ? sql`${column} in (select value from json_each(${JSON.stringify(partyIds)}))`
      : sql`${column} in ${partyIds}`;
  return db.all<{ partyId: string; key: string }>(sql`
    select id as "partyId", 'firm:' || identifier as key from parties
    where identifier_type = 'uscc' and ${isWanted(sql`id`)}
    union all select party_id, kind || ':' || key from party_controllers where ${isWanted(sql`party_id`)}`);
}

/** Sales that were not taken back. */
export function tradesBetween(db: Db, from: string, to: string, item: string | undefined) {
  return db
    .select({
      id: marketSales.id,
      offerId: marketSales.offerId,
      soldOn: marketSales.soldOn,
      amountFen: marketSales.amountFen,
      sellerPartyId: marketSales.sellerPartyId,
      buyerPartyId: marketSales.buyerPartyId,
      item: items.code,
      itemNameZh: items.nameZh,
      itemNameEn: items.nameEn,
      grade: marketOffers.grade,
      massG: marketOffers.massG,
      division: marketOffers.division,
    })
    .from(marketSales)
    .innerJoin(marketOffers, eq(marketOffers.id, marketSales.offerId))
    .innerJoin(items, eq(items.id, marketOffers.itemId))
    .where(
      and(
        gte(marketSales.soldOn, from),
        lte(marketSales.soldOn, to),
        item === undefined ? undefined : or(eq(items.code, item), eq(items.shortCode, item)),
        sql`not exists (select 1 from entries e where e.reverses = ${marketSales.id})`,
      ),
    );
}

export const tradersBetween = (from: string, to: string) => sql`(
  select seller_party_id from market_sales where sold_on between ${from} and ${to}
  union select buyer_party_id from market_sales where sold_on between ${from} and ${to})`;

export function traderNames(db: Db, partyIds: SQL) {
  return db
    .select({ id: parties.id, nameZh: parties.nameZh, nameEn: parties.nameEn })
    .from(parties)
    .where(sql`${parties.id} in ${partyIds}`);
}

export function saleOfOffer(db: Db, id: string) {
  const { soldOn, sellerPartyId, buyerPartyId } = marketSales;
  return db
    .select({ soldOn, sellerPartyId, buyerPartyId, division: marketOffers.division })
    .from(marketSales)
    .innerJoin(marketOffers, eq(marketOffers.id, marketSales.offerId))
    .where(eq(marketSales.offerId, id));
}

/** Offers whose last day is over and that still hold goods, some at once. */
export function overdueOffers(db: Db, today: string, limit: number) {
  return db
    .select({
      offerId: marketOffers.id,
      account: sql<string>`'stock:' || ${marketOffers.siteId}`,
      itemId: marketOffers.itemId,
      pieces: marketOffers.pieces,
      massG: marketOffers.massG,
      version: versionOf(offerId).as("version"),
    })
    .from(stockReservations)
    .innerJoin(marketOffers, eq(marketOffers.id, stockReservations.offerId))
    .where(and(sql`${stockReservations.endedBy} is null`, lt(marketOffers.expiresOn, today), sql`${state} = 'open'`))
    .limit(limit);
}

export function saleById(db: Db, id: string) {
  return db
    .select({
      sale: marketSales,
      offer: marketOffers,
      state: state.as("state"),
      version: versionOf(offerId).as("version"),
    })
    .from(marketSales)
    .innerJoin(marketOffers, eq(marketOffers.id, marketSales.offerId))
    .where(eq(marketSales.id, id));
}

export function controllerByKey(db: Db, partyId: string, key: string) {
  return db
    .select()
    .from(partyControllers)
    .where(and(eq(partyControllers.partyId, partyId), eq(partyControllers.key, key)));
}

export function partyPlaces(db: Db, partyIds: readonly string[]) {
  return db
    .select({ id: parties.id, division: parties.division, zone: parties.zone })
    .from(parties)
    .where(among(parties.id, partyIds));
}

export function itemsOfOffer(db: Db, id: string) {
  return db
    .select()
    .from(items)
    .where(sql`${items.id} = (select item_id from market_offers where id = ${id})`);
}

/** The seller of an offer, and somebody beside him. */
export const handsAround = (id: string, partyId: string) =>
  sql`(select party_id from market_offers where id = ${id} union select ${partyId})`;
