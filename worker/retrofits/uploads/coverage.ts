/** Which days of a period an upload covers. Pure. */
import { addDays } from "../../kernel/period.ts";
import { daysIn } from "../math/days.ts";
import type { Span } from "../meters.ts";

/** The days of a span that no reading covers, as stretches. */
export function gapsIn(span: Span, covered: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let next = span.from;
  for (const { from, to } of covered) {
    if (from > next) gaps.push({ from: next, to: addDays(from, -1) });
    if (to >= next) next = addDays(to, 1);
  }
  if (next <= span.to) gaps.push({ from: next, to: span.to });
  return gaps;
}

/** How many days a list of spans has. */
export function coveredDays(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + daysIn(span), 0);
}
