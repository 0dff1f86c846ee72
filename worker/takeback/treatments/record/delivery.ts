import { rowOf, rowsFor } from "../../../../db/change-set.ts";
import { read } from "../../../../db/read.ts";
import { type Decision, record } from "../../../../db/record.ts";
import { deliveries } from "../../../../db/schema/index.ts";
import { stepOn } from "../../../../db/steps.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { digestOf, EarlierDocuments, entryOf, standingQuery } from "../../../ledger/index.ts";
import { formatQuantity } from "../../../kernel/quantity.ts";
import { noticeRows } from "../../../notices/index.ts";
import { currentValues, itemsByCode, permitQuery, referenceOfItems, siteQuery } from "../../../registry/index.ts";
import { earlierQueries, headOf, identified, takenFrom, today } from "../../document.ts";
import { paperQueries } from "../../evidence/store.ts";
import { type Papers, takePaper } from "../../evidence/take.ts";
import type { Item, Site } from "../../goods.ts";
import { lotQueries, namedLots } from "../../lots/choose.ts";
import { stockFrom } from "../../math.ts";
import { itemNamesOf, siteNamesOf } from "../../present.ts";
import { keepPromise } from "../../promise.ts";
import { checkDay, checkOpen, checkSiteStream, knownSite, ownSite } from "../../rules/document.ts";
import { requireWastePermit, wasteCodeDatasets, wasteCodeOf } from "../../rules/hazardous.ts";
import { requireStock, stockedItem } from "../../rules/stock.ts";
import { closedMonthsAt } from "../../store.ts";
import { isAssembly, streamRule } from "../../streams.ts";
import { deliveryPostings } from "../postings.ts";
import { presentDelivery } from "../present.ts";
import { checkFate, requireFit, requireNamed } from "../rules/fate.ts";
import type { DeliveryAnswer, DeliveryInput } from "../schemas.ts";
import { deliveryList } from "../store.ts";

/**
 * Sends a material (or a product fit for reuse) to its receiver. Its fate counts once it is confirmed that it arrived.
 * @throws Problem see the rules; nothing is written then
 */
export function recordDelivery(ctx: Ctx, given: DeliveryInput): Promise<DeliveryAnswer> {
  const input = identified(ctx, given);
  return record(ctx, {
    read: () => readFacts(ctx, input),
    decide: (facts) => decide(ctx, facts, input),
    find: (id) => getDelivery(ctx, id),
  });
}

/** @throws Problem `not_found` also where it is another party's */
export async function getDelivery(ctx: Ctx, id: string): Promise<DeliveryAnswer> {
  const [row] = await deliveryList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentDelivery(ctx, row);
}

async function readFacts(ctx: Ctx, input: DeliveryInput) {
  const { db } = ctx;
  const { siteId, item, occurredOn, receiverSiteId, manifestNumber } = input;
  const receivers = receiverSiteId === undefined ? [] : [receiverSiteId];
  const { wasteCodes, ...facts } = await read(db, {
    sites: siteQuery(db, [siteId, ...receivers]),
    closed: closedMonthsAt(db, [siteId]),
    permits: permitQuery(db, receivers),
    wasteCodes: referenceOfItems(db, wasteCodeDatasets, [item]),
    papers: paperQueries(db, manifestNumber === undefined ? [] : [{ kind: "manifest", number: manifestNumber }]),
    items: itemsByCode(db, [item]),
    standing: standingQuery(db, [`stock:${siteId}`], occurredOn, today(ctx)),
    lots: lotQueries(ctx, siteId, [input]),
    earlier: earlierQueries(ctx, "deliveries", [input]),
  });
  return { ...facts, wasteCodes: currentValues(wasteCodes) };
}

