import { addDays } from "../../kernel/period.ts";
import type { Span } from "../meters.ts";

/** How many days a span has, both ends included. */
export function daysIn({ from, to }: Span): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}

export function daysOf(span: Span): string[] {
  return Array.from({ length: Math.max(0, daysIn(span)) }, (_, index) => addDays(span.from, index));
}

export function isWithin(inner: Span, outer: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** `02` of `2024-02-29`: the month whatever the year. */
export function monthOfYear(day: string): string {
  return day.slice(5, 7);
}

/** How many days of a span lie in each month of the year. */
export function calendarMonthsIn(span: Span): Map<string, number> {
  return daysByMonth(span, monthOfYear);
}

/** How many days of a span lie in each month, `2024-02`. */
export function monthsIn(span: Span): Map<string, number> {
  return daysByMonth(span, (day) => day.slice(0, 7));
}

function daysByMonth(span: Span, monthOf: (day: string) => string): Map<string, number> {
  const months = new Map<string, number>();
  for (const day of daysOf(span)) months.set(monthOf(day), (months.get(monthOf(day)) ?? 0) + 1);
  return months;
}
