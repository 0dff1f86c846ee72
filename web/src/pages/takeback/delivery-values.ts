import type { Again } from "../../forms/again.ts";
import type { LotChoices } from "../lots/lot-choices.ts";
import type { Delivery } from "../../types.ts";

/** What the form of a delivery holds: text exactly as typed. */
export type DeliveryValues = {
  siteId: string;
  occurredOn: string;
  item: string;
  massKg: string;
  pieces: string;
  fate: string;
  receiverSiteId: string;
  buyer: string;
  manifestNumber: string;
  /** Whose sold goods these are; '' of none. */
  offerId: string;
  lots?: LotChoices | undefined;
};

/** The form of a delivery as it was filled in. */
export function deliveryAgain(row: Delivery): Again {
  const values: DeliveryValues = {
    siteId: row.siteId,
    occurredOn: row.occurredOn,
    item: row.item,
    massKg: row.massKg,
    pieces: row.pieces === null ? "" : String(row.pieces),
    fate: row.fate,
    receiverSiteId: row.receiverSiteId ?? "",
    buyer: row.receiverSiteId ? "" : (row.buyer ?? ""),
    manifestNumber: row.manifestNumber ?? "",
    offerId: "",
  };
  return { name: "delivery", href: "/takeback/deliveries/new", values };
}
