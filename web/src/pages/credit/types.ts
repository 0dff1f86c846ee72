/** The shapes of environmental credit. */
import type { RatingAnswer, SchemesAnswer } from "../../../../worker/credit/schemas.ts";

export type {
  CreditMark as Credit,
  PublishedRating,
  RatingHead,
  SchemeAnswer as Scheme,
} from "../../../../worker/credit/schemas.ts";
export type Rating = RatingAnswer;
export type Schemes = SchemesAnswer;
export type Finding = RatingAnswer["now"]["findings"][number];
export type Step = RatingAnswer["open"][number];
