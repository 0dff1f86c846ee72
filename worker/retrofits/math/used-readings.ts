/** Which of the uploaded readings a side is computed from, and from when to when that is. Pure. */
import type { Side } from "../../kernel/vocabulary/retrofits.ts";
import type { Meter, Reading, Span } from "../meters.ts";
import { daysIn, isWithin, overlaps } from "./days.ts";
import { baselineDays, fewestDays } from "./sufficiency.ts";

/** Readings in the order of their days. */
export type Used = { span: Span; readings: readonly Reading[] };

/** What lies within the period (CalTRACK 2.2.5); of the bills of a baseline see `yearOfBills`. */
export function usedReadings(span: Span, side: Side, meter: Pick<Meter, "cycle">, rows: readonly Reading[]): Used {
  const inOrder = rows.toSorted((a, b) => a.from.localeCompare(b.from));
  const within = inOrder.filter((row) => isWithin(row, span));
  const isEnough = within.reduce((sum, row) => sum + daysIn(row), 0) >= fewestDays(daysIn(span));
  if (side === "reporting" || meter.cycle === "daily" || isEnough) return { span, readings: within };
  return yearOfBills(
    span,
    inOrder.filter((row) => overlaps(row, span)),
  );
}

/**
 * Billing dates do not fall on the ends of a year. Where the bills within the period are too few, those that reach over
 * its ends are taken whole, as few of them as make a year: the baseline then is what the bills cover. That departs from
 * the 365 days of CalTRACK 3.1.3, and the result says so.
 */
function yearOfBills(span: Span, bills: readonly Reading[]): Used {
  const withoutFirst = bills.slice(bills[0] && !isWithin(bills[0], span) ? 1 : 0);
  const withoutLast = (of: readonly Reading[]) => {
    const last = of.at(-1);
    return last && !isWithin(last, span) ? of.slice(0, -1) : of;
  };
  const choices = [withoutLast(bills), withoutFirst, bills].map((readings) => ({ span: coverOf(readings), readings }));
  const years = choices.flatMap(({ span: own, readings }) =>
    own && daysIn(own) >= baselineDays ? [{ span: own, readings }] : [],
  );
  const [year] = years.toSorted((a, b) => daysIn(a.span) - daysIn(b.span));
  if (year) return year;
  // Less than a year even so: what is missing of the period asked for is missing.
  const own = coverOf(bills) ?? span;
  return { span: { from: earlier(own.from, span.from), to: later(own.to, span.to) }, readings: bills };
}

function coverOf(readings: readonly Reading[]): Span | undefined {
  const [first, last] = [readings[0], readings.at(-1)];
  return first && last && { from: first.from, to: last.to };
}

const earlier = (a: string, b: string) => (a < b ? a : b);
const later = (a: string, b: string) => (a > b ? a : b);
