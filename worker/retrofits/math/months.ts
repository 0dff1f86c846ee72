/** Days of a chart added up to months. Pure. */
import type { Point } from "./evaluation.ts";
import { sumOf } from "./regression.ts";
import { type FitQuality, savingsBand } from "./uncertainty.ts";

/** The band of the charts, two-sided. */
const confidence = 0.9;

/**
 * Only days with both a reading and a model count, so that the two sums are of the same days. The band of a month
 * is that of a saving summed over it (CalTRACK 4.3.2.4): those of its days may not simply be added.
 * @param quality of the fit; none where nothing was fitted, and then there is no band
 */
export function monthsOf(points: readonly Point[], quality: FitQuality | null | undefined): Point[] {
  const complete = points.flatMap(({ reading, modelled, ...point }) =>
    reading === null || modelled === null ? [] : [{ ...point, reading, modelled }],
  );
  const months = Map.groupBy(complete, ({ side, from }) => `${side} ${from.slice(0, 7)}`);
  return [...months.values()].flatMap((days) => {
    const [first, last] = [days[0], days.at(-1)];
    if (!first || !last) return [];
    const total = (of: (point: (typeof days)[number]) => number) =>
      sumOf(days.length, (index) => (days[index] ? of(days[index]) : 0));
    const reading = total((day) => day.reading);
    const modelled = total((day) => day.modelled);
    const count = total((day) => day.days);
    const scope = { periods: days.length, months: count / 30, modelledUse: modelled };
    const halfWidth = (quality && savingsBand(quality, "daily", scope, confidence)) ?? null;
    const { side, from } = first;
    return [{ side, from, to: last.to, days: count, reading, modelled, halfWidth, residual: modelled - reading }];
  });
}
