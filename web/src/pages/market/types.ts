/** The shapes of the market. */
import type { FlaggedAnswer, PriceAnswer } from "../../../../worker/market/schemas.ts";

export type {
  FlaggedAnswer as Flagged,
  OfferAnswer as Offer,
  PriceAnswer as Prices,
} from "../../../../worker/market/schemas.ts";
export type FlaggedWay = FlaggedAnswer["items"][number];
export type Price = PriceAnswer["items"][number];
