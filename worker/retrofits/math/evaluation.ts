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
import { adjustedBaseline, type ScaledOutcome } from "./adjusted-baseline.ts";
import { baselineBills, caltrackBilling, reportingBills } from "./caltrack-billing.ts";
import { caltrackDaily } from "./caltrack-daily.ts";
import { toThousandths } from "./conversions.ts";
import { daysIn, isWithin } from "./days.ts";
import { dailyObservations, isComplete, type Observation, temperaturesByDay } from "./observations.ts";
import type { ModelOutcome } from "./outcome.ts";
import { studentsT } from "./students-t.ts";
import { modelledUse } from "./usage-per-day.ts";
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
  outcome: ScaledOutcome | ModelOutcome;
};

/** @throws Problem of the method, with the meter it is about */
export function evaluateMeters(plan: Plan, series: Series): MeterOutcome[] {
  return plan.meters.flatMap((meter, index) => {
    if (meter.carrier === "water") return [];
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

function outcomeOf(plan: Plan, series: Series, meter: Meter, pointer: string): ScaledOutcome | ModelOutcome {
  const { method, drivers } = plan;
  const readings = {
    baseline: readingsOf(series, meter, "baseline"),
    reporting: readingsOf(series, meter, "reporting"),
  };
  switch (method) {
    case "adjusted-baseline":
      return adjustedBaseline(plan, readings, drivers, pointer);
    case "caltrack-daily":
    case "caltrack-billing": {
      const { baseline, reporting } = observationsOf(plan, series, meter);
      if (meter.cycle === "daily") return caltrackDaily(meter.carrier, baseline, reporting, pointer);
      return caltrackBilling(meter.carrier, meter.cycle, baseline, reporting, pointer);
    }
    default:
      return assertNever(method);
  }
}

export function readingsOf(series: Series, meter: Meter, side: Side): readonly Reading[] {
  return series.readings.find((upload) => upload.meter === meter.code && upload.side === side)?.rows ?? [];
}

function observationsOf(plan: Plan, series: Series, meter: Meter): Record<Side, Observation[]> {
  const temperatures = temperaturesByDay(series.temperatures);
  const { carrier, cycle } = meter;
  const before = readingsOf(series, meter, "baseline");
  const after = readingsOf(series, meter, "reporting");
  if (cycle === "daily") {
    const { zeroIsMissing } = carriers[carrier];
    return {
      baseline: dailyObservations(plan.baseline, before, temperatures, zeroIsMissing),
      reporting: dailyObservations(plan.reporting, after, temperatures, zeroIsMissing),
    };
  }
  return {
    baseline: baselineBills(carrier, cycle, plan.baseline, before, temperatures),
    reporting: reportingBills(carrier, plan.reporting, after, temperatures),
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
  const observations = observationsOf(plan, series, meter);
  return sides.flatMap((side) =>
    observations[side].map((observation) => {
      const { from, to, days, use, temperatures } = observation;
      const modelled = temperatures ? modelledUse(model, days, temperatures) : null;
      const residual = isComplete(observation) && modelled !== null ? modelled - observation.use : null;
      return { side, from, to, days, reading: use, modelled, halfWidth: modelled === null ? null : width, residual };
    }),
  );
}

/** The same without a model: readings against the scaled use per day. */
export function scaledSeriesOf(
  plan: Plan,
  series: Series,
  meter: Meter,
  { usePerDay, factor }: ScaledOutcome["scaling"],
): Point[] {
  return sides.flatMap((side) =>
    readingsOf(series, meter, side)
      .filter((row) => isWithin(row, plan[side]))
      .map(({ from, to, thousandths }) => {
        const days = daysIn({ from, to });
        const reading = thousandths === null ? null : thousandths / 1_000;
        const modelled = usePerDay * days * (side === "baseline" ? 1 : factor);
        const residual = reading === null ? null : modelled - reading;
        return { side, from, to, days, reading, modelled, halfWidth: null, residual };
      }),
  );
}

/** Every meter must be read the way the method needs. @throws Problem `meter_cycle_wrong` */
export function assertCyclesFit({ method, meters }: Pick<Plan, "method" | "meters">): void {
  meters.forEach(({ carrier, cycle }, index) => {
    if (carrier === "water" || method === "adjusted-baseline") return;
    if ((method === "caltrack-daily") === (cycle === "daily")) return;
    throw new Problem("meter_cycle_wrong", { pointer: `/meters/${index}/cycle`, params: { method } });
  });
}
