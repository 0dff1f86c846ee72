/**
 * From turnover to sums. The database answers a list of readings with cells, a small table of
 * debits and credits; everything a figure needs is a sum over some of its cells.
 */
import { type Fraction, fraction } from "../../kernel/fraction.ts";
import { type Period, precedingYears } from "../../kernel/period.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import type { EntryKind } from "../../kernel/vocabulary/ledger.ts";
import type { Definition, Part } from "../catalogue/shape.ts";
import type { Measure } from "../catalogue/measures.ts";

/** Months, both included. */
export type Span = { from: string; to: string };

/** Turnover of one kind of account over a span, in one sum, month by month or item by item. */
export type Reading = Span & { accountKind: string; by: "total" | "month" | "item" };

type Counted = {
  stream: string;
  itemKind: string;
  /** Id of kernel/quantity.ts. */
  quantity: number;
};

/** One line of a reading's answer; amounts in the smallest unit. */
export type Cell = Counted & {
  reading: Reading;
  /** '' unless it is read month by month. */
  month: string;
  /** '' unless it is read item by item. */
  item: string;
  entryKind: EntryKind;
  estimated: boolean;
  debit: bigint;
  credit: bigint;
};

/** What stands on the accounts of one kind at the period's end, item by item. */
export type Standing = Counted & { accountKind: string; item: string; amount: bigint };

export type Books = { cells: readonly Cell[]; standing: readonly Standing[] };

/** Before the first month there is: where a balance begins. */
const beginning = "0000-00";

/** The months of a period, from first to last. */
export function spanOf({ firstDay, lastDay }: Period): Span {
  return { from: firstDay.slice(0, 7), to: lastDay.slice(0, 7) };
}

/** The months whose turnover a part counts, with the label of each sum: the period, or each of the years before it. */
function turnoverSpans(part: Part, period: Period): (Span & { label: string })[] {
  const periods = part.months === "period" ? [period] : precedingYears(period, part.months === "previous_year" ? 1 : 3);
  return periods.map((each) => ({ label: each.label, ...spanOf(each) }));
}

/** The months whose postings a part adds up: years follow one another, a balance goes back to the beginning. */
export function rowSpanOf(part: Part, period: Period): Span {
  const spans = turnoverSpans(part, period);
  const { from, to } = spanOf(period);
  return {
    from: part.measure.over === "balance" ? beginning : (spans.at(0)?.from ?? from),
    to: spans.at(-1)?.to ?? to,
  };
}

/** All that has to be read to compute the definitions for the period, each reading once. */
export function readingsOf(definitions: readonly Definition[], period: Period): Reading[] {
  const readings = definitions.flatMap(({ numerator, denominator, balance }) => [
    ...[numerator, denominator].flatMap((part) =>
      part === null ? [] : turnoverSpans(part, period).flatMap((span) => readingsFor(part.measure, span)),
    ),
    ...(balance ? [balance.held, balance.inputs] : []).flatMap((measure) => readingsFor(measure, spanOf(period))),
  ]);
  return distinct(readings);
}

/** One reading for each kind of account the measure looks at. */
export function readingsFor(measure: Measure, { from, to }: Span, by = readBy(measure)): Reading[] {
  return measure.accountKinds.map((accountKind) => ({ accountKind, from, to, by }));
}

function readBy({ byItem, meantFor }: Measure): Reading["by"] {
  return byItem || meantFor ? "item" : "total";
}

export function distinct(readings: readonly Reading[]): Reading[] {
  return [...new Map(readings.map((reading) => [keyOf(reading), reading])).values()];
}

function keyOf({ accountKind, from, to, by }: Reading): string {
  return [accountKind, from, to, by].join(" ");
}

/** The cells of a reading that the measure counts. */
export function cellsOf(cells: readonly Cell[], measure: Measure, { from, to }: Span, by = readBy(measure)): Cell[] {
  return cells.filter(
    ({ reading, ...cell }) =>
      reading.by === by &&
      reading.from === from &&
      reading.to === to &&
      measure.accountKinds.includes(reading.accountKind) &&
      (measure.entryKinds === null || measure.entryKinds.includes(cell.entryKind)) &&
      (measure.items === undefined || measure.items.includes(cell.item)) &&
      isCounted(cell, measure),
  );
}

function isCounted(cell: Counted, { stream, quantity, itemKind }: Measure): boolean {
  return (
    cell.stream === stream &&
    cell.quantity === quantityKinds[quantity].id &&
    (itemKind === null || itemKind === cell.itemKind)
  );
}

export function netOf(cells: readonly Cell[], { sign }: Measure): bigint {
  return cells.reduce((sum, { debit, credit }) => sum + debit - credit, 0n) * BigInt(sign);
}

