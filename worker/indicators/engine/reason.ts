/** Why there is no value. */
import type { Lack } from "../catalogue/shape.ts";
import type { PartSum } from "./math.ts";

/** Why there is no value; wording.ts says it in the reader's language. */
export type Reason =
  | { code: "formula_not_published" }
  | { code: Lack["code"]; what: Lack["what"] }
  | { code: "starts_next_year" }
  | { code: "histories_differ"; long: number; short: number }
  | { code: "not_in_force"; validFrom: string | null; validTo: string | null }
  | { code: "period_not_begun"; from: string }
  | { code: "needs_full_year" }
  | { code: "no_data"; part: PartSum }
  | { code: "not_declared" }
  | { code: "not_stated"; part: PartSum }
  | { code: "nothing_bought"; part: PartSum }
  | { code: "nothing_verified"; part: PartSum }
  | { code: "years_not_declared"; missing: string[] }
  | { code: "denominator_not_positive"; part: PartSum }
  | { code: "scope_not_counted" };
