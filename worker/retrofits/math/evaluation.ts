/** A project's meters through the project's method. Pure: readings and temperatures in, outcomes out. */
import { assertNever, Problem } from "../../kernel/errors.ts";
import {
  type Adjustment,
  carriers,
  type DayTemperature,
  type Driver,
  type Meter,
  type Reading,
  type Span,
} from "../meters.ts";
import { adjustedBaseline, type MonthlyUse, type ScaledOutcome, scaledUse } from "./adjusted-baseline.ts";
import { baselineBills, caltrackBilling, reportingBills } from "./caltrack-billing.ts";
import { caltrackDaily } from "./caltrack-daily.ts";
import { toThousandths } from "./conversions.ts";
import { daysIn } from "./days.ts";
import { dailyObservations, isComplete, type Observation, temperaturesByDay } from "./observations.ts";
import { type Flag, flagged, type ModelOutcome, type Outcome } from "./outcome.ts";
import { studentsT } from "./students-t.ts";
import { baselineDays } from "./sufficiency.ts";
import { modelledUse } from "./usage-per-day.ts";
import { type Used, usedReadings } from "./used-readings.ts";
import { type Method, type Side, sides } from "../../kernel/vocabulary/retrofits.ts";

export type Plan = {
  method: Method;
  baseline: Span;
  reporting: Span;
  meters: readonly Meter[];
  drivers: readonly Driver[];
  adjustments: readonly Adjustment[];
};

/** What was uploaded, as it stands. */
export type Series = {
  readings: readonly { meter: string; side: Side; rows: readonly Reading[] }[];
  temperatures: readonly DayTemperature[];
};

export type MeterOutcome = {
  meter: Meter;
  /** Whole thousandths of the unit; `adjusted` is the adjusted baseline with the one-off adjustments. */
  amounts: { actual: number; modelled: number; adjustments: number; adjusted: number; saved: number };
  /** `baseline.span`: what it was computed from, which for bills may reach over the ends of the plan's. */
  outcome: (ScaledOutcome | ModelOutcome) & { baseline: Outcome["baseline"] & { span: Span } };
};

/** @throws Problem of the method, with the meter it is about */
export function evaluateMeters(plan: Plan, series: Series): MeterOutcome[] {
  return plan.meters.flatMap((meter, index) => {
    if (!carriers[meter.carrier].saves) return [];
    const outcome = outcomeOf(plan, series, meter, `/meters/${index}`);
    const actual = toThousandths(outcome.reporting.actual);
    const modelled = toThousandths(outcome.reporting.adjustedBaseline);
    const adjustments = plan.adjustments
      .filter((adjustment) => adjustment.meter === meter.code)
      .reduce((sum, { thousandths }) => sum + thousandths, 0);
    const adjusted = modelled + adjustments;
    return [{ meter, outcome, amounts: { actual, modelled, adjustments, adjusted, saved: adjusted - actual } }];
  });
}

function outcomeOf(plan: Plan, series: Series, meter: Meter, pointer: string): MeterOutcome["outcome"] {
  const used = usedOf(plan, series, meter);
  const outcome = evaluated(plan, used, series, meter, pointer);
  return {
    ...outcome,
    baseline: { ...outcome.baseline, span: used.baseline.span },
    flags: [...outcome.flags, ...flagsOf(plan, used)],
  };
}

function evaluated({ method, drivers }: Plan, used: UsedSides, series: Series, meter: Meter, pointer: string) {
  switch (method) {
    case "adjusted-baseline":
      return adjustedBaseline(used, drivers, pointer);
    case "caltrack-daily":
    case "caltrack-billing": {
      const { baseline, reporting } = observationsOf(used, series, meter);
      if (meter.cycle === "daily") return caltrackDaily(meter.carrier, baseline, reporting, pointer);
      return caltrackBilling(meter.carrier, meter.cycle, baseline, reporting, pointer);
    }
    default:
      return assertNever(method);
  }
}

type UsedSides = Record<Side, Used>;

/** What each side of a meter is computed from. */
export function usedOf(plan: Pick<Plan, Side>, series: Series, meter: Meter): UsedSides {
  const of = (side: Side) => {
    const rows = series.readings.find((upload) => upload.meter === meter.code && upload.side === side)?.rows ?? [];
    return usedReadings(plan[side], side, meter, rows);
  };
  return { baseline: of("baseline"), reporting: of("reporting") };
}

