/** Arithmetic of spend: pure, whole fen, exact fractions. */
import { add, compare, divide, type Fraction, fraction, subtract } from "../../kernel/fraction.ts";
import { type ListStatus, listStatuses } from "../../kernel/vocabulary/ledger.ts";
import { type ListName, listNames } from "../../kernel/vocabulary/procurement.ts";
import { type CategoryKey, categoryOfItem } from "../categories.ts";
import { percentOf } from "../math.ts";

/** Spend of one buyer on one category in one class; `category` null for what no list names. */
export type Cell = {
  partyId: string;
  category: CategoryKey | null;
  standing: Record<ListName, ListStatus>;
  fen: bigint;
};

/** Reads the class out of the account's kind. @throws RangeError for an account that is none of spend */
export function cellOf(row: { partyId: string; item: string; kind: string; fen: string }): Cell {
  const [, energy, environment] = /^spend:energy_(\w+)\.environment_(\w+)$/.exec(row.kind) ?? [];
  const standing = { energy: statusNamed(energy), environment: statusNamed(environment) };
  return { partyId: row.partyId, category: categoryOfItem(row.item), standing, fen: BigInt(row.fen) };
}

function statusNamed(name: string | undefined): ListStatus {
  const status = listStatuses.find((known) => known === name);
  if (!status) throw new RangeError("an account of spend names a standing in each list");
  return status;
}

export function sumOf(cells: readonly Cell[]): bigint {
  return cells.reduce((sum, { fen }) => sum + fen, 0n);
}

/** Green in a list over everything in the categories of that list; `percent` null where there is nothing in them. */
export type Share = { list: ListName; green: bigint; listed: bigint; percent: Fraction | null };

export function shareOf(list: ListName, cells: readonly Cell[]): Share {
  const green = sumOf(cells.filter(({ standing }) => standing[list] === "green"));
  const listed = sumOf(cells.filter(({ standing }) => standing[list] !== "outside"));
  return { list, green, listed, percent: percentOf(green, listed) };
}

/** Green in any list, each yuan once. */
export function greenOf(cells: readonly Cell[]): bigint {
  return sumOf(cells.filter(({ standing }) => listNames.some((list) => standing[list] === "green")));
}

/** In no list at all. */
export function outsideOf(cells: readonly Cell[]): bigint {
  return sumOf(cells.filter(({ standing }) => listNames.every((list) => standing[list] === "outside")));
}

/** The middle one, or the mean of the two in the middle; null for nothing. */
export function medianOf(values: readonly Fraction[]): Fraction | null {
  const sorted = values.toSorted(compare);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (!upper || !lower) return null;
  return divide(add(upper, lower), fraction(2));
}

/** How a share differs from another, in percentage points. */
export function differenceOf(percent: Fraction | null, other: Fraction | null): Fraction | null {
  return percent && other && subtract(percent, other);
}

/** Keeps the order in which keys first appear. */
export function groupsOf(cells: readonly Cell[], keyOf: (cell: Cell) => string): Map<string, Cell[]> {
  return Map.groupBy(cells, keyOf);
}

export const categoryKeyOf = ({ category }: Pick<Cell, "category">): string =>
  category ? `${category.codeVersion}/${category.categoryCode}` : "";
