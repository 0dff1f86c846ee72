/**
 * A saving in the months in which it arose. A period that spans months is divided by its days, and so are the one-off
 * adjustments; the months of each amount add up to it exactly (`apportion`). Pure.
 */
import { apportion } from "../../kernel/apportion.ts";
import { type Fraction, fraction } from "../../kernel/fraction.ts";
import { daysIn, monthsIn } from "./days.ts";
import type { MeterOutcome } from "./evaluation.ts";
import { savingsBand } from "./uncertainty.ts";

/** Thousandths of the meter's unit; `halfWidth` is the meter's unit too, of a band of its own at `monthlyConfidence`. */
export type MonthOfMeter = { month: string; days: number; adjusted: number; actual: number; halfWidth: number | null };

/** Two-sided, of the band of each month. */
export const monthlyConfidence = 0.9;

export function monthsOfMeter({ amounts, outcome }: MeterOutcome, interval: "daily" | "billing"): MonthOfMeter[] {
  const sums = new Map<string, { days: number; periods: number; use: number; modelled: number }>();
  for (const part of outcome.reporting.parts) {
    const total = daysIn(part);
    for (const [month, days] of monthsIn(part)) {
      const sum = sums.get(month) ?? { days: 0, periods: 0, use: 0, modelled: 0 };
      const share = days / total;
      sums.set(month, {
        days: sum.days + days,
        periods: sum.periods + share,
        use: sum.use + part.use * share,
        modelled: sum.modelled + part.modelled * share,
      });
    }
  }
  const months = [...sums].toSorted(([a], [b]) => a.localeCompare(b));
  const days = months.reduce((sum, [, month]) => sum + month.days, 0);
  const each = (total: number, of: (month: (typeof months)[number][1]) => Fraction) =>
    apportion(
      total,
      months.map(([, month]) => of(month)),
    );
  const actual = each(amounts.actual, ({ use }) => exactly(use));
  const modelled = each(amounts.modelled, (month) => exactly(month.modelled));
  const adjustments = each(amounts.adjustments, (month) =>
    fraction(BigInt(amounts.adjustments) * BigInt(month.days), BigInt(days)),
  );
  const quality = "quality" in outcome ? outcome.quality : null;
  return months.map(([month, { days: ownDays, periods, modelled: modelledUse }], index) => {
    // CalTRACK 4.3.2.4 for the month alone: the bands of months do not add up to that of their sum.
    const scope = { periods, months: ownDays / 30, modelledUse };
    return {
      month,
      days: ownDays,
      adjusted: (modelled[index] ?? 0) + (adjustments[index] ?? 0),
      actual: actual[index] ?? 0,
      halfWidth: (quality && savingsBand(quality, interval, scope, monthlyConfidence)) ?? null,
    };
  });
}

/** Thousandths of what a double holds, to six further places, of which a year of sums leaves the last ones open. */
function exactly(units: number): Fraction {
  return fraction(BigInt(Math.round(units * 1e9)), 1_000_000n);
}
