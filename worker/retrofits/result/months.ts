/** A meter's result in the months in which it arose, in every unit it is told in. Pure. */
import { apportion } from "../../kernel/apportion.ts";
import { type Fraction, fraction, multiply } from "../../kernel/fraction.ts";
import { carbonGrams, coalGrams, coalOf, exactWattHours, toThousandths, wattHours } from "../math/conversions.ts";
import type { MeterOutcome } from "../math/evaluation.ts";
import type { Factor } from "../math/factors.ts";
import { monthlyConfidence, type MonthOfMeter, monthsOfMeter } from "../math/monthly.ts";

/** Wh. The saving is what is left: adjusted = actual + saved holds to the Wh. */
export type Energy = { adjusted: number; actual: number };
/** g CO2. */
export type Carbon = { baseline: number; emitted: number };
/** Half the width around a saving, in thousandths of the meter's unit; null where it cannot be computed. */
export type Band = { confidence: number; half: number | null };

/** @param halfWidth in the unit of the meter */
export function bandOf(confidence: number, halfWidth: number | null): Band {
  return { confidence, half: halfWidth === null ? null : toThousandths(halfWidth) };
}

/** Amounts as in `MonthOfMeter`; energy, coal equivalent in g and carbon are null where there is no factor. */
export type EvaluatedMonth = Omit<MonthOfMeter, "halfWidth"> & {
  band: Band | null;
  energy: Energy | null;
  coalGrams: number | null;
  carbon: Carbon | null;
};

/**
 * Each month's part of the energy, coal and carbon of the whole: they add up to it, to the Wh and the gram.
 * @param carbon kg CO2 per unit of the meter
 */
export function monthsOf(
  whole: MeterOutcome,
  coal: Factor | undefined,
  carbon: Fraction | undefined,
): EvaluatedMonth[] {
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
    parts(carbon && carbonGrams(total, carbon), (month) => carbon && multiply(fraction(amount(month)), carbon));
  const demand = wattHoursOf((month) => month.adjusted, adjusted);
  const used = wattHoursOf((month) => month.actual, actual);
  const baseline = gramsOf((month) => month.adjusted, adjusted);
  const emitted = gramsOf((month) => month.actual, actual);
  const coals = parts(coal && coalGrams(saved, coal), (month) =>
    coal ? multiply(coalOf(month.adjusted - month.actual, coal), fraction(1_000)) : undefined,
  );
  return months.map(({ halfWidth, ...month }, index) => {
    const [demandWh, usedWh, baselineG, emittedG, coalG] = [demand, used, baseline, emitted, coals].map(
      (each) => each?.[index] ?? null,
    );
    return {
      ...month,
      band: halfWidth === null ? null : bandOf(monthlyConfidence, halfWidth),
      energy:
        typeof demandWh !== "number" || typeof usedWh !== "number" ? null : { adjusted: demandWh, actual: usedWh },
      coalGrams: coalG ?? null,
      carbon:
        typeof baselineG !== "number" || typeof emittedG !== "number"
          ? null
          : { baseline: baselineG, emitted: emittedG },
    };
  });
}
