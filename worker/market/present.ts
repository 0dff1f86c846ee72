/** Offers as they are answered. Pure. */
import type { Actor } from "../context.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { yuanPerTonne } from "./math.ts";
import { sideOf, stateToday } from "./rules.ts";
import type { OfferAnswer } from "./schemas.ts";
import type { OfferRow } from "./store.ts";

const yuan = (fen: number) => formatQuantity("money", fen);

export function presentOffer(actor: Actor, row: OfferRow, today: string): OfferAnswer {
  const { offer, sale, bids, documents, item, itemNameZh, itemNameEn, stream, sellerCredit, ...names } = row;
  const { id, partyId, siteId, grade, wasteCode, pieces, massG, askingFen, paymentTerms, offeredOn, expiresOn } = offer;
  const { division, zone } = offer;
  const state = stateToday(row.state, expiresOn, today);
  const bidders = bids.map((bid) => bid.partyId);
  const isSold = state === "sold" || state === "dispatched";
  const side = sideOf(actor, {
    partyId,
    division,
    buyerPartyId: isSold ? (sale?.buyerPartyId ?? null) : null,
    bidders,
  });
  const seesAll = side === "seller" || side === "authority";
  const { partyNameZh, partyNameEn, siteNameZh, siteNameEn } = names;
  const [document] = documents;
  const concernsReader = seesAll || side === "buyer";
  return {
    id,
    state,
    side,
    item,
    itemNameZh,
    itemNameEn,
    stream,
    grade,
    wasteCode,
    pieces,
    massKg: formatQuantity("mass", massG),
    askingYuan: askingFen === null ? null : yuan(askingFen),
    askingYuanPerTonne: askingFen === null ? null : yuanPerTonne(askingFen, massG),
    paymentTerms,
    offeredOn,
    expiresOn,
    division,
    zone,
    seller: concernsReader
      ? {
          partyId,
          partyNameZh,
          partyNameEn,
          siteId,
          siteNameZh,
          siteNameEn,
        }
      : null,
    sellerCredit,
    bidCount: bids.length,
    bids: bids
      .filter((bid) => seesAll || bid.partyId === actor.partyId)
      .map(({ amountFen, recordedAt, ...bid }) => ({
        ...bid,
        amountYuan: yuan(amountFen),
        yuanPerTonne: yuanPerTonne(amountFen, massG),
        bidAt: new Date(recordedAt).toISOString(),
      })),
    sale:
      sale && concernsReader
        ? {
            id: sale.id,
            bidId: sale.bidId,
            soldOn: sale.soldOn,
            amountYuan: yuan(sale.amountFen),
            yuanPerTonne: yuanPerTonne(sale.amountFen, massG),
          }
        : null,
    document: document && concernsReader ? document : null,
  };
}