/** So long after the baseline the building may have become another one: CalTRACK takes the year just before. */
const longAgo = 365;

/** What whoever reads any method's result should know of its readings. */
function flagsOf(plan: Plan, { baseline, reporting }: UsedSides): Flag[] {
  const readings = [...baseline.readings, ...reporting.readings];
  const days = daysIn(baseline.span);
  const between = daysIn({ from: plan.baseline.to, to: plan.reporting.from }) - 2;
  return flagged(
    // CalTRACK 2.3.5: a sign of power that was fed in.
    { code: "negative_readings", count: readings.filter(({ thousandths }) => (thousandths ?? 0) < 0).length },
    {
      code: "estimated_days",
      count: readings.reduce((sum, reading) => sum + (reading.estimated ? daysIn(reading) : 0), 0),
    },
    { code: "baseline_not_a_year", count: days === baselineDays || days === baselineDays + 1 ? 0 : days },
    { code: "baseline_long_ago", count: between > longAgo ? between : 0 },
  );
}

function observationsOf(used: UsedSides, series: Series, meter: Meter): Record<Side, Observation[]> {
  const temperatures = temperaturesByDay(series.temperatures);
  const { carrier, cycle } = meter;
  const { baseline, reporting } = used;
  if (cycle === "daily") {
    const { zeroIsMissing } = carriers[carrier];
    return {
      baseline: dailyObservations(baseline.span, baseline.readings, temperatures, zeroIsMissing),
      reporting: dailyObservations(reporting.span, reporting.readings, temperatures, zeroIsMissing),
    };
  }
  return {
    baseline: baselineBills(carrier, cycle, baseline.span, baseline.readings, temperatures),
    reporting: reportingBills(carrier, reporting.span, reporting.readings, temperatures),
  };
}

/** One period of the chart: meter, model, the model's band at 90 %, and what is between them. */
export type Point = Span & {
  side: Side;
  days: number;
  reading: number | null;
  modelled: number | null;
  halfWidth: number | null;
  /** Model less meter: positive = used less than modelled. */
  residual: number | null;
};

/** @param of the frozen outcome: the model is not fitted again */
export function seriesOf(
  plan: Plan,
  series: Series,
  meter: Meter,
  of: { model: ModelOutcome["model"]; quality: ModelOutcome["quality"] },
): Point[] {
  const { model, quality } = of;
  const degrees = quality.periods - quality.explanatory;
  const width = degrees > 0 ? studentsT(0.95, degrees) * quality.rmse : null;
  const observations = observationsOf(usedOf(plan, series, meter), series, meter);
  return sides.flatMap((side) =>
    observations[side].map((observation) => {
      const { from, to, days, use, temperatures } = observation;
      const modelled = temperatures ? modelledUse(model, days, temperatures) : null;
      const residual = isComplete(observation) && modelled !== null ? modelled - observation.use : null;
      return { side, from, to, days, reading: use, modelled, halfWidth: modelled === null ? null : width, residual };
    }),
  );
}

/**
 * The same without a model: readings against the scaled use per day.
 * @param scaling of the kept result; older ones had one use per day for the whole year
 */
export function scaledSeriesOf(
  plan: Plan,
  series: Series,
  meter: Meter,
  scaling: Omit<ScaledOutcome["scaling"], "months"> & { months?: MonthlyUse | undefined },
): Point[] {
  const { usePerDay, months, factor } = scaling;
  const used = usedOf(plan, series, meter);
  return sides.flatMap((side) =>
    used[side].readings.map(({ from, to, thousandths }) => {
      const span = { from, to };
      const days = daysIn(span);
      const reading = thousandths === null ? null : thousandths / 1_000;
      const scale = side === "baseline" ? 1 : factor;
      const modelled = months ? scaledUse({ months, factor: scale }, span) : usePerDay * days * scale;
      const residual = reading === null ? null : modelled - reading;
      return { side, from, to, days, reading, modelled, halfWidth: null, residual };
    }),
  );
}

/** Every meter must be read the way the method needs. @throws Problem `meter_cycle_wrong` */
export function assertCyclesFit({ method, meters }: Pick<Plan, "method" | "meters">): void {
  meters.forEach(({ carrier, cycle }, index) => {
    if (!carriers[carrier].saves || method === "adjusted-baseline") return;
    if ((method === "caltrack-daily") === (cycle === "daily")) return;
    throw new Problem("meter_cycle_wrong", { pointer: `/meters/${index}/cycle`, params: { method } });
  });
}
