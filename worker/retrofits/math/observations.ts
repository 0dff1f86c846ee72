/** Readings and temperatures brought together: what a model is fitted to and compared with. Pure. */
import { addDays } from "../../kernel/period.ts";
import type { DayTemperature, Reading, Span } from "../meters.ts";
import { daysIn, daysOf } from "./days.ts";

/**
 * A period with what is known of it: `use` in the meter's unit, or null; the mean temperatures (°F) of its
 * days, or null where too few were measured. `daysRead`: how many of its days count as read (2.2.3.1).
 */
export type Observation = Span & {
  days: number;
  use: number | null;
  temperatures: readonly number[] | null;
  daysRead: number;
};

/** One that has both. */
export type Complete = Observation & { use: number; temperatures: readonly number[] };

export function isComplete(observation: Observation): observation is Complete {
  return observation.use !== null && observation.temperatures !== null;
}

/** CalTRACK 2.2.2.3 and 2.2.3.3: no more than half of a day's 24 hours may be missing. */
const fewestHoursOfDay = 12;
/** CalTRACK 2.2.3.2: the share of a billing period's hours that must be measured. */
const fewestHoursOfPeriod = 0.9;

type Temperatures = ReadonlyMap<string, DayTemperature>;

export function temperaturesByDay(days: readonly DayTemperature[]): Temperatures {
  return new Map(days.map((day) => [day.day, day]));
}

/** A stretch of days of which the use is known only together; `daysRead`: those of them that were not estimated. */
export type Stretch = Span & { use: number | null; daysRead: number };

/**
 * An estimate is added to the next real reading, which corrects it, and its own days count as missing (CalTRACK 2.2.2.2
 * and 2.2.1.2). One that no reading follows on without a gap is not used.
 */
export function joinedWithNextRead(readings: readonly Reading[], zeroIsMissing: boolean): Stretch[] {
  const done: Stretch[] = [];
  let waiting: Stretch | undefined;
  const leave = () => {
    if (waiting) done.push({ ...waiting, use: null });
    waiting = undefined;
  };
  for (const reading of readings) {
    const { from, to, estimated } = reading;
    const use = meteredUse(reading, zeroIsMissing);
    const daysRead = use === null || estimated ? 0 : daysIn(reading);
    if (use === null || (waiting && waiting.to !== addDays(from, -1))) leave();
    const whole: Stretch = {
      from: waiting?.from ?? from,
      to,
      use: use === null ? null : (waiting?.use ?? 0) + use,
      daysRead,
    };
    waiting = use !== null && estimated ? whole : undefined;
    if (!waiting) done.push(whole);
  }
  leave();
  return done;
}

/** Every day of the span, read or not; an estimated day with the days up to the next one that was read. */
export function dailyObservations(
  span: Span,
  readings: readonly Reading[],
  temperatures: Temperatures,
  zeroIsMissing: boolean,
): Observation[] {
  return withMissingDays(span, joinedWithNextRead(readings, zeroIsMissing)).map((stretch) => {
    const warmth = daysOf(stretch).map((day) => {
      const temperature = temperatures.get(day);
      return temperature && temperature.hours >= fewestHoursOfDay ? [temperature.fahrenheit] : [];
    });
    const measured = warmth.every((day) => day.length > 0) ? warmth.flat() : null;
    return { ...stretch, days: daysIn(stretch), temperatures: measured };
  });
}

/** The days of a span that no stretch covers stand between them, so that what is missing is seen to be missing. */
export function withMissingDays<S extends Stretch>(span: Span, stretches: readonly S[]): (S | Stretch)[] {
  const covered = new Set(stretches.flatMap(daysOf));
  const missing = daysOf(span).filter((day) => !covered.has(day));
  const gaps = missing.map((day): Stretch => ({ from: day, to: day, use: null, daysRead: 0 }));
  return [...stretches, ...gaps].toSorted((a, b) => a.from.localeCompare(b.from));
}

/** CalTRACK 2.2.1.4: electricity is never 0, so a 0 was not read. */
export function meteredUse(reading: Reading | undefined, zeroIsMissing: boolean): number | null {
  if (!reading || reading.thousandths === null || (zeroIsMissing && reading.thousandths === 0)) return null;
  return reading.thousandths / 1_000;
}

/** A billing period with the temperatures of its days. */
export function billingObservation(
  period: Span & { use: number | null; daysRead: number },
  temperatures: Temperatures,
): Observation {
  const measured = daysOf(period).flatMap((day) => temperatures.get(day) ?? []);
  const days = daysIn(period);
  const hours = measured.reduce((sum, day) => sum + day.hours, 0);
  const kept = measured.filter((day) => day.hours >= fewestHoursOfDay).map((day) => day.fahrenheit);
  const enough = hours >= fewestHoursOfPeriod * 24 * days;
  const { from, to, use, daysRead } = period;
  return { from, to, days, use, daysRead, temperatures: enough ? kept : null };
}
