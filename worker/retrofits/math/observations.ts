/** Readings and temperatures brought together: what a model is fitted to and compared with. Pure. */
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

/** Every day of the span, read or not. */
export function dailyObservations(
  span: Span,
  readings: readonly Reading[],
  temperatures: Temperatures,
  zeroIsMissing: boolean,
): Observation[] {
  const byDay = new Map(readings.map((reading) => [reading.from, reading]));
  return daysOf(span).map((day) => {
    const temperature = temperatures.get(day);
    const measured = temperature !== undefined && temperature.hours >= fewestHoursOfDay;
    const use = meteredUse(byDay.get(day), zeroIsMissing);
    const daysRead = use === null ? 0 : 1;
    return { from: day, to: day, days: 1, use, temperatures: measured ? [temperature.fahrenheit] : null, daysRead };
  });
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
  const enough = hours >= fewestHoursOfPeriod * 24 * days && kept.length > 0;
  const { from, to, use, daysRead } = period;
  return { from, to, days, use, daysRead, temperatures: enough ? kept : null };
}
