/**
 * `caltrack-daily`: CalTRACK 2.0, daily method. Ordinary least squares on 365 days (3.1.3, 3.4.1), balance
 * points 30 to 90 °F (3.2), at least 10 days and 20 degree days on each side (3.2.2.2), best adjusted R² (3.4.3.3).
 */
import { Problem } from "../../kernel/errors.ts";
import { carriers } from "../meters.ts";
import { isComplete, type Observation } from "./observations.ts";
import { avoidedUse, extremeValues, flagged, type ModelOutcome, toUsePeriod } from "./outcome.ts";
import { assertSufficient } from "./sufficiency.ts";
import { fitUsagePerDay } from "./usage-per-day.ts";
import type { Carrier } from "../../kernel/vocabulary/retrofits.ts";

/** 3.2.2.2.1 */
const minimumNonZero = 10;

/**
 * @param baseline the 365 days before the retrofit; `reporting` the days after it; whole days each
 * @throws Problem `baseline_insufficient`, `no_qualified_model`, `reporting_insufficient`
 */
export function caltrackDaily(
  carrier: Carrier,
  baseline: readonly Observation[],
  reporting: readonly Observation[],
  pointer: string,
): ModelOutcome {
  assertSufficient(baseline, pointer);
  const fitted = baseline.filter(isComplete);
  const { cooling } = carriers[carrier];
  const model = fitUsagePerDay(fitted.map(toUsePeriod), { cooling, minimumNonZero });
  if (!model) throw new Problem("no_qualified_model", { pointer });
  const covered = reporting.filter(isComplete);
  if (covered.length === 0) throw new Problem("reporting_insufficient", { pointer });
  return {
    ...avoidedUse(model, "daily", fitted, covered),
    flags: flagged(
      { code: "extreme_values", count: extremeValues(baseline) },
      { code: "reporting_gaps", count: reporting.reduce((sum, day) => sum + (isComplete(day) ? 0 : day.days), 0) },
    ),
  };
}
