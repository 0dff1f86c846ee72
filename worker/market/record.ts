/** Offers, bids and sales: what is offered is held in the stock until it is sent, withdrawn or over. */
import { type Edit, type Reservation, rowsFor, type TableRows } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
import { read } from "../../db/read.ts";
import { assertSame, type Decision, record } from "../../db/record.ts";
import { marketBids, marketOffers, marketSales, partyControllers } from "../../db/schema/index.ts";
import { stepOn } from "../../db/steps.ts";
import type { Ctx } from "../context.ts";
import { markQuery } from "../credit/index.ts";
import { pageOf, textAfter } from "../http/paging.ts";
import { canonicalDigest } from "../kernel/digest.ts";
import { Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import {
  assertPeriodOpen,
  boughtOf,
  closedMonthsOf,
  digestOf,
  entryOf,
  moneyPostings,
  soldOf,
  standingQuery,
} from "../ledger/index.ts";
import { currentValues, itemsByCode, permitQuery, referenceQuery, siteQuery } from "../registry/index.ts";
import {
  checkGrade,
  requireStock,
  requireWastePermit,
  stockedItem,
  stockFrom,
  wasteCodeOf,
  wastePermits,
} from "../takeback/index.ts";
import { presentOffer } from "./present.ts";
import { checkExpiry, type Hands, requireOpen, requireOtherHand, stateToday } from "./rules.ts";
import type { BidInput, ControllerAnswer, ControllerInput, OfferAnswer, OfferInput } from "./schemas.ts";
import { controllerKey } from "./controller-key.ts";
import {
  bidById,
  controllerByKey,
  handsAround,
  handsOf,
  itemsOfOffer,
  offerById,
  type OfferFilter,
  offerList,
  type OfferRow,
  overdueOffers,
  partyPlaces,
} from "./store.ts";

const one = { limit: 1, before: undefined };
const today = (ctx: Ctx) => shanghaiDate(ctx.clock());

/** @throws Problem `not_found` also where it is open to nobody but others */
export async function getOffer(ctx: Ctx, id: string): Promise<OfferAnswer> {
  return presentOffer(ctx.actor, await offerRow(ctx, id), today(ctx));
}

async function offerRow(ctx: Ctx, id: string): Promise<OfferRow> {
  const [row] = await offerList(ctx.db, ctx.actor, today(ctx), { id }, one);
  if (!row) throw new Problem("not_found");
  return row;
}

type Listed = Omit<OfferFilter, "id"> & { limit: number; cursor?: string | undefined };

export async function listOffers(ctx: Ctx, { limit, cursor, ...filter }: Listed) {
  const rows = await offerList(ctx.db, ctx.actor, today(ctx), filter, { limit, before: textAfter(cursor) });
  const { items, nextCursor } = pageOf(rows, limit, ({ offer }) => [offer.id]);
  return { items: items.map((row) => presentOffer(ctx.actor, row, today(ctx))), nextCursor };
}

/**
 * Offers what lies in a stock: from here on it is held for whoever buys it.
 * @throws Problem `site_not_found`, `unknown_item`, `insufficient_stock`, `stock_reserved`, `unknown_grade`,
 * `seller_without_permit`, `offer_expires_early`, `id_reused`
 */
export function recordOffer(ctx: Ctx, given: OfferInput): Promise<OfferAnswer> {
  const { db, actor } = ctx;
  const input = { ...given, id: given.id ?? ctx.newId() };
  const { id, siteId, expiresOn, paymentTerms, grade = null, askingYuan = null } = input;
  const offeredOn = today(ctx);
  return record(ctx, {
    read: () =>
      read(db, {
        sites: siteQuery(db, [siteId]),
        permits: permitQuery(db, [siteId]),
        items: itemsByCode(db, [input.item]),
        standing: standingQuery(db, [`stock:${siteId}`], offeredOn, offeredOn),
        catalogue: referenceQuery(db, "catalogue"),
        wasteCodes: referenceQuery(db, "waste_codes"),
        grades: referenceQuery(db, "scrap_grades"),
        earlier: offerById(db, id),
        rated: markQuery(db, actor.partyId, offeredOn, { nameless: true }),
      }),
    decide: (facts): Decision<OfferAnswer> => {
      const digest = digestOf("offer", input);
      const [before] = facts.earlier;
      if (before) {
        assertSame(id, before.digest === digest);
        return { status: "duplicate", id };
      }
      checkExpiry(expiresOn, offeredOn);
      const site = facts.sites.find(({ partyId }) => partyId === actor.partyId);
      if (!site) throw new Problem("site_not_found", { pointer: "/siteId" });
      const stock = stockFrom(facts.standing);
      const item = stockedItem(facts.items, input.item, input.stream, stock, "");
      const line = { item, pieces: input.pieces ?? 0, massG: input.massKg };
      requireStock(stock, [line], "");
      checkGrade(item, grade, currentValues(facts.grades), "/grade");
      const codes = currentValues([...facts.catalogue, ...facts.wasteCodes]);
      const wasteCode = wasteCodeOf(codes, item.code, offeredOn);
      if (wasteCode !== null && wastePermits(facts.permits, site, { item, wasteCode, day: offeredOn }).length === 0) {
        throw new Problem("seller_without_permit", { pointer: "/siteId", params: { code: wasteCode } });
      }
      const { pieces, massG } = line;
      const { partyId, division, zone } = site;
      const by = { actorId: actor.id, recordedAt: ctx.clock() };
      const goods = { siteId, itemId: item.id, pieces, massG, grade, wasteCode };
      const terms = { askingFen: askingYuan, paymentTerms, offeredOn, expiresOn };
      const offer = { id, digest, partyId, ...goods, ...terms, division, zone, ...by };
      const names = { item: item.code, itemNameZh: item.nameZh, itemNameEn: item.nameEn, stream: item.stream };
      const row: OfferRow = {
        offer,
        state: "open",
        version: 1,
        ...names,
        bids: [],
        sale: null,
        documents: [],
        sellerCredit: facts.rated[0]?.credit ?? null,
        partyNameZh: site.partyNameZh,
        partyNameEn: site.partyNameEn,
        siteNameZh: site.nameZh,
        siteNameEn: site.nameEn,
      };
      const rows = [rowsFor(marketOffers, [offer]), stepOn(ctx, id, 0, "open")];
      const changes = { entries: [], rows, edits: [holding(heldBy(row), null)] };
      return { status: "accepted", id, changes, answer: presentOffer(actor, row, offeredOn) };
    },
    find: (known) => getOffer(ctx, known),
  });
}

/** What an offer holds. */
function heldBy({ offer }: Pick<OfferRow, "offer">): Omit<Reservation, "receiverSiteId" | "endedBy"> {
  const { id, siteId, itemId, pieces, massG } = offer;
  return { offerId: id, account: `stock:${siteId}`, itemId, pieces, massG };
}

function holding(
  held: Omit<Reservation, "receiverSiteId" | "endedBy">,
  endedBy: string | null,
  receiverSiteId: string | null = null,
): Edit {
  return { edit: "reservation_stood", reservation: { ...held, receiverSiteId, endedBy } };
}

/** Of one party for one offer: all of them are read with it. */
const mostBids = 20;

/**
 * Bids for all of an offer. A party may bid again; each of its bids stands until the offer is sold.
 * @throws Problem `not_found`, `offer_not_open`, `own_offer`, `related_parties`, `too_many_bids`, `site_not_found`,
 * `permit_not_for_waste`, `id_reused`
 */
export function recordBid(ctx: Ctx, offerId: string, input: BidInput): Promise<OfferAnswer> {
  const { db, actor } = ctx;
  const { receiverSiteId, amountYuan: amountFen, note = null } = input;
  const id = input.id ?? ctx.newId();
  const day = today(ctx);
  return record(ctx, {
    read: async () => {
      const facts = read(db, {
        sites: siteQuery(db, [receiverSiteId]),
        permits: permitQuery(db, [receiverSiteId]),
        items: itemsOfOffer(db, offerId),
        hands: handsOf(db, handsAround(offerId, actor.partyId)),
        known: bidById(db, id),
      });
      const [row, rest] = await Promise.all([offerRow(ctx, offerId), facts]);
      return { row, ...rest };
    },
    decide: ({ row, sites, permits, items, hands, known: [known] }): Decision<OfferAnswer> => {
      if (known) {
        const isSame =
          known.offerId === offerId && known.amountFen === amountFen && known.receiverSiteId === receiverSiteId;
        assertSame(id, isSame && known.partyId === actor.partyId);
        return { status: "unchanged", answer: presentOffer(actor, row, day) };
      }
      requireOpen(stateToday(row.state, row.offer.expiresOn, day));
      requireOtherHand(handOf(hands, row.offer.partyId), handOf(hands, actor.partyId));
      if (row.bids.filter((bid) => bid.partyId === actor.partyId).length >= mostBids) {
        throw new Problem("too_many_bids", { params: { most: mostBids } });
      }
      const site = sites.find(({ partyId }) => partyId === actor.partyId);
      if (!site) throw new Problem("site_not_found", { pointer: "/receiverSiteId" });
      const [item] = items;
      const { wasteCode } = row.offer;
      if (item && wasteCode !== null) requireWastePermit(permits, site, { item, wasteCode, day });
      const by = { partyId: actor.partyId, actorId: actor.id, recordedAt: ctx.clock() };
      const bid = { id, offerId, receiverSiteId, amountFen, note, ...by };
      const { partyNameZh, partyNameEn, nameZh, nameEn } = site;
      const names = { partyNameZh, partyNameEn, receiverNameZh: nameZh, receiverNameEn: nameEn };
      const { recordedAt } = bid;
      const shown = { id, partyId: actor.partyId, receiverSiteId, amountFen, note, recordedAt, ...names };
      const changes = { entries: [], rows: [rowsFor(marketBids, [bid])] };
      return {
        status: "accepted",
        id,
        changes,
        answer: presentOffer(actor, { ...row, bids: [shown, ...row.bids] }, day),
      };
    },
  });
}

function handOf(rows: readonly { partyId: string; key: string }[], partyId: string): Hands {
  return { partyId, keys: rows.filter((row) => row.partyId === partyId).map(({ key }) => key) };
}

/**
 * The seller takes a bid: the goods wait to be sent to the bidder, and the amount is booked between the two.
 * @throws Problem `not_found`, `not_permitted`, `offer_not_open`, `related_parties`, `permit_not_for_waste`, `period_closed`
 */
export function acceptBid(ctx: Ctx, offerId: string, bidId: string, given: { id?: string | undefined }) {
  const { db, actor } = ctx;
  const id = given.id ?? ctx.newId();
  const day = today(ctx);
  return record(ctx, {
    read: async () => {
      const row = await offerRow(ctx, offerId);
      const bid = row.bids.find((each) => each.id === bidId);
      const facts = await read(db, {
        permits: permitQuery(db, bid ? [bid.receiverSiteId] : []),
        sites: siteQuery(db, bid ? [bid.receiverSiteId] : []),
        items: itemsOfOffer(db, offerId),
        hands: handsOf(db, [row.offer.partyId, bid?.partyId ?? ""]),
        places: partyPlaces(db, [row.offer.partyId, bid?.partyId ?? ""]),
        closed: [closedMonthsOf(db, row.offer.partyId), closedMonthsOf(db, bid?.partyId ?? "")],
      });
      return { row, bid, ...facts };
    },
    decide: ({ row, bid, permits, sites, items, hands, places, closed }): Decision<OfferAnswer> => {
      const { offer } = row;
      if (offer.partyId !== actor.partyId) throw new Problem("not_permitted");
      if (!bid) throw new Problem("not_found");
      if (row.sale?.id === id && row.sale.bidId === bidId) {
        return { status: "unchanged", answer: presentOffer(actor, row, day) };
      }
      requireOpen(stateToday(row.state, offer.expiresOn, day));
      requireOtherHand(handOf(hands, offer.partyId), handOf(hands, bid.partyId));
      const [site] = sites;
      const [item] = items;
      if (site && item && offer.wasteCode !== null) {
        requireWastePermit(permits, site, { item, wasteCode: offer.wasteCode, day });
      }
      assertPeriodOpen(closed.flat(), day);
      const [seller, buyer] = [offer.partyId, bid.partyId].map((partyId) => places.find((each) => each.id === partyId));
      if (!seller || !buyer) throw new Error("an offer or a bid of nobody");
      const { amountFen } = bid;
      const parties = { sellerPartyId: seller.id, buyerPartyId: buyer.id };
      const by = { actorId: actor.id, recordedAt: ctx.clock() };
      const sale = { id, offerId, bidId, ...parties, soldOn: day, amountFen, ...by };
      const { actorId: _, recordedAt: __, ...facts } = sale;
      const entry = entryOf(ctx, {
        id,
        digest: canonicalDigest(facts),
        kind: "sale",
        occurredOn: day,
        zone: seller.zone,
        partyId: seller.id,
        postings: moneyPostings(soldOf(seller), boughtOf(buyer), offer.itemId, amountFen),
      });
      const rows = [rowsFor(marketSales, [sale]), stepOn(ctx, offerId, row.version, "sold")];
      const changes = { entries: [entry], rows, edits: [holding(heldBy(row), null, bid.receiverSiteId)] };
      const answer = presentOffer(actor, { ...row, state: "sold", sale }, day);
      return { status: "accepted", id, changes, answer };
    },
    status: 200,
  });
}

/** The goods are free again. @throws Problem `not_found`, `not_permitted`, `offer_not_open` once it is sold or over */
export function withdrawOffer(ctx: Ctx, offerId: string): Promise<OfferAnswer> {
  const day = today(ctx);
  return record(ctx, {
    read: () => offerRow(ctx, offerId),
    decide: (row): Decision<OfferAnswer> => {
      if (row.offer.partyId !== ctx.actor.partyId) throw new Problem("not_permitted");
      if (row.state === "withdrawn") return { status: "unchanged", answer: presentOffer(ctx.actor, row, day) };
      // One whose last day is over and that still holds goods may be withdrawn too.
      requireOpen(row.state);
      const rows = [stepOn(ctx, offerId, row.version, "withdrawn")];
      const changes = { entries: [], rows, edits: [holding(heldBy(row), "withdrawn")] };
      const answer = presentOffer(ctx.actor, { ...row, state: "withdrawn" }, day);
      return { status: "accepted", id: offerId, changes, answer };
    },
    status: 200,
  });
}

/** Offers that one commit ends. */
const atOnce = 200;

/** Frees what offers hold whose last day is over. */
export async function endOverdueOffers(ctx: Ctx): Promise<{ offers: number; isMore: boolean }> {
  const overdue = await overdueOffers(ctx.db, today(ctx), atOnce);
  const rows: TableRows[] = overdue.map(({ offerId, version }) => stepOn(ctx, offerId, version, "expired"));
  const edits = overdue.map(({ version: _, ...held }) => holding(held, "expired"));
  if (overdue.length > 0) await commit(ctx, { entries: [], rows, edits }, `offers ${overdue.length}`);
  return { offers: overdue.length, isMore: overdue.length === atOnce };
}

/**
 * Puts on record who controls a party. Said again it stands once.
 * @throws Problem `party_not_found`, `invalid_controller`
 */
export function recordController(ctx: Ctx, input: ControllerInput): Promise<ControllerAnswer> {
  const { partyId, kind, source } = input;
  const key = controllerKey(ctx, kind, input.identifier);
  const id = input.id ?? ctx.newId();
  return record(ctx, {
    read: () => read(ctx.db, { party: partyPlaces(ctx.db, [partyId]), known: controllerByKey(ctx.db, partyId, key) }),
    decide: ({ party: [party], known: [known] }): Decision<ControllerAnswer> => {
      if (!party) throw new Problem("party_not_found", { pointer: "/partyId" });
      if (known) return { status: "unchanged", answer: { id: known.id, partyId, kind, source: known.source } };
      const row = { id, partyId, kind, key, source, actorId: ctx.actor.id, recordedAt: ctx.clock() };
      const changes = { entries: [], rows: [rowsFor(partyControllers, [row])] };
      return { status: "accepted", id, changes, answer: { id, partyId, kind, source } };
    },
  });
}
