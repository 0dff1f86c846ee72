/**
 * Which figures are withheld so that no firm can be worked out from those that are published: the ones that give a firm
 * away, and as many others as it takes until neither they nor a difference of two figures follow from the rest. Pure.
 */
import type { Select } from "../engine/select.ts";
import { givesAway } from "./rules.ts";
import { Span, type Vector } from "./span.ts";

/** What one firm's accounts moved, by everything a figure may ask for. */
export type Contribution = {
  accountKind: string;
  entryKind: string;
  item: string;
  itemKind: string;
  stream: string;
  quantity: string;
  month: string;
  zone: string;
  estimated: boolean;
  party: string;
  amount: bigint;
};

/** Figures with the sums that whoever reads them knows. */
export type Shown = {
  id: string;
  parts: readonly (Select & { estimated?: boolean })[];
  /** Somebody has read it already: it cannot be withheld any more. */
  isOut?: boolean;
  /** It is withheld for another reason, and must not be worked out either. */
  isHidden?: boolean;
};

/** @returns the ids of figures to withhold */
export function withheldAmong(shown: readonly Shown[], contributions: readonly Contribution[]): Set<string> {
  const withheld = new Set(shown.filter(({ isHidden }) => isHidden).map(({ id }) => id));
  const blocks = Map.groupBy(
    shown.flatMap((figure) => figure.parts.map((select) => ({ figure, select }))),
    ({ select }) => blockOf(select.stream ?? "", select.quantity),
  );
  const cells = Map.groupBy(contributions, ({ stream, quantity }) => blockOf(stream, quantity));
  // A rate may stand in two blocks (pieces over mass): what one withholds, the other no longer knows.
  let before = -1;
  while (before !== withheld.size) {
    before = withheld.size;
    for (const [block, uses] of blocks) withholdIn(uses, cells.get(block) ?? [], withheld);
  }
  return withheld;
}

const blockOf = (stream: string, quantity: string) => `${stream} ${quantity}`;

type Use = { figure: Shown; select: Shown["parts"][number] };
/** A sum that figures show, with what each firm has of it. */
type Sum = { vector: Vector; figures: Shown[]; isOut: boolean; order: number };

function withholdIn(uses: readonly Use[], contributions: readonly Contribution[], withheld: Set<string>): void {
  const { sums, classes } = sumsOf(uses, contributions);
  const give = (vector: Vector) => givesAway(contributionsTo(vector, classes).values());
  const left = new Map<bigint, boolean>();
  const giveLeft = (cells: bigint) => {
    const given = left.get(cells) ?? give(vectorOf(cells));
    left.set(cells, given);
    return given;
  };
  const withhold = (sum: Sum) => {
    for (const { id, isOut } of sum.figures) if (!isOut) withheld.add(id);
  };
  const isShown = ({ figures }: Sum) => figures.some(({ id, isOut }) => isOut || !withheld.has(id));
  for (const sum of sums) if (give(sum.vector)) withhold(sum);

  const out = spanOf(sums.filter(({ isOut }) => isOut));
  const alone = [...classes.keys()].map((cell): Vector => new Map([[cell, 1]])).filter(give);
  const movable = (found: readonly Sum[]) => found.filter(({ isOut }) => !isOut);
  for (;;) {
    const open = sums.filter(isShown);
    const rest = restsOf(open).find(({ cells, of }) => giveLeft(cells) && movable(of).length > 0);
    if (rest) {
      withhold(last(movable(rest.of)));
      continue;
    }
    const span = spanOf(open);
    const secret = [...sums.filter((sum) => !isShown(sum)).map(({ vector }) => vector), ...alone];
    const leak = secret
      .filter((vector) => out.madeOf(vector) === null)
      .map((vector) => movable((span.madeOf(vector) ?? []).flatMap((number) => open[number] ?? [])))
      .find((found) => found.length > 0);
    if (!leak) return;
    withhold(last(leak));
  }
}

function spanOf(sums: readonly Sum[]): Span {
  const span = new Span();
  for (const { vector } of sums) span.add(vector);
  return span;
}

/**
 * The one whose figures come last in the order in which they are shown, headlines first. Not the smallest: a choice that
 * hangs on amounts differs from month to month and from report to report, and what each of them leaves out the other tells.
 * @throws RangeError of none
 */
function last(sums: readonly Sum[]): Sum {
  const [found] = sums.toSorted((a, b) => b.order - a.order);
  if (!found) throw new RangeError("nothing is left to withhold");
  return found;
}

/** Cells as bits: what is left of a sum is a set of cells too, and there are thousands of them. */
type Rest = { cells: bigint; of: readonly Sum[] };

