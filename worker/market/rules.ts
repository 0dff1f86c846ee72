/** Who may sell what to whom, and as what somebody looks at an offer. Pure. */
import { scopeOf } from "../access/rules.ts";
import type { Actor } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { addDays } from "../kernel/period.ts";
import type { OfferSide, OfferState } from "../kernel/vocabulary/market.ts";

/** How far ahead an offer may end, days. */
const longestOffer = 366;

/** @throws Problem `offer_expires_early` */
export function checkExpiry(expiresOn: string, today: string): void {
  if (expiresOn >= today && expiresOn <= addDays(today, longestOffer)) return;
  throw new Problem("offer_expires_early", { pointer: "/expiresOn", params: { today } });
}

/** As it stands today: nobody has to write down that a day is over. */
export function stateToday(state: OfferState, expiresOn: string, today: string): OfferState {
  return state === "open" && expiresOn < today ? "expired" : state;
}

/** @throws Problem `offer_not_open` */
export function requireOpen(state: OfferState): void {
  if (state !== "open") throw new Problem("offer_not_open", { params: { state } });
}

/** A party with all by which it is known who holds it: its own code, and those of its controllers. */
export type Hands = { partyId: string; keys: readonly string[] };

/** Whether one hand holds both: the same party, the one the other's controller, or a controller of both. */
export function isOneHand(a: Hands, b: Hands): boolean {
  return a.partyId === b.partyId || a.keys.some((key) => b.keys.includes(key));
}

/** @throws Problem `own_offer`, `related_parties` */
export function requireOtherHand(seller: Hands, bidder: Hands): void {
  if (seller.partyId === bidder.partyId) throw new Problem("own_offer");
  if (isOneHand(seller, bidder)) throw new Problem("related_parties");
}

type Concerned = { partyId: string; division: string; buyerPartyId: string | null; bidders: readonly string[] };

export function sideOf(actor: Actor, { partyId, division, buyerPartyId, bidders }: Concerned): OfferSide {
  const scope = scopeOf(actor);
  if (scope.of === "all" || (scope.of === "division" && scope.division === division)) return "authority";
  if (scope.of === "division") return "none";
  if (scope.partyId === partyId) return "seller";
  if (scope.partyId === buyerPartyId) return "buyer";
  return bidders.includes(scope.partyId) ? "bidder" : "none";
}
