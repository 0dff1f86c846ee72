import { type ComponentChildren, Fragment, isValidElement } from "preact";
import { compare, type Fraction, parseFraction } from "../../../../worker/kernel/fraction.ts";
import { plainNumber } from "../../../../worker/kernel/number-text.ts";
import { lookOf } from "../../../../worker/kernel/look.ts";
import { sumDecimals } from "../../format/decimal.ts";
import type { Column } from "../DataTable.tsx";

/** A cell as a plain text or an exact decimal: what is sorted, searched, added up and written to a file. */
export type Plain = string | null;

/**
 * What a column says of a row without its looks, null where it says nothing. Unless a column names its value, that is the
 * text of its cell: words and links, not buttons and marks; a number without its grouping, which has every place it has.
 */
export function valueOf<T>(column: Column<T>, row: T): Plain {
  if (column.value) {
    const value = column.value(row);
    return value === null ? null : String(value);
  }
  const text = textOf(column.cell(row)).replace(/\s+/g, " ").trim();
  if (text === "" || text === "—") return null;
  return column.number ? (plainNumber(text) ?? text) : text;
}

function textOf(cell: ComponentChildren): string {
  if (typeof cell === "string" || typeof cell === "number") return String(cell);
  if (Array.isArray(cell)) return cell.map(textOf).join(" ");
  if (!isValidElement(cell)) return "";
  const isText = cell.type === Fragment || (typeof cell.type === "string" && cell.type !== "button");
  return isText ? textOf(Object(cell.props).children) : "";
}

/** So many rows show whether a column has values at all. */
const rowsLookedAt = 20;

/** Whether a column has values: what has none cannot be sorted by, and is in no file. */
export function hasValues<T>(column: Column<T>, rows: readonly T[]): boolean {
  return column.value !== undefined || rows.slice(0, rowsLookedAt).some((row) => valueOf(column, row) !== null);
}

const decimalText = /^-?\d+(\.\d+)?$/;

/** An exact decimal as a number to compare with; null where there is none. */
function numberOf(value: Plain): Fraction | null {
  return value !== null && decimalText.test(value) ? parseFraction(value) : null;
}

/** Which of two comes first: numbers by size, everything else in the order of the reader's language. */
export function inOrder(a: Plain, b: Plain, language: string): number {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left && right) return compare(left, right);
  return new Intl.Collator(language, { numeric: true }).compare(a ?? "", b ?? "");
}

/** Whether a row has these words in one of its values, in any width and case. */
export function finds<T>(columns: readonly Column<T>[], row: T, words: string): boolean {
  const sought = lookOf(words);
  return columns.some((column) => lookOf(valueOf(column, row) ?? "").includes(sought));
}

/** The exact sum of a column, or null where one of its values is no number: half a total is none. */
export function sumOf<T>(column: Column<T>, rows: readonly T[]): string | null {
  const values = rows.map((row) => valueOf(column, row));
  return values.every((value): value is string => value !== null && numberOf(value) !== null)
    ? sumDecimals(values)
    : null;
}

/** The columns that have values, with their heads, as the rows of a file. */
export function fileRows<T>(columns: readonly Column<T>[], rows: readonly T[]) {
  const written = columns.filter((column) => hasValues(column, rows));
  const heads = written.map(({ head, name }) => (typeof head === "string" ? head : name));
  const cells = rows.map((row) =>
    written.map((column) => {
      const value = valueOf(column, row);
      return column.number && value !== null && numberOf(value) ? { decimal: value } : value;
    }),
  );
  return [heads, ...cells];
}
