/** A meter's result in the months in which it arose, in every unit it is told in. Pure. */
import { apportion } from "../../kernel/apportion.ts";
import { type Fraction, fraction, multiply } from "../../kernel/fraction.ts";
import { formatDecimal } from "../../kernel/quantity.ts";
import type { MeterResult } from "./schemas.ts";
import { bandAround, carbonAs, type CarbonFactor, coalGrams, energyAs } from "./amounts.ts";
import { carbonGrams, coalOf, exactWattHours, wattHours } from "../math/conversions.ts";
import type { MeterOutcome } from "../math/evaluation.ts";
import type { Factor } from "../math/factors.ts";
import { monthlyConfidence, type MonthOfMeter, monthsOfMeter } from "../math/monthly.ts";

/** Each month's part of the energy, coal and carbon of the whole: they add up to it, to the Wh and the gram. */
export function monthsOf(
  whole: MeterOutcome,
  coal: Factor | undefined,
  carbon: CarbonFactor | null,
): MeterResult["months"] {
  const { carrier, cycle } = whole.meter;
  const months = monthsOfMeter(whole, cycle === "daily" ? "daily" : "billing");
  const { adjusted, actual, saved } = whole.amounts;
  const parts = (total: number | undefined, of: (month: MonthOfMeter) => Fraction | undefined) => {
    const exact = months.flatMap((month) => of(month) ?? []);
    return total === undefined || exact.length < months.length ? null : apportion(total, exact);
  };
  const wattHoursOf = (amount: (month: MonthOfMeter) => number, total: number) =>
    parts(wattHours(carrier, total, coal), (month) => exactWattHours(carrier, amount(month), coal));
  const gramsOf = (amount: (month: MonthOfMeter) => number, total: number) =>
    parts(carbon ? carbonGrams(total, carbon.perUnit) : undefined, (month) =>
      carbon ? multiply(fraction(amount(month)), carbon.perUnit) : undefined,
    );
  const demand = wattHoursOf((month) => month.adjusted, adjusted);
  const used = wattHoursOf((month) => month.actual, actual);
  const baseline = gramsOf((month) => month.adjusted, adjusted);
  const emitted = gramsOf((month) => month.actual, actual);
  const kgce = parts(coal && coalGrams(saved, coal), (month) =>
    coal ? multiply(coalOf(month.adjusted - month.actual, coal), fraction(1_000)) : undefined,
  );
  return months.map((month, index) => {
    const [demandWh, usedWh, baselineG, emittedG, coalG] = [demand, used, baseline, emitted, kgce].map(
      (each) => each?.[index] ?? null,
    );
    const own = month.adjusted - month.actual;
    return {
      month: month.month,
      days: month.days,
      adjustedBaseline: formatDecimal(month.adjusted, 3),
      actual: formatDecimal(month.actual, 3),
      saved: formatDecimal(own, 3),
      band:
        month.halfWidth === null
          ? null
          : bandAround(own, { confidence: monthlyConfidence, halfWidth: month.halfWidth }),
      energy: typeof demandWh !== "number" || typeof usedWh !== "number" ? null : energyAs(demandWh, usedWh),
      kgce: typeof coalG !== "number" ? null : formatDecimal(coalG, 3),
      carbon: typeof baselineG !== "number" || typeof emittedG !== "number" ? null : carbonAs(baselineG, emittedG),
    };
  });
}
