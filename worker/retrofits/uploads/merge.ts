/** A later upload beside what is there: it adds to it, and where both say something the later one holds. Pure. */
import type { DayTemperature, Reading, Span } from "../meters.ts";
import { overlaps } from "../math/days.ts";

export type Merged<T> = {
  rows: T[];
  added: number;
  changed: number;
  unchanged: number;
  firstChange: string | undefined;
};

/** @param rows in the order of days, like the result */
function merged<T>(
  earlier: readonly T[],
  rows: readonly T[],
  spanOf: (row: T) => Span,
  isSame: (a: T, b: T) => boolean,
): Merged<T> {
  const starts = new Map(earlier.map((row) => [spanOf(row).from, row]));
  const covered = new Set<T>();
  const counts = { added: 0, changed: 0, unchanged: 0 };
  let firstChange: string | undefined;
  for (const row of rows) {
    const span = spanOf(row);
    const same = starts.get(span.from);
    if (same && isSame(same, row)) {
      counts.unchanged += 1;
      covered.add(same);
      continue;
    }
    const replaced = earlier.filter((other) => overlaps(spanOf(other), span));
    for (const other of replaced) covered.add(other);
    if (replaced.length === 0) counts.added += 1;
    else {
      counts.changed += 1;
      firstChange ??= span.from;
    }
  }
  const all = [...earlier.filter((row) => !covered.has(row)), ...rows];
  return { rows: all.toSorted((a, b) => (spanOf(a).from < spanOf(b).from ? -1 : 1)), ...counts, firstChange };
}

export function mergedReadings(earlier: readonly Reading[], rows: readonly Reading[]): Merged<Reading> {
  const isSame = (a: Reading, b: Reading) =>
    a.to === b.to && a.thousandths === b.thousandths && a.estimated === b.estimated;
  return merged(earlier, rows, (row) => row, isSame);
}

export function mergedTemperatures(
  earlier: readonly DayTemperature[],
  rows: readonly DayTemperature[],
): Merged<DayTemperature> {
  const isSame = (a: DayTemperature, b: DayTemperature) => a.fahrenheit === b.fahrenheit && a.hours === b.hours;
  return merged(earlier, rows, ({ day }) => ({ from: day, to: day }), isSame);
}
