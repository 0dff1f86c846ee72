/** Arithmetic of spend: pure, whole fen, exact fractions. */
import { add, compare, divide, type Fraction, fraction, subtract } from "../../kernel/fraction.ts";
import { type CheckedLists, checkedLists, type ListStatus, listStatuses } from "../../kernel/vocabulary/ledger.ts";
import { type ListName, listNames } from "../../kernel/vocabulary/procurement.ts";
import { type CategoryKey, categoryOfItem } from "../categories.ts";
import { percentOf } from "../math.ts";

/**
 * Spend of one buyer on one category in one class, or the part of it that is green by a checked certificate; `category`
 * null for what no list names.
 */
export type Cell = {
  partyId: string;
  category: CategoryKey | null;
  of: { spent: Record<ListName, ListStatus> } | { checked: CheckedLists };
  fen: bigint;
};

/** Reads the class out of the account's kind. @throws RangeError for an account that is none of spend */
export function cellOf(row: { partyId: string; item: string; kind: string; fen: string }): Cell {
  return { partyId: row.partyId, category: categoryOfItem(row.item), of: classOf(row.kind), fen: BigInt(row.fen) };
}

function classOf(kind: string): Cell["of"] {
  const checked = checkedLists.find((lists) => kind === `checked:${lists}`);
  if (checked) return { checked };
  const [, energy, environment] = /^spend:energy_(\w+)\.environment_(\w+)$/.exec(kind) ?? [];
  return { spent: { energy: statusNamed(energy), environment: statusNamed(environment) } };
}

function statusNamed(name: string | undefined): ListStatus {
  const status = listStatuses.find((known) => known === name);
  if (!status) throw new RangeError("an account of spend names a standing in each list");
  return status;
}

type Standing = Record<ListName, ListStatus>;

/** All that was spent. */
export function sumOf(cells: readonly Cell[]): bigint {
  return spentOn(cells, () => true);
}

function spentOn(cells: readonly Cell[], counts: (standing: Standing) => boolean): bigint {
  return cells.reduce((sum, { of, fen }) => ("spent" in of && counts(of.spent) ? sum + fen : sum), 0n);
}

function checkedOf(cells: readonly Cell[], counts: (lists: CheckedLists) => boolean): bigint {
  return cells.reduce((sum, { of, fen }) => ("checked" in of && counts(of.checked) ? sum + fen : sum), 0n);
}

/** Green over everything in the categories of a list; `percent` null where there is nothing in them. */
export type Part = { green: bigint; percent: Fraction | null };
/** The share of a list by checked certificates, and as the buyers state it. */
export type Share = { list: ListName; listed: bigint; checked: Part; stated: Part };

export function shareOf(list: ListName, cells: readonly Cell[]): Share {
  const listed = spentOn(cells, (standing) => standing[list] !== "outside");
  const part = (green: bigint): Part => ({ green, percent: percentOf(green, listed) });
  return {
    list,
    listed,
    checked: part(checkedOf(cells, (lists) => lists === list || lists === "both")),
    stated: part(spentOn(cells, (standing) => standing[list] === "green")),
  };
}

/** Green in any list, each yuan once: by checked certificates, and as stated. */
export function greenOf(cells: readonly Cell[]): Record<"checked" | "stated", bigint> {
  const isGreen = (standing: Standing) => listNames.some((list) => standing[list] === "green");
  return { checked: checkedOf(cells, () => true), stated: spentOn(cells, isGreen) };
}

/** In no list at all. */
export function outsideOf(cells: readonly Cell[]): bigint {
  return spentOn(cells, (standing) => listNames.every((list) => standing[list] === "outside"));
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
