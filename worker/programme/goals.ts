/** Linked indicators: over which period each is read, and whether it has reached its value. Pure. */
import type { IndicatorView } from "../indicators/index.ts";
import { compare, fraction, parseFraction } from "../kernel/fraction.ts";
import { parsePeriod, type Period } from "../kernel/period.ts";
import type { GoalState } from "./rules.ts";

type Goal = { direction: "at_least" | "at_most"; value: string; measuredOver: "quarter" | "year" };

/** A year is read as far as it has gone. */
export function periodMeasured({ measuredOver }: Pick<Goal, "measuredOver">, quarter: Period): Period {
  return measuredOver === "year" ? parsePeriod(quarter.label.slice(0, 4)) : quarter;
}

export function stateOf(
  { direction, value }: Pick<Goal, "direction" | "value">,
  figure: Pick<IndicatorView, "value"> | undefined,
): GoalState["state"] {
  if (!figure?.value) return "not_computable";
  const { numerator, denominator } = figure.value;
  const order = compare(fraction(BigInt(numerator), BigInt(denominator)), parseFraction(value));
  const isReached = direction === "at_least" ? order >= 0 : order <= 0;
  return isReached ? "reached" : "not_reached";
}
