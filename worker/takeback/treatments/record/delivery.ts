import { rowOf, rowsFor } from "../../../../db/change-set.ts";
import { read } from "../../../../db/read.ts";
import { type Decision, record } from "../../../../db/record.ts";
import { deliveries } from "../../../../db/schema/index.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { digestOf, EarlierDocuments, entryOf, standingQuery } from "../../../ledger/index.ts";
import { itemsByCode } from "../../../registry/index.ts";
import { earlierQueries, headOf, identified, placeQueries, takenFrom, today } from "../../document.ts";
import { stockFrom } from "../../math.ts";
import { itemNamesOf, siteNamesOf } from "../../present.ts";
import { checkDay, checkOpen, ownSite } from "../../rules/document.ts";
import { requireStock, stockedItem } from "../../rules/stock.ts";
import { isAssembly, streamRule } from "../../streams.ts";
import { deliveryPostings } from "../postings.ts";
import { presentDelivery } from "../present.ts";
import { checkFate, requireFit } from "../rules/fate.ts";
import type { DeliveryAnswer, DeliveryInput } from "../schemas.ts";
import { deliveryList } from "../store.ts";

/**
 * Hands a material (or a product fit for reuse) to a buyer: its fate is its outcome in the books.
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
  return presentDelivery(row);
}

async function readFacts(ctx: Ctx, input: DeliveryInput) {
  const { db } = ctx;
  const { siteId, item, occurredOn } = input;
  return read(db, {
    ...placeQueries(db, [siteId]),
    items: itemsByCode(db, [item]),
    standing: standingQuery(db, [`stock:${siteId}`], occurredOn, today(ctx)),
    earlier: earlierQueries(ctx, "deliveries", [input]),
  });
}

function decide(
  ctx: Ctx,
  facts: Awaited<ReturnType<typeof readFacts>>,
  input: DeliveryInput & { id: string },
): Decision<DeliveryAnswer> {
  const digest = digestOf("delivery", input);
  const before = new EarlierDocuments(facts.earlier.flat()).idOf(input, digest);
  if (before) return { status: "duplicate", id: before };
  const { id, occurredOn, fate, buyer, pieces = 0, massKg: massG } = input;
  const site = ownSite(facts.sites, input.siteId, ctx.actor.partyId, "/siteId");
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
  requireStock(stock, [line], "");
  const document = rowOf(deliveries, {
    ...headOf(ctx, input),
    partyId: site.partyId,
    siteId: site.id,
    itemId: item.id,
    pieces: line.pieces,
    massG,
    fate,
    buyer,
  });
  const { zone, partyId } = site;
  const postings = deliveryPostings(site, line, fate);
  const { stream, kind: itemKind } = item;
  return {
    status: "accepted",
    id,
    changes: {
      entries: [entryOf(ctx, { id, digest, kind: "delivery", occurredOn, zone, partyId, postings })],
      rows: [rowsFor(deliveries, [document]), ...takenFrom(ctx, site.id, facts.standing, [line], occurredOn)],
    },
    answer: presentDelivery({
      document,
      ...siteNamesOf(site),
      ...itemNamesOf(item),
      stream,
      itemKind,
      reversed: false,
    }),
  };
}
