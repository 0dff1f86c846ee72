/** What every method answers. Amounts are in the meter's unit; positive saving = less was used than would have been. */
import { assertNever } from "../../kernel/errors.ts";
import { type FitQuality, fitQuality, type Interval, savingsBand } from "./uncertainty.ts";
import { modelledUse, type Model, type UsePeriod } from "./usage-per-day.ts";
import type { Span } from "../meters.ts";
import type { Complete, Observation } from "./observations.ts";
import { sumOf } from "./regression.ts";
import type { FlagCode } from "../../kernel/vocabulary/retrofits.ts";

type Band = { confidence: number; halfWidth: number | null };

/** Something a reviewer should look at; it does not stop the result. */
export type Flag = { code: FlagCode; count: number };

/** One period of the comparison: what was used in it, and what would have been. */
type Part = Span & { use: number; modelled: number };

export type Outcome = {
  baseline: { periods: number; days: number; use: number };
  /** `parts`: the periods that are compared, which add up to it. */
  reporting: { periods: number; days: number; actual: number; adjustedBaseline: number; parts: Part[] };
  saving: number;
  bands: Band[];
  flags: Flag[];
};

export type ModelOutcome = Outcome & { model: Model; quality: FitQuality };

export function toUsePeriod({ days, use, temperatures }: Complete): UsePeriod {
  return { days, use, temperatures };
}

/** The bands that are always told: at 80 and at 90 %. */
const confidences = [0.8, 0.9] as const;

/**
 * Avoided energy use (CalTRACK 3.6.1): model less meter, over the periods that have both reading and
 * temperatures (3.5); what was missing is left out on both sides.
 */
export function avoidedUse(
  model: Model,
  interval: Interval,
  baseline: readonly Complete[],
  reporting: readonly Complete[],
): Omit<ModelOutcome, "flags"> {
  const totals = (periods: readonly Complete[]) => ({
    use: sumOf(periods.length, (index) => periods[index]?.use ?? 0),
    days: sumOf(periods.length, (index) => periods[index]?.days ?? 0),
    modelled: sumOf(periods.length, (index) => modelOf(model, periods[index])),
  });
  const before = totals(baseline);
  const after = totals(reporting);
  const quality = fitQuality(
    baseline.map(({ use }) => use),
    baseline.map((period) => modelOf(model, period)),
    (model.cooling ? 1 : 0) + (model.heating ? 1 : 0),
  );
  const scope = { periods: reporting.length, months: monthsOf(interval, after.days), modelledUse: after.modelled };
  return {
    model,
    quality,
    baseline: { periods: baseline.length, days: before.days, use: before.use },
    reporting: {
      periods: reporting.length,
      days: after.days,
      actual: after.use,
      adjustedBaseline: after.modelled,
      parts: reporting.map((period) => ({ ...period, modelled: modelOf(model, period) })),
    },
    saving: after.modelled - after.use,
    bands: confidences.map((confidence) => ({
      confidence,
      halfWidth: savingsBand(quality, interval, scope, confidence) ?? null,
    })),
  };
}

function monthsOf(interval: Interval, days: number): number {
  switch (interval) {
    case "daily":
      return days / 30;
    case "billing":
      return Math.round(days / 30);
    default:
      return assertNever(interval);
  }
}

function modelOf(model: Model, period: Complete | undefined): number {
  return period ? modelledUse(model, period.days, period.temperatures) : 0;
}

/** CalTRACK 2.3.6: more than three interquartile ranges above the median. */
export function extremeValues(periods: readonly Observation[]): number {
  const values = periods.flatMap(({ use, days }) => (use === null ? [] : [use / days])).toSorted((a, b) => a - b);
  if (values.length === 0) return 0;
  const limit = quantile(values, 0.5) + 3 * (quantile(values, 0.75) - quantile(values, 0.25));
  return values.filter((value) => value > limit).length;
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  return below + ((sorted[Math.ceil(place)] ?? below) - below) * (place - Math.floor(place));
}

export function flagged(...flags: Flag[]): Flag[] {
  return flags.filter(({ count }) => count > 0);
}
