/** Electricity and water per m2 and per 10,000 yuan of turnover, before and after (GB/T 38849-2020). Pure. */
import { add, divide, type Fraction, fraction, multiply } from "../../kernel/fraction.ts";
import type { Carrier, MissingReason, Side } from "../../kernel/vocabulary/retrofits.ts";
import type { Meter } from "../meters.ts";
import { calendarMonthsIn, daysIn } from "./days.ts";
import { type Plan, type Series, usedOf } from "./evaluation.ts";
import { baselineDays, fewestDays } from "./sufficiency.ts";
import type { Used } from "./used-readings.ts";

export type Premises = {
  /** Hundredths of a m2. */
  areaHundredths: number | null;
  hoursPerWeek: { baseline: number | null; reporting: number | null };
  turnoverFen: { baseline: number | null; reporting: number | null };
};

/** Units of the carrier a m2 and year, and per 10,000 yuan of turnover; or why there is none. */
type PerScale = { perM2Year: Fraction | MissingReason; perTenThousandYuan: Fraction | MissingReason };

const measured = ["electricity", "exported-electricity", "water"] as const satisfies readonly Carrier[];

export type Intensity = { carrier: (typeof measured)[number]; before: PerScale; after: PerScale };

/** Metered use as it is, without the model: that is what the standard's indicators compare. */
export function intensitiesOf(plan: Plan & { premises: Premises }, series: Series): Intensity[] {
  return measured.flatMap((carrier) => {
    const meters = plan.meters.filter((meter) => meter.carrier === carrier);
    if (meters.length === 0) return [];
    const days = meters.map((meter) => dailyUses(plan, series, meter));
    return [{ carrier, before: scaled(plan, days, "baseline"), after: scaled(plan, days, "reporting") }];
  });
}

type UsePerDay = Record<Side, Fraction | null>;

/** Per m2 and 365 days, so that periods of different length compare; turnover is that of the period itself. */
function scaled(plan: Plan & { premises: Premises }, meters: readonly UsePerDay[], side: Side): PerScale {
  const { areaHundredths, turnoverFen } = plan.premises;
  const perDay = sumIfAll(meters.map((meter) => meter[side]));
  const turnover = turnoverFen[side];
  const perM2 = areaHundredths === null ? null : fraction(365 * 100, areaHundredths);
  const perTurnover = turnover === null ? null : fraction(daysIn(plan[side]) * 1_000_000, turnover);
  // Nobody said what was sold in the same months of the year before.
  const isPart = side === "baseline" && daysIn(plan.reporting) < fewestDays(baselineDays);
  return {
    perM2Year: ratio(perDay, perM2, "no_area"),
    perTenThousandYuan: isPart
      ? ratio(perDay, null, turnover === null ? "no_turnover" : "part_of_a_year")
      : ratio(perDay, perTurnover, "no_turnover"),
  };
}

/**
 * Use per day of a meter, before and after, over the months of the year that were read on both sides; that of the
 * baseline by as many days of each as were read after, so that a summer is compared with a summer.
 */
function dailyUses(plan: Plan, series: Series, meter: Meter): UsePerDay {
  const used = usedOf(plan, series, meter);
  const [before, after] = [usesByMonth(used.baseline), usesByMonth(used.reporting)];
  const both = [...after].flatMap(([month, { thousandths, days }]) => {
    const then = before.get(month);
    if (!then) return [];
    const sameDays = multiply(then.thousandths, fraction(days, then.days));
    return [{ days, baseline: sameDays, reporting: thousandths }];
  });
  const days = both.reduce((sum, month) => sum + month.days, 0);
  // Before there is anything to compare, each side is told as it is.
  if (days === 0) return { baseline: meanOf(before), reporting: meanOf(after) };
  const mean = (side: Side) =>
    divide(
      both.reduce((sum, month) => add(sum, month[side]), fraction(0)),
      fraction(days * 1_000),
    );
  return { baseline: mean("baseline"), reporting: mean("reporting") };
}

type Uses = Map<string, { thousandths: Fraction; days: number }>;

/** By month of the year; a bill's use is spread evenly over its days. */
function usesByMonth({ readings }: Used): Uses {
  const uses: Uses = new Map();
  for (const { thousandths, from, to } of readings) {
    if (thousandths === null) continue;
    const total = daysIn({ from, to });
    for (const [month, days] of calendarMonthsIn({ from, to })) {
      const sum = uses.get(month) ?? { thousandths: fraction(0), days: 0 };
      const part = fraction(BigInt(thousandths) * BigInt(days), BigInt(total));
      uses.set(month, { thousandths: add(sum.thousandths, part), days: sum.days + days });
    }
  }
  return uses;
}

function meanOf(uses: Uses): Fraction | null {
  const all = [...uses.values()];
  const days = all.reduce((sum, month) => sum + month.days, 0);
  if (days === 0) return null;
  return divide(
    all.reduce((sum, month) => add(sum, month.thousandths), fraction(0)),
    fraction(days * 1_000),
  );
}

/** All meters of the carrier together; null where one was not read. */
function sumIfAll(parts: readonly (Fraction | null)[]): Fraction | null {
  return parts.reduce((sum, part) => (sum === null || part === null ? null : add(sum, part)), fraction(0));
}

function ratio(use: Fraction | null, scale: Fraction | null, missing: MissingReason): Fraction | MissingReason {
  if (use === null) return "no_readings";
  return scale === null ? missing : multiply(use, scale);
}
