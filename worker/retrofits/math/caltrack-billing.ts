/**
 * `caltrack-billing`: CalTRACK 2.0, billing method. Average use per day of each billing period, weighted by
 * its days (3.4.2); candidates as in the daily method, but without a least number of periods (3.2.2.2.1).
 */
import { Problem } from "../../kernel/errors.ts";
import { carriers, type Reading, type Span } from "../meters.ts";
import { addDays } from "../../kernel/period.ts";
import { daysIn, isWithin } from "./days.ts";
import { billingObservation, isComplete, type Observation, meteredUse, withMissingDays } from "./observations.ts";
import { avoidedUse, extremeValues, flagged, type ModelOutcome, toUsePeriod } from "./outcome.ts";
import { assertSufficient } from "./sufficiency.ts";
import { fitUsagePerDay } from "./usage-per-day.ts";
import type { Carrier } from "../../kernel/vocabulary/retrofits.ts";

/** 2.2.3.4: a shorter one is an off-cycle read. */
const shortest = 25;
/** Fewer bills than this leave a model little to be told apart by: six of two months each are all that a year has. */
const fewBills = 8;
/** 2.2.3.5: the longest period of a cycle; 2.2.3.1 and 3.5.5.3: how long a joined one may become. */
const longest = { monthly: 35, bimonthly: 70 } as const;
export type Cycle = keyof typeof longest;
const longestJoined = 70;

type Bill = Span & { use: number | null; estimated: boolean; daysRead: number };
type Temperatures = Parameters<typeof billingObservation>[1];

/** Bills that may be fitted to: off-cycle ones are dropped, an estimate is joined with the next (2.2.3). */
export function baselineBills(
  carrier: Carrier,
  cycle: Cycle,
  span: Span,
  readings: readonly Reading[],
  temperatures: Temperatures,
): Observation[] {
  const bills = billsIn(carrier, span, readings).map((bill) => {
    const days = daysIn(bill);
    return days < shortest || days > longest[cycle] ? { ...bill, use: null, daysRead: 0 } : bill;
  });
  return withMissingDays(
    span,
    joined(bills, ({ estimated }) => estimated),
  ).map((bill) => billingObservation(bill, temperatures));
}

/** Bills whose saving counts: estimates and off-cycle reads are joined with the next (3.5.5). */
export function reportingBills(
  carrier: Carrier,
  span: Span,
  readings: readonly Reading[],
  temperatures: Temperatures,
): Observation[] {
  const bills = billsIn(carrier, span, readings);
  const open = (bill: Bill) => bill.estimated || daysIn(bill) < shortest;
  return withMissingDays(span, joined(bills, open)).map((bill) => billingObservation(bill, temperatures));
}

/** 2.2.5: what spans beyond the period is not used. The period of a baseline is its bills': `used-readings.ts`. */
function billsIn(carrier: Carrier, span: Span, readings: readonly Reading[]): Bill[] {
  const { zeroIsMissing } = carriers[carrier];
  return readings
    .filter((reading) => isWithin(reading, span))
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .map((reading) => {
      const { from, to, estimated } = reading;
      const use = meteredUse(reading, zeroIsMissing);
      // 2.2.3.1: what was estimated is used, but counts as missing.
      return { from, to, estimated, use, daysRead: use === null || estimated ? 0 : daysIn(reading) };
    });
}

/**
 * Joins open bills with the one that follows on them, up to 70 days: where that is too long the oldest are left
 * out, so that a read always keeps the estimate just before it. One that cannot be joined at all is dropped.
 */
function joined(bills: readonly Bill[], isOpen: (bill: Bill) => boolean): Bill[] {
  const done: Bill[] = [];
  let waiting: Bill[] = [];
  for (const bill of bills) {
    const parts = bill.use === null ? [bill] : [...reaching(waiting, bill), bill];
    const whole = parts.reduce(join);
    waiting = whole.use !== null && isOpen(whole) ? parts : [];
    if (waiting.length === 0) done.push(whole);
  }
  return done;
}

/** Those of a chain of open bills from which a bill can be reached without a gap within 70 days. */
function reaching(waiting: readonly Bill[], { from, to }: Bill): readonly Bill[] {
  if (waiting.at(-1)?.to !== addDays(from, -1)) return [];
  return waiting.filter((first) => daysIn({ from: first.from, to }) <= longestJoined);
}

function join(first: Bill, second: Bill): Bill {
  return {
    from: first.from,
    to: second.to,
    use: (first.use ?? 0) + (second.use ?? 0),
    estimated: second.estimated,
    daysRead: first.daysRead + second.daysRead,
  };
}

/** @throws Problem `baseline_insufficient`, `no_qualified_model`, `reporting_insufficient` */
export function caltrackBilling(
  carrier: Carrier,
  cycle: Cycle,
  baseline: readonly Observation[],
  reporting: readonly Observation[],
  pointer: string,
): ModelOutcome {
  assertSufficient(baseline, pointer);
  const fitted = baseline.filter(isComplete);
  const { cooling } = carriers[carrier];
  const model = fitUsagePerDay(fitted.map(toUsePeriod), { cooling, minimumNonZero: 0 });
  if (!model) throw new Problem("no_qualified_model", { pointer });
  const covered = reporting.filter(isComplete);
  if (covered.length === 0) throw new Problem("reporting_insufficient", { pointer });
  const gapDays = reporting.reduce((sum, bill) => sum + (isComplete(bill) ? 0 : bill.days), 0);
  return {
    ...avoidedUse(model, "billing", fitted, covered),
    flags: flagged(
      { code: "extreme_values", count: extremeValues(baseline) },
      // 3.5.5.4
      { code: "long_periods", count: covered.filter(({ days }) => days > longest[cycle]).length },
      { code: "reporting_gaps", count: gapDays },
      { code: "few_bills", count: fitted.length < fewBills ? fitted.length : 0 },
    ),
  };
}
