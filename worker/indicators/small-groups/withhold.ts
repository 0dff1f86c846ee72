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
  party: string;
  amount: bigint;
};

/** Figures with the sums that whoever reads them knows. */
export type Shown = {
  id: string;
  parts: readonly Select[];
  /** Somebody has read it already: it cannot be withheld any more. */
  isOut?: boolean;
};

/** @returns the ids of figures to withhold */
export function withheldAmong(shown: readonly Shown[], contributions: readonly Contribution[]): Set<string> {
  const withheld = new Set<string>();
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

type Use = { figure: Shown; select: Select };
/** A sum that figures show, with what each firm has of it. */
type Sum = { vector: Vector; figures: Shown[]; isOut: boolean; size: bigint };

function withholdIn(uses: readonly Use[], contributions: readonly Contribution[], withheld: Set<string>): void {
  const { sums, classes } = sumsOf(uses, contributions);
  const give = (vector: Vector) => givesAway(contributionsTo(vector, classes).values());
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
    const rest = restsOf(open).find(({ vector, of }) => give(vector) && movable(of).length > 0);
    if (rest) {
      withhold(smallest(movable(rest.of)));
      continue;
    }
    const span = spanOf(open);
    const secret = [...sums.filter((sum) => !isShown(sum)).map(({ vector }) => vector), ...alone];
    const leak = secret
      .filter((vector) => out.madeOf(vector) === null)
      .map((vector) => movable((span.madeOf(vector) ?? []).flatMap((number) => open[number] ?? [])))
      .find((found) => found.length > 0);
    if (!leak) return;
    withhold(smallest(leak));
  }
}

function spanOf(sums: readonly Sum[]): Span {
  const span = new Span();
  for (const { vector } of sums) span.add(vector);
  return span;
}

/** @throws RangeError of none */
function smallest(sums: readonly Sum[]): Sum {
  const [first] = sums.toSorted((a, b) => (a.size < b.size ? -1 : a.size > b.size ? 1 : 0));
  if (!first) throw new RangeError("nothing is left to withhold");
  return first;
}

type Rest = { vector: Vector; of: readonly Sum[] };

/** So many are looked at in a block. */
const mostRests = 4_000;

/** What is left of a sum when its parts, and parts of what is left, are taken away. */
function restsOf(sums: readonly Sum[]): Rest[] {
  const seen = new Set<string>();
  const rests: Rest[] = sums.map((sum) => ({ vector: sum.vector, of: [sum] }));
  for (const { vector, of } of rests) {
    for (const part of sums) {
      if (rests.length >= mostRests || part.vector.size >= vector.size) continue;
      if (![...part.vector.keys()].every((cell) => vector.has(cell))) continue;
      const left: Vector = new Map([...vector].filter(([cell]) => !part.vector.has(cell)));
      const key = [...left.keys()].toSorted((a, b) => a - b).join();
      if (seen.has(key)) continue;
      seen.add(key);
      rests.push({ vector: left, of: [...of, part] });
    }
  }
  return rests.slice(sums.length);
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
  let [last, counting]: [Contribution | undefined, number[]] = [undefined, []];
  for (const cell of contributions) {
    if (!last || !isSameCell(last, cell)) {
      counting = selects.flatMap((select, index) => (counts(cell, select) ? [index] : []));
    }
    last = cell;
    if (counting.length === 0) continue;
    const key = counting.join();
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    const firms = classes.get(number) ?? new Map<string, bigint>();
    classes.set(number, firms);
    firms.set(cell.party, (firms.get(cell.party) ?? 0n) + cell.amount);
    for (const index of counting) vectors[index]?.set(number, 1);
  }
  // Two selections of the same cells are one sum, and one of no cells is nothing that could be worked out from.
  const byCells = Map.groupBy([...bySelect.values()].entries(), ([index]) =>
    [...(vectors[index]?.keys() ?? [])].toSorted().join(),
  );
  const sums = [...byCells].flatMap(([key, same]) => {
    const vector = vectors[same[0]?.[0] ?? 0];
    if (key === "" || !vector) return [];
    const figures = [...new Set(same.flatMap(([, own]) => own.map(({ figure }) => figure)))];
    const total = [...contributionsTo(vector, classes).values()].reduce((sum, each) => sum + each, 0n);
    return [{ vector, figures, isOut: figures.some(({ isOut }) => isOut), size: total < 0n ? -total : total }];
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
    one.item === other.item &&
    one.entryKind === other.entryKind &&
    one.accountKind === other.accountKind &&
    one.itemKind === other.itemKind &&
    one.stream === other.stream &&
    one.quantity === other.quantity
  );
}

function counts(cell: Contribution, select: Select): boolean {
  const { accountKinds, entryKinds, itemKind, stream, items, quantity, from, to } = select;
  return (
    cell.month >= from &&
    cell.month <= to &&
    accountKinds.includes(cell.accountKind) &&
    cell.quantity === quantity &&
    (entryKinds === null || entryKinds.includes(cell.entryKind)) &&
    (stream === null || cell.stream === stream) &&
    (items === undefined || items.includes(cell.item)) &&
    (itemKind === null || cell.itemKind === itemKind)
  );
}