function decide(
  ctx: Ctx,
  facts: Awaited<ReturnType<typeof readFacts>>,
  input: DeliveryInput & { id: string },
): Decision<DeliveryAnswer> {
  const digest = digestOf("delivery", input);
  const before = new EarlierDocuments(facts.earlier.flat()).idOf(input, digest);
  if (before) return { status: "duplicate", id: before };
  const { id, occurredOn, fate, pieces = 0, massKg: massG, manifestNumber } = input;
  const site = ownSite(facts.sites, input.siteId, ctx, "/siteId");
  checkDay(occurredOn, today(ctx));
  checkOpen(facts.closed, [site], occurredOn);
  const stock = stockFrom(facts.standing);
  const item = stockedItem(facts.items, input.item, input.stream, stock, "");
  checkFate(item, fate);
  if (item.kind === "product" && pieces === 0 && !streamRule(item.stream).mayBeUncounted) {
    throw new Problem("pieces_required", { pointer: "/pieces", params: { item: item.code } });
  }
  const line = { item, pieces: isAssembly(item) ? Math.max(1, pieces) : pieces, massG };
  requireFit(stock, line, fate);
  const { receiver, buyer, wasteCode } = addresseeOf(facts, input, site, item);
  const document = rowOf(deliveries, {
    ...headOf(ctx, input),
    partyId: site.partyId,
    siteId: site.id,
    itemId: item.id,
    pieces: line.pieces,
    massG,
    fate,
    buyer,
    receiverSiteId: receiver?.id,
    wasteCode,
    manifestNumber,
  });
  const papers = takeManifest(ctx, facts.papers, document, receiver);
  const promise = keepPromise(ctx, stock, { id, from: site, to: receiver, lines: [line] }, input.offerId);
  requireStock(stock, [line], "", input.offerId);
  const { zone, partyId } = site;
  const postings = deliveryPostings(site, line);
  const { stream, kind: itemKind } = item;
  return {
    status: "accepted",
    id,
    changes: {
      entries: [entryOf(ctx, { id, digest, kind: "delivery", occurredOn, zone, partyId, postings })],
      rows: [
        rowsFor(deliveries, [document]),
        stepOn(ctx, id, 0, "sent"),
        ...papers,
        ...sentNotice(ctx, document, site, item, receiver),
        ...takenFrom(ctx, site.id, facts.standing, [line], occurredOn),
        ...namedLots(ctx, facts.lots, { id, occurredOn, siteId: site.id }, [line], [input], () => ""),
        ...promise.rows,
      ],
      edits: promise.edits,
    },
    answer: presentDelivery(ctx, {
      document,
      ...receiverNamesOf(receiver),
      confirmation: "sent",
      version: 1,
      receipts: [],
      ...siteNamesOf(site),
      ...itemNamesOf(item),
      stream,
      itemKind,
      reversed: false,
    }),
  };
}

/** A registered receiver is told what is on its way to him. */
function sentNotice(
  ctx: Ctx,
  { id, massG, occurredOn: happenedOn }: typeof deliveries.$inferSelect,
  from: Site,
  item: Item,
  receiver: Site | undefined,
) {
  if (!receiver) return [];
  const { itemNameZh, itemNameEn } = itemNamesOf(item);
  const said = {
    from: { zh: from.nameZh, en: from.nameEn },
    item: { zh: itemNameZh, en: itemNameEn },
    mass: formatQuantity("mass", massG),
  };
  const to = { partyId: receiver.partyId };
  return noticeRows(ctx, [{ kind: "delivery_sent", to, subject: id, happenedOn, recordId: id, said }]);
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

/**
 * To whom it goes, and whether he may have it.
 * @throws Problem `receiver_required`, `receiver_is_sender`, `stream_not_of_site`, `permit_not_for_waste`, `manifest_required`,
 *   `buyer_names_nobody`
 */
function addresseeOf(facts: Facts, input: DeliveryInput, site: Site, item: Item) {
  const { receiverSiteId, occurredOn, manifestNumber } = input;
  const wasteCode = wasteCodeOf(facts.wasteCodes, item.code, occurredOn);
  const pointer = "/receiverSiteId";
  const receiver = receiverSiteId === undefined ? undefined : knownSite(facts.sites, receiverSiteId, pointer);
  const buyer = input.buyer ?? receiver?.partyNameZh;
  if (buyer === undefined) throw new Problem("receiver_required", { pointer });
  // Whoever is judged does not write the evidence.
  if (receiver?.partyId === site.partyId) throw new Problem("receiver_is_sender", { pointer });
  if (receiver) checkSiteStream(receiver, item.stream, input.occurredOn, pointer);
  if (wasteCode !== null) {
    if (!receiver) throw new Problem("receiver_required", { pointer, params: { code: wasteCode } });
    requireWastePermit(facts.permits, receiver, { item, wasteCode, day: occurredOn });
    if (manifestNumber === undefined) throw new Problem("manifest_required", { pointer: "/manifestNumber" });
  }
  // A manifest names both ends of its movement.
  if (manifestNumber !== undefined && !receiver) throw new Problem("receiver_required", { pointer });
  if (input.buyer !== undefined) requireNamed(input.buyer);
  return { receiver, buyer, wasteCode };
}

/** @throws Problem `paper_used` */
function takeManifest(ctx: Ctx, papers: Papers, document: typeof deliveries.$inferSelect, receiver: Site | undefined) {
  const { id, occurredOn, siteId, itemId, partyId, manifestNumber: number } = document;
  if (number === null || !receiver) return [];
  const use = { kind: "manifest", number, document: "delivery", otherPartyId: receiver.partyId } as const;
  return [takePaper(ctx, papers, { ...use, id, occurredOn, siteId, itemId, partyId }, "/manifestNumber")];
}

function receiverNamesOf(receiver: Site | undefined) {
  return {
    receiverNameZh: receiver ? `${receiver.partyNameZh} · ${receiver.nameZh}` : null,
    receiverNameEn: receiver ? `${receiver.partyNameEn} · ${receiver.nameEn}` : null,
    receiverPartyId: receiver?.partyId ?? null,
  };
}
