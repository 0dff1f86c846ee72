/**
 * `adjusted-baseline`: GB/T 28750-2012, 节能量 Es = Er − Ea with the adjusted energy Ea = f(x1', x2', …) + Am,
 * where f is the baseline's use per day of the same calendar months, scaled by the declared drivers, and Am the one-off
 * adjustments. The standard's Es is negative where energy was saved; `saving` here is −Es.
 */
import { Problem } from "../../kernel/errors.ts";
import type { DriverName } from "../../kernel/vocabulary/retrofits.ts";
import type { Driver, Span } from "../meters.ts";
import { calendarMonthsIn, daysIn, daysOf, monthOfYear } from "./days.ts";
import { joinedWithNextRead, type Stretch } from "./observations.ts";
import { flagged, type Outcome } from "./outcome.ts";
import { fewestDays, shortage } from "./sufficiency.ts";
import type { Used } from "./used-readings.ts";

/** Use per day of each calendar month of the baseline, `01` to `12`: a season is compared with the same season. */
export type MonthlyUse = { month: string; usePerDay: number }[];

export type ScaledOutcome = Outcome & {
  /** How Ea came about: use per baseline day, by month, the factor of each driver, and their product. */
  scaling: {
    usePerDay: number;
    months: MonthlyUse;
    factors: { driver: DriverName; factor: number }[];
    factor: number;
  };
};

/** @throws Problem `baseline_insufficient`, `reporting_insufficient` */
export function adjustedBaseline(
  used: { baseline: Used; reporting: Used },
  drivers: readonly Driver[],
  pointer: string,
): ScaledOutcome {
  const before = readIn(used.baseline);
  assertEnough(before, daysIn(used.baseline.span), pointer);
  const months = monthlyUse(before);
  const known = new Set(months.map(({ month }) => month));
  // A month that the baseline lacks is left out on both sides.
  const after = readIn(used.reporting).filter((stretch) => daysOf(stretch).every((day) => known.has(monthOfYear(day))));
  if (after.length === 0) throw new Problem("reporting_insufficient", { pointer });
  const factors = drivers.map((driver) => ({ driver: driver.name, factor: factorOf(driver) }));
  const factor = factors.reduce((product, each) => product * each.factor, 1);
  const expected = after.reduce((sum, stretch) => sum + scaledUse({ months, factor }, stretch), 0);
  const [total, compared] = [totalOf(before), totalOf(after)];
  return {
    scaling: { usePerDay: total.use / total.days, months, factors, factor },
    baseline: { periods: before.length, ...total },
    reporting: {
      periods: after.length,
      days: compared.days,
      actual: compared.use,
      adjustedBaseline: expected,
      parts: after.map((stretch) => ({ ...stretch, modelled: scaledUse({ months, factor }, stretch) })),
    },
    saving: expected - compared.use,
    // Nothing was fitted, so there is no residual that could tell how far off it may be.
    bands: [],
    flags: flagged({ code: "reporting_gaps", count: daysIn(used.reporting.span) - compared.days }),
  };
}

/** A share of the use follows the driver in proportion; the rest does not move. */
export function factorOf({ baseline, reporting, sharePercent }: Driver): number {
  return 1 + (sharePercent / 100) * (reporting / baseline - 1);
}

/** What the same days of the year would have used, in the meter's unit. */
export function scaledUse({ months, factor }: { months: MonthlyUse; factor: number }, span: Span): number {
  const perDay = new Map(months.map(({ month, usePerDay }) => [month, usePerDay]));
  let use = 0;
  for (const [month, days] of calendarMonthsIn(span)) use += (perDay.get(month) ?? 0) * days;
  return use * factor;
}

type Read = Stretch & { use: number };

/** What was read; an estimate only together with the reading that corrects it. */
function readIn({ readings }: Used): Read[] {
  return joinedWithNextRead(readings, false).flatMap(({ use, ...stretch }) =>
    use === null ? [] : [{ ...stretch, use }],
  );
}

/** As CalTRACK 2.2.1.2, which GB/T 28750 leaves open: a full cycle of seasons, of which a tenth may be missing. */
function assertEnough(before: readonly Read[], total: number, pointer: string): void {
  const present = before.reduce((sum, { daysRead }) => sum + daysRead, 0);
  const errors = shortage("too_few_reading_days", { present, required: fewestDays(total), total }, pointer);
  if (errors.length > 0) throw new Problem("baseline_insufficient", { pointer, errors });
}

/** A bill's use is spread evenly over its days. */
function monthlyUse(before: readonly Read[]): MonthlyUse {
  const sums = new Map<string, { use: number; days: number }>();
  for (const stretch of before) {
    for (const [month, days] of calendarMonthsIn(stretch)) {
      const sum = sums.get(month) ?? { use: 0, days: 0 };
      sums.set(month, { use: sum.use + (stretch.use * days) / daysIn(stretch), days: sum.days + days });
    }
  }
  return [...sums]
    .map(([month, { use, days }]) => ({ month, usePerDay: use / days }))
    .toSorted((a, b) => a.month.localeCompare(b.month));
}

function totalOf(stretches: readonly Read[]): { days: number; use: number } {
  // Thousandths add up exactly.
  const thousandths = stretches.reduce((sum, { use }) => sum + Math.round(use * 1_000), 0);
  return { days: stretches.reduce((sum, stretch) => sum + daysIn(stretch), 0), use: thousandths / 1_000 };
}
