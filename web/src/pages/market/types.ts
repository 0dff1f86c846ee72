/** The shapes of the market. */
import type { PriceAnswer } from "../../../../worker/market/schemas.ts";

export type { OfferAnswer as Offer, PriceAnswer as Prices } from "../../../../worker/market/schemas.ts";
export type Price = PriceAnswer["items"][number];
