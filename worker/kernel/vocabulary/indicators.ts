/** Words of indicators and of a producer's duty that the wire carries and the pages say. */
import { displayUnits } from "../quantity.ts";
import { takebackStreams } from "./registry.ts";

/** What an indicator is about: a stream of take-back, what is bought, what is metered. */
export const subjects = [...takebackStreams, "procurement", "energy"] as const;

export const indicatorUnits = [...displayUnits, "percent", "kWh/m2", "kWh/t"] as const;
export type IndicatorUnit = (typeof indicatorUnits)[number];
/** What the two sides of a figure are counted in. */
export const partUnits = [...displayUnits, "m2", "t"] as const;
export type PartUnit = (typeof partUnits)[number];
export const indicatorStatuses = ["met", "missed", "no_target", "target_expired", "not_computable"] as const;
export type IndicatorStatus = (typeof indicatorStatuses)[number];

/** Why a figure has no value. */
export const reasonCodes = [
  "formula_not_published",
  "not_recorded",
  "not_configured",
  "starts_next_year",
  "histories_differ",
  "not_in_force",
  "period_not_begun",
  "needs_full_year",
  "no_data",
  "scope_not_counted",
  "not_declared",
  "not_stated",
  "nothing_bought",
  "nothing_verified",
  "years_not_declared",
  "denominator_not_positive",
  "withheld",
] as const;

/** The two sides of a figure. */
export const figureParts = ["numerator", "denominator"] as const;

/** Of a product in a month: declared, declared as nothing, still to be declared, not due yet. */
export const monthStates = ["declared", "zero", "missing", "not_due"] as const;
export type MonthState = (typeof monthStates)[number];