/** The measure's net in each month of a reading. */
export function netByMonth(cells: readonly Cell[], measure: Measure, span: Span): Map<string, bigint> {
  const groups = Map.groupBy(cellsOf(cells, measure, span, "month"), ({ month }) => month);
  return new Map([...groups].map(([month, group]) => [month, netOf(group, measure)]));
}

/** What a balance is at the period's end. */
export function closingOf(standing: readonly Standing[], measure: Measure): bigint {
  const { accountKinds, sign } = measure;
  return (
    standing
      .filter((each) => accountKinds.includes(each.accountKind) && isCounted(each, measure))
      .reduce((sum, { amount }) => sum + amount, 0n) * BigInt(sign)
  );
}

/** What a balance was when the period began: that at its end less the movement in it. */
function openingOf(balance: Measure, period: Period, { cells, standing }: Books): bigint {
  return closingOf(standing, balance) - netOf(cellsOf(cells, balance, spanOf(period)), balance);
}

/** The terms of a material balance, in the smallest unit. */
export type Balance = {
  /** Held at the start, with whatever was opened in the period: the books begin with that, on whatever day they do. */
  opening: bigint;
  inputs: bigint;
  closing: bigint;
};

/**
 * Mass is conserved, so `opening + inputs − closing` is what has gone: the sum of the definition's denominator, whose
 * rows it is (test/property/indicators).
 */
export function balanceOf({ held, inputs }: NonNullable<Definition["balance"]>, period: Period, books: Books): Balance {
  const span = spanOf(period);
  const moved = cellsOf(books.cells, held, span).filter(({ entryKind }) => entryKind !== "opening");
  const closing = closingOf(books.standing, held);
  return {
    opening: closing - netOf(moved, held),
    inputs: netOf(cellsOf(books.cells, inputs, span), inputs),
    closing,
  };
}

/** The accounts of which what stood at a period's end is asked. */
export const standingAccounts = ["stock", "outcome:unconfirmed"];

/** A part of an indicator in numbers: the sum of each span, and of all of them. Smallest unit. */
export type PartSum = {
  part: Part;
  spans: { label: string; sum: bigint }[];
  sum: bigint;
  /** The sum divided as the part says. */
  amount: Fraction;
  /** What a balance was when the period began; 0 for a flow. */
  opening: bigint;
  /** The turnover of the months themselves. */
  cells: Cell[];
};

export function sumPart(part: Part, period: Period, books: Books): PartSum {
  const { measure, divisor } = part;
  const opening = measure.over === "balance" ? openingOf(measure, period, books) : 0n;
  const counted = turnoverSpans(part, period).map(({ label, ...span }) => {
    const cells = cellsOf(books.cells, measure, span);
    return { label, cells, sum: netOf(cells, measure) };
  });
  const sum = counted.reduce((total, span) => total + span.sum, opening);
  return {
    part,
    spans: counted.map((span) => ({ label: span.label, sum: span.sum })),
    sum,
    amount: fraction(sum, divisor),
    opening,
    cells: counted.flatMap(({ cells }) => cells),
  };
}

/** What the sum is made of: what was carried forward, then each kind of entry with its corrections netted. */
export function termsOf({ part, opening, cells }: PartSum): { kind: EntryKind | "carried_forward"; sum: bigint }[] {
  const groups = Map.groupBy(cells, ({ entryKind }) => entryKind);
  const terms = [...groups].map(([kind, group]) => ({ kind, sum: netOf(group, part.measure) }));
  return [{ kind: "carried_forward" as const, sum: opening }, ...terms].filter(({ sum }) => sum !== 0n);
}

/**
 * How much of the mass a part moved was estimated, 0 to 1. Each kind of entry counts by its size,
 * so that a surplus does not hide a shortage. null for a count, for a balance (what leaves a stock
 * does not say whether it came in estimated), for savings, which come from a model by their nature, and where
 * nothing moved.
 */
export function estimatedShareOf({ part, cells }: PartSum): Fraction | null {
  const { quantity, over, stream } = part.measure;
  if (quantity !== "mass" || over === "balance" || stream === "energy") return null;
  const groups = Map.groupBy(cells, ({ entryKind, itemKind, estimated, reading }) =>
    [reading.accountKind, entryKind, itemKind, estimated].join(" "),
  );
  let gross = 0n;
  let estimated = 0n;
  for (const group of groups.values()) {
    const net = netOf(group, part.measure);
    const size = net < 0n ? -net : net;
    gross += size;
    if (group[0]?.estimated) estimated += size;
  }
  return gross === 0n ? null : fraction(estimated, gross);
}
