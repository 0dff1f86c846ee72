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
