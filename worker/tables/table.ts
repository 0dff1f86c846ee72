/**
 * The one reader of every file that comes in: bytes, text or objects become rows whose values are plain decimals in the
 * column's unit, days as YYYY-MM-DD, and texts. What is not understood is named, never dropped. Pure, for the reader's
 * browser and the Worker alike.
 */
import { withoutGuard } from "../kernel/csv.ts";
import { Problem } from "../kernel/errors.ts";
import type { Locale } from "../kernel/terms.ts";
import { hasDecimalComma, halfWidth, numberWithin } from "../kernel/number-text.ts";
import type { ProblemCode, ProblemParams } from "../kernel/problems.ts";
import {
  type Column,
  type Columns,
  countUnderstood,
  missingIn,
  type IgnoredColumn,
  type Meaning,
  understandColumns,
} from "./columns.ts";
import { dayIn } from "./days.ts";
import { decodeText } from "./decode.ts";
import { readDelimited } from "./delimited.ts";
import type { Grid, GridRow } from "./grid.ts";
import { type Limits, usualLimits } from "./limits.ts";
import { converted, measureIn, type Unit, unitNamed } from "./units.ts";
import { megabytes } from "./zip.ts";

/** What is wrong with a row; `column` null where it is the row as a whole. */
export type RowFault<Name extends string> = { column: Name | null; code: ProblemCode; params: ProblemParams };

export type Row<Name extends string> = {
  /** The line of the file on which it begins. */
  line: number;
  /** As they stand in the file, to be given back. */
  cells: readonly string[];
  /** What is filled in and can be read. */
  values: Partial<Record<Name, string>>;
  faults: readonly RowFault<Name>[];
  file: OfFile;
};

/** What the rows of one file share: how many names that are on no record may still be told what was perhaps meant. */
type OfFile = { suggestionsLeft: number };

/** Of a name that is wrong in every row people read the first ones, and each suggestion looks at every name there is. */
export const suggestionsAFile = 100;

/** What a document is made of: a row of a file, or what a test writes of one. */
export type Written<Name extends string> = Pick<Row<Name>, "values" | "faults"> & Partial<Pick<Row<Name>, "file">>;

export type Table<Name extends string> = {
  headings: readonly string[];
  /** Which of the columns hold the product's own remarks from an earlier try. */
  notes: readonly number[];
  rows: readonly Row<Name>[];
  /** What has to be agreed to before anything is booked. */
  ignored: readonly IgnoredColumn<Name>[];
  otherSheets: readonly string[];
  hiddenRows: number;
  /** Headings of columns that the spreadsheet hides and that are read. */
  hiddenColumns: readonly string[];
  /** Columns whose heading says another unit than the one that is booked. */
  converted: readonly { heading: string; from: string; to: string }[];
};

/** `locale`: the language that columns are named in where the file is refused. */
export type Reading = { limits?: Limits; locale?: Locale };

/**
 * @throws Problem `file_too_large` and whatever else of problems/tables.ts stops a whole file
 */
export async function readTable<Name extends string>(
  bytes: Uint8Array,
  columns: Columns<Name>,
  { limits = usualLimits, locale }: Reading = {},
): Promise<Table<Name>> {
  if (bytes.byteLength > limits.bytes) {
    throw new Problem("file_too_large", { params: { maximum: megabytes(limits.bytes) } });
  }
  const understood = countUnderstood(columns);
  if (!isWorkbook(bytes)) return tableOf(readDelimited(decodeText(bytes), understood, limits), columns, locale);
  // Most files are text: what workbooks need comes with the first one.
  const { readWorkbook } = await import("./workbook.ts");
  return tableOf(await readWorkbook(bytes, understood, limits), columns, locale);
}

/** By the file's first bytes, whatever its name says. @throws Problem `file_old_excel` */
export function isWorkbook(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new Problem("file_old_excel");
  return startsWith(bytes, [0x50, 0x4b]);
}

function startsWith(bytes: Uint8Array, sign: readonly number[]): boolean {
  return sign.every((byte, at) => bytes[at] === byte);
}

/** A text file that has been decoded already. @throws Problem as `readTable` */
export function readTextTable<Name extends string>(
  text: string,
  columns: Columns<Name>,
  { limits = usualLimits, locale }: Reading = {},
): Table<Name> {
  if (text.length > limits.bytes) throw new Problem("file_too_large", { params: { maximum: megabytes(limits.bytes) } });
  return tableOf(readDelimited(text, countUnderstood(columns), limits), columns, locale);
}

