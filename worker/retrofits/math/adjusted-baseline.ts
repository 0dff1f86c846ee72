/**
 * `adjusted-baseline`: GB/T 28750-2012, 节能量 Es = Er − Ea with the adjusted energy Ea = f(x1', x2', …) + Am,
 * where f is the baseline's use per day scaled by the declared drivers and Am the one-off adjustments.
 * The standard's Es is negative where energy was saved; `saving` here is −Es.
 */
import { Problem } from "../../kernel/errors.ts";
import type { Driver, Reading, Span } from "../meters.ts";
import { daysIn, isWithin } from "./days.ts";
import { flagged, type Outcome } from "./outcome.ts";
import type { DriverName } from "../../kernel/vocabulary/retrofits.ts";

/** A full cycle of seasons, of which a tenth may be missing. */
const fewestShare = 0.9;

export type ScaledOutcome = Outcome & {
  /** How Ea came about: use per baseline day, the factor of each driver, and their product. */
  scaling: { usePerDay: number; factors: { driver: DriverName; factor: number }[]; factor: number };
};

/** @throws Problem `baseline_insufficient`, `reporting_insufficient` */
export function adjustedBaseline(
  spans: { baseline: Span; reporting: Span },
  readings: { baseline: readonly Reading[]; reporting: readonly Reading[] },
  drivers: readonly Driver[],
  pointer: string,
): ScaledOutcome {
  const before = totalOf(spans.baseline, readings.baseline);
  const after = totalOf(spans.reporting, readings.reporting);
  const total = daysIn(spans.baseline);
  const required = Math.ceil(total * fewestShare);
  if (before.days < required) {
    const params = { present: before.days, required, missing: required - before.days, total };
    throw new Problem("baseline_insufficient", {
      pointer,
      errors: [{ pointer, code: "too_few_reading_days", params }],
    });
  }
  if (after.days === 0) throw new Problem("reporting_insufficient", { pointer });
  const usePerDay = before.use / before.days;
  const factors = drivers.map((driver) => ({ driver: driver.name, factor: factorOf(driver) }));
  const factor = factors.reduce((product, each) => product * each.factor, 1);
  const expected = usePerDay * after.days * factor;
  return {
    scaling: { usePerDay, factors, factor },
    baseline: { periods: before.periods, days: before.days, use: before.use },
    reporting: { periods: after.periods, days: after.days, actual: after.use, adjustedBaseline: expected },
    saving: expected - after.use,
    // Nothing was fitted, so there is no residual that could tell how far off it may be.
    bands: [],
    flags: flagged({ code: "reporting_gaps", count: daysIn(spans.reporting) - after.days }),
  };
}

/** A share of the use follows the driver in proportion; the rest does not move. */
export function factorOf({ baseline, reporting, sharePercent }: Driver): number {
  return 1 + (sharePercent / 100) * (reporting / baseline - 1);
}

function totalOf(span: Span, readings: readonly Reading[]): { periods: number; days: number; use: number } {
  let thousandths = 0;
  let days = 0;
  let periods = 0;
  for (const reading of readings) {
    if (reading.thousandths === null || !isWithin(reading, span)) continue;
    thousandths += reading.thousandths;
    days += daysIn(reading);
    periods += 1;
  }
  return { periods, days, use: thousandths / 1_000 };
}
