/** What a row of the catalogue is made of. */
import type { FilterName, Measure, Quantity, Stream, Subject, Words } from "./measures.ts";

export type Part = {
  label: Words;
  measure: Measure;
  /**
   * Which months count: those of the period, of the calendar year before it, or of the three before it. `own_history`:
   * three years where the producers have that many behind them, else the last; `history.ts` decides.
   */
  months: "period" | "previous_year" | "three_previous_years" | "own_history";
  /** What the sum is divided by: 3 for an average of three years. */
  divisor: number;
};

export type Definition = {
  /** `epr.<stream>.<measure>.<quantity>`, `procurement.<measure>.money`, `energy.retrofits.<measure>.<quantity>` */
  id: string;
  stream: Subject | "all";
  quantity: Quantity;
  title: Words;
  unit: "kg" | "piece" | "kWh" | "yuan" | "percent";
  /** null: the official formula was never published, so there is nothing to compute. */
  numerator: Part | null;
  denominator: Part | null;
  formula: { id: string; version: number };
  /** Code in `legal_basis`; null for the product's own definition. */
  basisId: string | null;
  /** First and last day of the periods it may be computed for; null without a bound. */
  validFrom: string | null;
  validTo: string | null;
  /** Only defined for a whole calendar year. */
  needsFullYear: boolean;
  /** Whether targets set for its formula are meant for it. */
  takesTargets: boolean;
  /** Shown large on the overview. */
  headline: boolean;
  /** Why it may pass 100 %. */
  aboveFull: Words | null;
  /** Its denominator is a material balance: what was held at the start and what was put in, less what is held at the end. */
  balance?: { held: Measure; inputs: Measure } | null;
  /** What it needs and the product does not have: then there is nothing to compute, and this says why. */
  lacks?: Lack | null;
  /** A property of how a type is designed: never shown beside what was taken back. */
  designRate?: boolean;
};

/** `not_recorded`: nobody records it here. `not_configured`: no sourced factor is known. */
export type Lack = { code: "not_recorded" | "not_configured"; what: Words };

/** `months` and `divisor` as in a definition's part; the period itself, undivided, unless said. */
export type RatePart = {
  filter: FilterName;
  label: Words;
  months?: "three_previous_years" | "own_history";
  divisor?: number;
};

export type Rate = {
  id: string;
  formula: { id: string; version: number };
  streams: readonly (Stream | "all")[];
  quantity: Quantity;
  title: Words;
  numerator: RatePart | null;
  denominator: RatePart | null;
  basisId: string | null;
  validFrom?: string;
  needsFullYear?: boolean;
  takesTargets?: boolean;
  aboveFull?: Words;
  balance?: { held: FilterName; inputs: FilterName };
  /** Both parts count products item by item, so that `scope` of `rate_formulas` may limit them. */
  byItem?: boolean;
  lacks?: Lack;
  designRate?: boolean;
};