/** So many are looked at in a block. */
const mostRests = 4_000;

/** What is left of a sum when its parts, and parts of what is left, are taken away. */
function restsOf(sums: readonly Sum[]): Rest[] {
  const seen = new Set<bigint>();
  const whole = sums.map((sum): Rest => ({ cells: bitsOf(sum.vector), of: [sum] }));
  const rests = [...whole];
  for (const { cells, of } of rests) {
    for (const part of whole) {
      if (rests.length >= mostRests) break;
      if (part.cells === cells || (part.cells & cells) !== part.cells) continue;
      const left = cells & ~part.cells;
      if (seen.has(left)) continue;
      seen.add(left);
      rests.push({ cells: left, of: [...of, ...part.of] });
    }
  }
  return rests.slice(sums.length);
}

function bitsOf(vector: Vector): bigint {
  let bits = 0n;
  for (const cell of vector.keys()) bits |= 1n << BigInt(cell);
  return bits;
}

function vectorOf(bits: bigint): Vector {
  const vector = new Map<number, number>();
  for (let [left, cell] = [bits, 0]; left > 0n; left >>= 1n, cell += 1) if (left & 1n) vector.set(cell, 1);
  return vector;
}

/** What firms have of each class of cells: those that the same sums count are one. */
type Classes = Map<number, Map<string, bigint>>;

function sumsOf(uses: readonly Use[], contributions: readonly Contribution[]): { sums: Sum[]; classes: Classes } {
  const bySelect = Map.groupBy(uses, ({ select }) => JSON.stringify({ ...select, sign: 1 }));
  const selects = [...bySelect.values()].flatMap(([first]) => (first ? [first.select] : []));
  const classes: Classes = new Map();
  const numbers = new Map<string, number>();
  const vectors = selects.map(() => new Map<number, number>());
  // Firms of one cell stand side by side: which sums count it is asked once for all of them.
  let [last, firms]: [Contribution | undefined, Map<string, bigint> | null] = [undefined, null];
  for (const cell of contributions) {
    if (!last || !isSameCell(last, cell)) firms = firmsOf(cell);
    last = cell;
    firms?.set(cell.party, (firms.get(cell.party) ?? 0n) + cell.amount);
  }

  function firmsOf(cell: Contribution): Map<string, bigint> | null {
    const counting = selects.flatMap((select, index) => (counts(cell, select) ? [index] : []));
    if (counting.length === 0) return null;
    const key = counting.join();
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    for (const index of counting) vectors[index]?.set(number, 1);
    const known = classes.get(number) ?? new Map<string, bigint>();
    classes.set(number, known);
    return known;
  }

  // Two selections of the same cells are one sum, and one of no cells is nothing that could be worked out from.
  const byCells = Map.groupBy([...bySelect.values()].entries(), ([index]) =>
    [...(vectors[index]?.keys() ?? [])].toSorted().join(),
  );
  const sums = [...byCells].flatMap(([key, same]) => {
    const vector = vectors[same[0]?.[0] ?? 0];
    if (key === "" || !vector) return [];
    const figures = [...new Set(same.flatMap(([, own]) => own.map(({ figure }) => figure)))];
    return [{ vector, figures, isOut: figures.some(({ isOut }) => isOut), order: Math.min(...same.map(([at]) => at)) }];
  });
  return { sums, classes };
}

function contributionsTo(vector: Vector, classes: Classes): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const [cell, times] of vector) {
    for (const [party, amount] of classes.get(cell) ?? []) {
      sums.set(party, (sums.get(party) ?? 0n) + amount * BigInt(times));
    }
  }
  return sums;
}

function isSameCell(one: Contribution, other: Contribution): boolean {
  return (
    one.month === other.month &&
    one.zone === other.zone &&
    one.estimated === other.estimated &&
    one.item === other.item &&
    one.entryKind === other.entryKind &&
    one.accountKind === other.accountKind &&
    one.itemKind === other.itemKind &&
    one.stream === other.stream &&
    one.quantity === other.quantity
  );
}

function counts(cell: Contribution, select: Use["select"]): boolean {
  const { accountKinds, entryKinds, itemKind, stream, items, quantity, from, to, estimated } = select;
  return (
    cell.month >= from &&
    cell.month <= to &&
    accountKinds.includes(cell.accountKind) &&
    cell.quantity === quantity &&
    (entryKinds === null || entryKinds.includes(cell.entryKind)) &&
    (stream === null || cell.stream === stream) &&
    (estimated === undefined || cell.estimated === estimated) &&
    (items === undefined || items.includes(cell.item)) &&
    (itemKind === null || cell.itemKind === itemKind)
  );
}
