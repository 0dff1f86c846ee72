/**
 * From turnover to sums. The database answers a list of readings with cells, a small table of
 * debits and credits; everything a figure needs is a sum over some of its cells.
 */
import { type Fraction, fraction } from "../kernel/fraction.ts";
import { type Period, precedingYears } from "../kernel/period.ts";
import { quantityKinds } from "../kernel/quantity.ts";
import type { Definition, Part } from "./definitions.ts";
import { activityAccount, type Measure, type Stream } from "./measures.ts";

/** Months, both included. */
export type Span = { from: string; to: string };

/** Turnover of one kind of account over a span, in one sum or split by month or item. */
export type Reading = Span & { accountKind: string; by: "total" | "month" | "item" };

/** One line of a reading's answer; `detail` is the month or the item's code, '' for a total. */
export type Cell = {
  reading: Reading;
  detail: string;
  entryKind: string;
  stream: string;
  itemKind: string;
  /** Id of kernel/quantity.ts. */
  quantity: number;
  estimated: boolean;
  /** Smallest unit. */
  debit: bigint;
  credit: bigint;
};

/** Before the first month there is: where a balance begins. */
const beginning = "0000-00";

/** The months a part sums, with the label of each sum: the period, or each of three years. */
export function spansOf(part: Part, period: Period): (Span & { label: string })[] {
  const periods = part.months === "period" ? [period] : precedingYears(period, 3);
  return periods.map((each) => ({ label: each.label, ...spanOf(part.measure.over, each) }));
}

function spanOf(over: Measure["over"], { months }: Period): Span {
  const [first = beginning] = months;
  return { from: over === "flow" ? first : beginning, to: months.at(-1) ?? first };
}

/** All that has to be read to compute the definitions for the period, each reading once. */
export function readingsOf(definitions: readonly Definition[], period: Period): Reading[] {
  const readings = definitions.flatMap((definition) => [
    ...[definition.numerator, definition.denominator].flatMap((part) =>
      part === null ? [] : spansOf(part, period).flatMap((span) => readingsFor(part.measure, span)),
    ),
    ...openingReadings(definition, period),
  ]);
  const activity = { accountKind: activityAccount, by: "total", ...spanOf("balance", period) } as const;
  return distinct([activity, ...readings]);
}

/** One reading for each kind of account the measure looks at. */
export function readingsFor(
  { accountKinds }: Measure,
  { from, to }: Span,
  by: Reading["by"] = "total",
): Reading[] {
  return accountKinds.map((accountKind) => ({ accountKind, from, to, by }));
}

export function distinct(readings: readonly Reading[]): Reading[] {
  return [...new Map(readings.map((reading) => [keyOf(reading), reading])).values()];
}

function keyOf({ accountKind, from, to, by }: Reading): string {
  return [accountKind, from, to, by].join(" ");
}

/** The cells of a reading that the measure counts. */
export function cellsOf(
  cells: readonly Cell[],
  measure: Measure,
  { from, to }: Span,
  by: Reading["by"] = "total",
): Cell[] {
  const { id } = quantityKinds[measure.quantity];
  return cells.filter(
    ({ reading, ...cell }) =>
      reading.by === by &&
      reading.from === from &&
      reading.to === to &&
      measure.accountKinds.includes(reading.accountKind) &&
      cell.stream === measure.stream &&
      cell.quantity === id &&
      (measure.entryKinds === null || measure.entryKinds.includes(cell.entryKind)) &&
      (measure.itemKind === null || measure.itemKind === cell.itemKind),
  );
}

export function netOf(cells: readonly Cell[], { sign }: Measure): bigint {
  return cells.reduce((sum, { debit, credit }) => sum + debit - credit, 0n) * BigInt(sign);
}

/** A part of an indicator in numbers: the sum of each span, and of all of them. Smallest unit. */
export type PartSum = {
  part: Part;
  spans: { label: string; sum: bigint }[];
  sum: bigint;
  /** The sum divided as the part says. */
  amount: Fraction;
  cells: Cell[];
};

export function sumPart(part: Part, period: Period, cells: readonly Cell[]): PartSum {
  const spans = spansOf(part, period).map(({ label, ...span }) => {
    const counted = cellsOf(cells, part.measure, span);
    return { label, sum: netOf(counted, part.measure), counted };
  });
  const sum = spans.reduce((total, span) => total + span.sum, 0n);
  return {
    part,
    spans: spans.map(({ label, sum: each }) => ({ label, sum: each })),
    sum,
    amount: fraction(sum, part.divisor),
    cells: spans.flatMap(({ counted }) => counted),
  };
}

/** Whether anything of the stream had moved through the stocks in scope by the period's end. */
export function isActive(stream: Stream, period: Period, cells: readonly Cell[]): boolean {
  const { to } = spanOf("balance", period);
  return cells.some(
    ({ reading, ...cell }) =>
      reading.accountKind === activityAccount &&
      reading.by === "total" &&
      reading.from === beginning &&
      reading.to === to &&
      cell.stream === stream,
  );
}

/** The sum of each kind of entry, in the order of the first appearance: corrections are netted. */
export function termsOf({ part, cells }: PartSum): { entryKind: string; sum: bigint }[] {
  return [...Map.groupBy(cells, ({ entryKind }) => entryKind)].map(([entryKind, group]) => ({
    entryKind,
    sum: netOf(group, part.measure),
  }));
}

/**
 * How much of the mass a part moved was estimated: 0 to 1; null for a count, or where nothing moved.
 * A flow counts each kind of entry by its size, so that a surplus does not hide a shortage; a
 * balance counts what came in.
 */
export function estimatedShareOf({ part, cells }: PartSum): Fraction | null {
  if (part.measure.quantity !== "mass") return null;
  const groups = Map.groupBy(cells, ({ entryKind, itemKind, estimated, reading }) =>
    [reading.accountKind, entryKind, itemKind, estimated].join(" "),
  );
  let gross = 0n;
  let estimated = 0n;
  for (const group of groups.values()) {
    const net = netOf(group, part.measure);
    const size = net >= 0n ? net : part.measure.over === "flow" ? -net : 0n;
    gross += size;
    if (group[0]?.estimated) estimated += size;
  }
  return gross === 0n ? null : fraction(estimated, gross);
}

/** What a balance was when the period began, read as the balance at its end less the movement in it. */
export function openingOf(balance: Measure, period: Period, cells: readonly Cell[]): bigint {
  const closing = netOf(cellsOf(cells, balance, spanOf("balance", period)), balance);
  return closing - netOf(cellsOf(cells, balance, spanOf("flow", period)), balance);
}

function openingReadings({ aboveFull }: Definition, period: Period): Reading[] {
  const balance = aboveFull?.openingStock;
  if (!balance) return [];
  return [spanOf("balance", period), spanOf("flow", period)].flatMap((span) =>
    readingsFor(balance, span),
  );
}

/** From the beginning to the period's end. */
export function balanceSpan(period: Period): Span {
  return spanOf("balance", period);
}

/** The measure's net for each detail (month or item) of a reading. */
export function netByDetail(
  cells: readonly Cell[],
  measure: Measure,
  span: Span,
  by: "month" | "item",
): Map<string, bigint> {
  const groups = Map.groupBy(cellsOf(cells, measure, span, by), ({ detail }) => detail);
  return new Map([...groups].map(([detail, group]) => [detail, netOf(group, measure)]));
}
