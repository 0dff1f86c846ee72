/** Words of the market that the database keeps, the wire carries and the pages say. */

/** An offer is open until its last day; sold, its goods wait to be sent; the document that sends them ends it. */
export const offerStates = ["open", "sold", "dispatched", "withdrawn", "expired", "cancelled"] as const;
export type OfferState = (typeof offerStates)[number];

/** How somebody stands to an offer. */
export const offerSides = ["seller", "buyer", "bidder", "authority", "none"] as const;
export type OfferSide = (typeof offerSides)[number];

/** Who controls a firm: another firm, or a person. */
export const controllerKinds = ["firm", "person"] as const;

/** Why a sale may be no market: of one hand, there and back between two, or round in a circle. */
export const flagCodes = ["self_dealing", "wash", "circular"] as const;
export type FlagCode = (typeof flagCodes)[number];
