/** Linked indicators: over which period each is read, and whether it has reached its value. Pure. */
import { compare, type Fraction, parseFraction } from "../kernel/fraction.ts";
import { parsePeriod, type Period } from "../kernel/period.ts";
import type { GoalState } from "./rules.ts";

type Goal = { direction: "at_least" | "at_most"; value: string; measuredOver: "quarter" | "year" };

/** A year is read as far as it has gone. */
export function periodMeasured({ measuredOver }: Pick<Goal, "measuredOver">, quarter: Period): Period {
  return measuredOver === "year" ? parsePeriod(quarter.label.slice(0, 4)) : quarter;
}

/** @param figure the indicator's value in the unit shown; null where it cannot be computed */
export function stateOf(
  { direction, value }: Pick<Goal, "direction" | "value">,
  figure: Fraction | null,
): GoalState["state"] {
  if (figure === null) return "not_computable";
  const order = compare(figure, parseFraction(value));
  const isReached = direction === "at_least" ? order >= 0 : order <= 0;
  return isReached ? "reached" : "not_reached";
}