/** The same as objects whose keys are headings; lines are counted from 1. @throws Problem as `readTable` */
export function readObjects<Name extends string>(
  objects: readonly Readonly<Record<string, unknown>>[],
  columns: Columns<Name>,
  { limits = usualLimits, locale }: Reading = {},
): Table<Name> {
  const places = new Map<string, number>();
  const rows = objects.map((object, index): GridRow => {
    const cells: string[] = [];
    for (const [heading, value] of Object.entries(object)) {
      const place = places.get(heading) ?? places.size;
      if (place === limits.columns) {
        throw new Problem("too_many_columns", { params: { line: index + 1, maximum: limits.columns } });
      }
      places.set(heading, place);
      while (cells.length < place) cells.push("");
      cells[place] = value === null || value === undefined ? "" : String(value);
    }
    return { line: index + 1, cells };
  });
  return tableOf(
    { headings: [...places.keys()], rows, daysSince: null, otherSheets: [], hiddenRows: 0, hiddenColumns: [] },
    columns,
    locale,
  );
}

/** What only the whole file tells of a column: whether anything stands in it, and whether a comma is a point there. */
export type ColumnFacts = { filled: boolean; decimalComma: boolean };

/** What a further row tells of the columns. */
export function noteColumns(facts: ColumnFacts[], { cells }: Pick<GridRow, "cells">): void {
  cells.forEach((cell, index) => {
    const known = (facts[index] ??= { filled: false, decimalComma: false });
    known.filled ||= cell.trim() !== "";
    known.decimalComma ||= /[,，]/.test(cell) && hasDecimalComma(numberWithin(cell));
  });
}

function factsOf(rows: readonly GridRow[]): ColumnFacts[] {
  const facts: ColumnFacts[] = [];
  for (const row of rows) noteColumns(facts, row);
  return facts;
}

/** A file by its first rows: without titles above its headings, units in a second line of them taken in. @throws Problem `headings_below` */
export function begun<Name extends string>(grid: Grid, columns: Columns<Name>): Grid {
  refuseTitles(grid, columns);
  return withUnitRow(grid);
}

/** @throws Problem `file_empty`, `columns_missing`, `headings_below`, `column_twice`, `unit_not_of_column` */
function tableOf<Name extends string>(written: Grid, columns: Columns<Name>, locale?: Locale): Table<Name> {
  const grid = begun(written, columns);
  return partOf(grid, columns, factsOf(grid.rows), locale);
}

/**
 * Some rows of a file that has begun, read as they are in the whole of it.
 * @param facts of the columns of the whole file
 * @throws Problem `file_empty`, `columns_missing`, `column_twice`, `unit_not_of_column`
 */
export function partOf<Name extends string>(
  grid: Grid,
  columns: Columns<Name>,
  facts: readonly ColumnFacts[],
  locale?: Locale,
): Table<Name> {
  const { headings, rows, daysSince, otherSheets, hiddenRows } = grid;
  const isFilled = (index: number) => facts[index]?.filled ?? false;
  const { meanings, ignored } = understandColumns(headings, columns, isFilled, locale);
  if (rows.length === 0) throw new Problem("file_empty");
  const file: OfFile = { suggestionsLeft: suggestionsAFile };
  const readers = meanings.map((meaning, index) => meaning && readerOf(meaning, index, columns[meaning.name]));
  return {
    headings,
    notes: meanings.flatMap((meaning, index) => (meaning && columns[meaning.name].kind === "note" ? [index] : [])),
    rows: rows.map((row) => ({ ...readRow(row, headings.length, readers), file })),
    ignored,
    otherSheets,
    hiddenRows,
    hiddenColumns: grid.hiddenColumns.flatMap((index) =>
      meanings[index] && isFilled(index) ? [(headings[index] ?? "").trim()] : [],
    ),
    converted: meanings.flatMap((meaning, index) => {
      const own = meaning && ownUnit(columns[meaning.name]);
      if (!meaning?.unit || !own || isSame(meaning.unit, own)) return [];
      return [{ heading: (headings[index] ?? "").trim(), from: meaning.unit.word, to: own.word }];
    }),
  };

  function readerOf(meaning: Meaning<Name>, index: number, column: Column): CellReader<Name> {
    // Where one cell of a column has a comma for a point, the signs of the others may be swapped as well.
    const isNumber = column.kind === "number" || column.kind === "whole";
    const commas = isNumber && (facts[index]?.decimalComma ?? false);
    return { ...meaning, index, column, mayGroup: !commas, daysSince };
  }
}

/** Above the headings offices write what the list is of, and perhaps its unit: that is theirs to put where it belongs. */
function refuseTitles<Name extends string>({ headings, rows }: Grid, columns: Columns<Name>): void {
  if (missingIn(headings, columns).length === 0) return;
  const below = rows.slice(0, titleRows).find(({ cells }) => missingIn(cells, columns).length === 0);
  if (below) throw new Problem("headings_below", { params: { line: below.line } });
}

