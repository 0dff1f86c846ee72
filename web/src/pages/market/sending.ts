import type { Again } from "../../forms/again.ts";
import type { Offer } from "./types.ts";

/**
 * The form by which sold goods are sent, filled in from the sale: a product goes by a transfer, all else as a delivery.
 * @returns undefined where there is nothing to send, or nobody who may say so
 */
export function sendingOf(offer: Offer, today: string): Again | undefined {
  const { id: offerId, state, side, seller, sale, bids, item, pieces, massKg } = offer;
  const receiverSiteId = bids.find(({ id }) => id === sale?.bidId)?.receiverSiteId;
  if (state !== "sold" || side !== "seller" || !seller || receiverSiteId === undefined) return undefined;
  const paper = { occurredOn: today, manifestNumber: "", offerId };
  const isMaterial = item.includes("/material/");
  if (!isMaterial) {
    const lines = [{ item, pieces: String(pieces), massKg, brokenMassKg: "" }];
    const values = {
      ...paper,
      fromSiteId: seller.siteId,
      toSiteId: receiverSiteId,
      approvalNumber: "",
      draft: false,
      lines,
    };
    return { name: "transfer", href: "/takeback/transfers/new", values };
  }
  const goods = { item, massKg, pieces: pieces === 0 ? "" : String(pieces), fate: "recycling" };
  const values = { ...paper, ...goods, siteId: seller.siteId, receiverSiteId, buyer: "" };
  return { name: "delivery", href: "/takeback/deliveries/new", values };
}

/** The page of what sent the goods. */
export function documentHref({ kind, id }: NonNullable<Offer["document"]>): string {
  return kind === "transfer" ? `/takeback/transfers/${id}` : `/ledger/entries/${id}`;
}
