import { compare, type Fraction, parseFraction } from "../../../../worker/kernel/fraction.ts";
import { lookOf } from "../../../../worker/kernel/look.ts";
import { sumDecimals } from "../../format/decimal.ts";
import type { Column } from "../DataTable.tsx";

/** A cell as a plain text or an exact decimal: what is sorted, searched, added up and written to a file. */
export type Plain = string | null;

/** What a column says of a row without its looks; undefined where a column is no value, such as one of buttons. */
export function valueOf<T>(column: Column<T>, row: T): Plain | undefined {
  if (column.value) {
    const value = column.value(row);
    return value === null ? null : String(value);
  }
  const cell = column.number || typeof column.head !== "string" ? undefined : column.cell(row);
  return typeof cell === "string" ? cell : undefined;
}

/** Whether a column has values at all: what has none cannot be sorted by, and is in no file. */
export function hasValues<T>(column: Column<T>, rows: readonly T[]): boolean {
  return column.value !== undefined || (rows[0] !== undefined && valueOf(column, rows[0]) !== undefined);
}

const decimalText = /^-?\d+(\.\d+)?$/;

/** An exact decimal as a number to compare with; null where there is none. */
export function numberOf(value: Plain | undefined): Fraction | null {
  return typeof value === "string" && decimalText.test(value) ? parseFraction(value) : null;
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
  return values.every((value): value is string => numberOf(value) !== null) ? sumDecimals(values) : null;
}

/** The columns that have values, with their heads, as the rows of a file. */
export function fileRows<T>(columns: readonly Column<T>[], rows: readonly T[]) {
  const written = columns.filter((column) => hasValues(column, rows));
  const heads = written.map(({ head, name }) => (typeof head === "string" ? head : name));
  const cells = rows.map((row) =>
    written.map((column) => {
      const value = valueOf(column, row) ?? null;
      return column.number && value !== null && numberOf(value) ? { decimal: value } : value;
    }),
  );
  return [heads, ...cells];
}
