import { attempt } from "../../../../db/attempt.ts";
import { rowsFor } from "../../../../db/change-set.ts";
import { commit } from "../../../../db/commit.ts";
import { deliveries } from "../../../../db/schema/index.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { entryOf, standingQuery } from "../../../ledger/index.ts";
import { itemsByCode, siteQuery } from "../../../registry/index.ts";
import { deliveryPostings } from "../postings.ts";
import { presentDelivery } from "../present.ts";
import { checkDay, checkOpen, ownSite } from "../../rules/document.ts";
import { checkFate, requireFit } from "../rules/fate.ts";
import { requireStock, stockedItem } from "../../rules/stock.ts";
import type { DeliveryInput } from "../schemas.ts";
import { closedMonthsAt, entriesByExternalIds } from "../../store.ts";
import { deliveryList } from "../store.ts";
import { entriesByIds } from "../../../ledger/index.ts";
import { isAssembly, streamRule } from "../../streams.ts";
import { digestOf, EarlierDocuments } from "../../../ledger/index.ts";
import { present, takenFrom, today } from "../../support.ts";
import { stockFrom } from "../../math.ts";

/**
 * Hands a material (or a product fit for reuse) to a buyer: its fate is its outcome in the books.
 * @throws Problem see the rules; nothing is written then
 */
export function recordDelivery(ctx: Ctx, given: DeliveryInput) {
  const id = given.id ?? ctx.newId();
  const digest = digestOf("delivery", given);
  return attempt(async () => {
    const { db, actor } = ctx;
    const siteIds = [given.siteId];
    const [sites, closed, items, balances, byId, byExternalId] = await db.batch([
      siteQuery(db, siteIds),
      closedMonthsAt(db, siteIds),
      itemsByCode(db, [given.item]),
      standingQuery(db, [`stock:${given.siteId}`], given.occurredOn, today(ctx)),
      entriesByIds(db, present(given.id)),
      entriesByExternalIds(db, "deliveries", actor.partyId, present(given.externalId)),
    ]);
    const before = new EarlierDocuments([...byId, ...byExternalId]).idOf(given, digest);
    if (before) return getDelivery(ctx, before);

    const site = ownSite(sites, given.siteId, actor.partyId, "/siteId");
    const { occurredOn, fate, buyer, pieces = 0, massKg: massG } = given;
    checkDay(occurredOn, today(ctx));
    checkOpen(closed, [site], occurredOn);
    const stock = stockFrom(balances);
    const item = stockedItem(items, given.item, given.stream, stock, "");
    checkFate(item, fate);
    if (item.kind === "product" && pieces === 0 && !streamRule(item.stream).mayBeUncounted) {
      throw new Problem("pieces_required", { pointer: "/pieces", params: { item: item.code } });
    }
    const line = { item, pieces: isAssembly(item) ? Math.max(1, pieces) : pieces, massG };
    requireFit(stock, line, fate);
    requireStock(stock, [line], "");
    const document = {
      id,
      issuerId: actor.partyId,
      externalId: given.externalId ?? null,
      occurredOn,
      recordedAt: ctx.clock(),
      partyId: site.partyId,
      siteId: site.id,
      itemId: item.id,
      pieces: line.pieces,
      massG,
      fate,
      buyer,
    };
    const answer = presentDelivery({
      document,
      siteId: site.id,
      siteNameZh: site.nameZh,
      siteNameEn: site.nameEn,
      item: item.code,
      itemNameZh: item.nameZh,
      itemNameEn: item.nameEn,
      stream: item.stream,
      itemKind: item.kind,
      reversed: false,
    });
    const { zone, partyId } = site;
    const postings = deliveryPostings(site, line, fate);
    const changes = {
      entries: [entryOf(ctx, { id, digest, kind: "delivery", occurredOn, zone, partyId, postings })],
      rows: [rowsFor(deliveries, [document]), ...takenFrom(ctx, site.id, balances, [line], occurredOn)],
    };
    await commit(ctx, changes, id, { status: 201, body: answer });
    return answer;
  });
}

/** @throws Problem `not_found` also where it is another party's */
export async function getDelivery(ctx: Ctx, id: string) {
  const [row] = await deliveryList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentDelivery(row);
}
