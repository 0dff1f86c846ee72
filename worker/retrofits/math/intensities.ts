/** Electricity and water per m2 and per 10,000 yuan of turnover, before and after (GB/T 38849-2020). Pure. */
import { add, type Fraction, fraction, multiply, toFixed } from "../../kernel/fraction.ts";
import { carriers } from "../meters.ts";
import type { Computed, Result } from "../schemas-result.ts";
import { daysIn, isWithin } from "./days.ts";
import { type Plan, readingsOf, type Series } from "./evaluation.ts";
import type { MissingReason, Side } from "../../kernel/vocabulary/retrofits.ts";

export type Premises = {
  /** Hundredths of a m2. */
  areaHundredths: number | null;
  hoursPerWeek: { baseline: number | null; reporting: number | null };
  turnoverFen: { baseline: number | null; reporting: number | null };
};

/** Metered use as it is, without the model: that is what the standard's indicators compare. */
export function intensitiesOf(plan: Plan & { premises: Premises }, series: Series): Result["intensities"] {
  return (["electricity", "water"] as const)
    .filter((carrier) => plan.meters.some((meter) => meter.carrier === carrier))
    .map((carrier) => {
      const { unit } = carriers[carrier];
      const [before, after] = [scaled(plan, series, carrier, "baseline"), scaled(plan, series, carrier, "reporting")];
      return { carrier, unit, basis: "GB/T 38849-2020", before, after };
    });
}

/** Per m2 and 365 days, so that periods of different length compare; turnover is that of the period itself. */
function scaled(plan: Plan & { premises: Premises }, series: Series, carrier: "electricity" | "water", side: Side) {
  const { areaHundredths, turnoverFen } = plan.premises;
  const { unit } = carriers[carrier];
  const perDay = dailyUse(plan, series, carrier, side);
  const turnover = turnoverFen[side];
  const perM2 = areaHundredths === null ? null : fraction(365 * 100, areaHundredths);
  const perTurnover = turnover === null ? null : fraction(daysIn(plan[side]) * 1_000_000, turnover);
  return {
    perM2Year: ratio(perDay, perM2, `${unit}/(m2·a)`, "no_area"),
    perTenThousandYuan: ratio(perDay, perTurnover, `${unit}/10,000 yuan`, "no_turnover"),
  };
}

/** All meters of the carrier together, each over the days it was read; null where one was not. */
function dailyUse(plan: Plan, series: Series, carrier: string, side: Side): Fraction | null {
  let sum = fraction(0);
  for (const meter of plan.meters.filter((each) => each.carrier === carrier)) {
    let thousandths = 0;
    let days = 0;
    for (const reading of readingsOf(series, meter, side)) {
      if (reading.thousandths === null || !isWithin(reading, plan[side])) continue;
      thousandths += reading.thousandths;
      days += daysIn(reading);
    }
    if (days === 0) return null;
    sum = add(sum, fraction(thousandths, days * 1_000));
  }
  return sum;
}

function ratio(use: Fraction | null, scale: Fraction | null, unit: string, missing: MissingReason): Computed {
  if (use === null) return { value: null, unit, reason: "no_readings" };
  if (scale === null) return { value: null, unit, reason: missing };
  return { value: toFixed(multiply(use, scale), 3), unit, reason: null };
}