const titleRows = 10;

/** A second line of headings that holds units and nothing else is part of the first: 重量 above 吨 is 重量(吨). */
function withUnitRow(grid: Grid): Grid {
  const [first, ...rows] = grid.rows;
  const filled = (first?.cells ?? []).filter((cell) => cell.trim() !== "");
  if (!first || filled.length === 0 || first.fault || !filled.every((cell) => unitNamed(cell))) return grid;
  const unitOf = (index: number) => (first.cells[index] ?? "").trim();
  const headings = grid.headings.map((heading, index) => (unitOf(index) ? `${heading}(${unitOf(index)})` : heading));
  return { ...grid, headings, rows };
}

type CellReader<Name extends string> = Meaning<Name> & {
  index: number;
  column: Column;
  mayGroup: boolean;
  daysSince: Grid["daysSince"];
};

type Read = { value?: string } | { fault: ProblemCode; params?: ProblemParams };

function readRow<Name extends string>(
  { line, cells: written, fault }: GridRow,
  width: number,
  readers: readonly (CellReader<Name> | undefined)[],
): Omit<Row<Name>, "file"> {
  const cells = written.map((cell) => withoutGuard(asTyped(cell)));
  const values: Partial<Record<Name, string>> = {};
  const faults: RowFault<Name>[] = [];
  if (fault) faults.push({ column: null, code: fault.code, params: fault.params });
  if (cells.slice(width).some((cell) => cell.trim() !== "")) {
    faults.push({ column: null, code: "surplus_cells", params: { cells: cells.length, columns: width } });
  }
  for (const reader of readers) {
    const text = reader ? (cells[reader.index] ?? "").trim() : "";
    if (!reader || text === "") continue;
    const read = readCell(text, reader);
    if ("fault" in read) {
      faults.push({ column: reader.name, code: read.fault, params: { value: text.slice(0, 60), ...read.params } });
    } else if (read.value !== undefined) values[reader.name] = read.value;
  }
  return { line, cells, values, faults };
}

function readCell<Name extends string>(text: string, reader: CellReader<Name>): Read {
  switch (reader.column.kind) {
    case "note":
      return {};
    case "text":
    case "list":
      return { value: text };
    case "code":
      return hasLostDigits(text) ? { fault: "digits_lost" } : { value: text };
    case "day": {
      const read = dayIn(text, reader.daysSince);
      return "day" in read ? { value: read.day } : read;
    }
    case "number":
    case "whole":
      return numberIn(text, reader);
  }
}

function numberIn<Name extends string>(text: string, { column, unit, mayGroup }: CellReader<Name>): Read {
  if (column.emptyWords?.test(text)) return {};
  const own = ownUnit(column);
  const params = { wanted: own?.word ?? "" };
  const digits = numberWithin(text);
  if (hasDecimalComma(digits) || (!mayGroup && groups.test(halfWidth(digits)))) return { fault: "decimal_comma" };
  const measure = measureIn(text);
  if (!measure)
    // A sign after the number is no unit: 41. and 6200-
    return /^[+\-－−.]?[\d０-９]/.test(text) && /[^\d０-９.．,，+\-－−][.．]?$/.test(text)
      ? { fault: "unit_unknown", params }
      : { fault: "not_a_number" };
  if (measure.unit && (!own || (unit && !isSame(measure.unit, unit)))) return { fault: "unit_contradicts", params };
  const from = measure.unit ?? unit ?? own;
  const value = from && own ? converted(measure.number, from, own) : measure.number;
  return value === undefined ? { fault: "unit_contradicts", params } : { value };
}

/** `="440981"` is how programs write a number that no spreadsheet shall rewrite. */
function asTyped(cell: string): string {
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;
}

/** A comma, or points as 1.234.567 has them: 1.234 may be a thousand and more. */
const groups = /,|^-?\d{1,3}(\.\d{3})+$/;

function ownUnit({ unit }: Column): Unit | undefined {
  return unit === undefined ? undefined : unitNamed(unit);
}

function isSame(a: Unit, b: Unit): boolean {
  return a.family === b.family && a.times === b.times && a.dividedBy === b.dividedBy;
}

/**
 * `4.40981E+17` is what a spreadsheet leaves of a long number; one that it keeps whole has zeros from the 16th digit on.
 * `####` is what it shows where a column is too narrow.
 */
function hasLostDigits(text: string): boolean {
  return /^\d([.,]\d+E\+?|E\+)\d{2,3}$/i.test(text) || /^\d{15}0{3,}$/.test(text) || /^#{3,}$/.test(text);
}
