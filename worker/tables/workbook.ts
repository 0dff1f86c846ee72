/**
 * XLSX (ECMA-376) as rows of cells that say what the spreadsheet shows. Our own reader: SheetJS has open advisories in
 * the registry, exceljs is no longer kept, and read-excel-file unpacks parts without a bound and forgets the formats
 * that hold units. The XML is parsed by saxen, the unpacking is the platform's.
 */
import { Problem } from "../kernel/errors.ts";
import type { Grid, GridRow, Understood } from "./grid.ts";
import type { Limits } from "./limits.ts";
import { type NumberFormat, numberFormat, shownNumber } from "./number-format.ts";
import { walkXml, type XmlHandlers } from "./xml.ts";
import { piecesOfPart, textOfPart, type ZipPart, zipParts } from "./zip.ts";

/**
 * The visible sheet most of whose headings are understood, the first of equals; the others that show something are
 * named.
 * @throws Problem `file_damaged`, `file_locked`, `file_too_large`, `file_empty`, `too_many_columns`, `too_many_rows`,
 *   `cell_too_long`, `heading_too_long`
 */
export async function readWorkbook(bytes: Uint8Array, understood: Understood, limits: Limits): Promise<Grid> {
  const book = await openBook(bytes, limits);
  const read = await sheetsOf(book, limits);
  const filled = read.filter(({ rows }) => rows.length > 0);
  const [chosen] = filled
    .map((sheet) => ({ ...sheet, meant: understood(sheet.rows[0]?.cells ?? []) }))
    .toSorted((a, b) => b.meant - a.meant);
  const [heading, ...rows] = chosen?.rows ?? [];
  if (!chosen || !heading) throw new Problem("file_empty");
  if (rows.length > limits.rows) throw new Problem("too_many_rows", { params: { maximum: limits.rows } });
  const long = heading.cells.findIndex((cell) => cell.length > limits.headingLength);
  if (long >= 0) {
    throw new Problem("heading_too_long", { params: { column: long + 1, maximum: limits.headingLength } });
  }
  return {
    headings: heading.cells,
    rows,
    daysSince: book.daysSince,
    otherSheets: [
      ...filled.flatMap(({ name }) => (name === chosen.name ? [] : [name])),
      ...(await hiddenTables(book, understood, limits)),
    ],
    hiddenRows: chosen.hiddenRows,
    hiddenColumns: chosen.hiddenColumns,
  };
}

type Sheet = { name: string; part: ZipPart };

type Book = {
  sheets: Sheet[];
  /** Those that the spreadsheet does not show. */
  hidden: Sheet[];
  strings: string[];
  formats: NumberFormat[];
  daysSince: "1900" | "1904";
  /** What may still be unpacked of this file, all parts together. */
  budget: { bytes: number };
};

async function openBook(bytes: Uint8Array, limits: Limits): Promise<Book> {
  const parts = new Map(zipParts(bytes).map((part) => [part.name.replace(/^\/|\\/g, "").toLowerCase(), part]));
  const budget = { bytes: limits.unpackedBytes };
  const textOf = async (name: string) => {
    const part = parts.get(name.toLowerCase());
    return part ? unpacked(part, budget) : undefined;
  };
  const main = relationsIn(await textOf("_rels/.rels"), "").find(({ type }) => type === "officeDocument")?.target;
  const workbook = main === undefined ? undefined : await textOf(main);
  if (main === undefined || workbook === undefined) throw new Problem("file_damaged");
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const relations = relationsIn(await textOf(`${folder}_rels/${main.slice(folder.length)}.rels`), folder);
  const targetOf = (type: string) => relations.find((one) => one.type === type)?.target ?? "";
  const { named, daysSince } = contentsOf(workbook);
  const sheets = named.flatMap(({ name, id, isHidden }) => {
    const relation = relations.find((one) => one.id === id && one.type === "worksheet");
    const part = relation && parts.get(relation.target.toLowerCase());
    return part ? [{ name, part, isHidden }] : [];
  });
  return {
    sheets: sheets.filter(({ isHidden }) => !isHidden),
    hidden: sheets.filter(({ isHidden }) => isHidden),
    strings: stringsIn((await textOf(targetOf("sharedStrings"))) ?? ""),
    formats: formatsIn((await textOf(targetOf("styles"))) ?? ""),
    daysSince,
    budget,
  };
}

async function unpacked(part: ZipPart, budget: Book["budget"]): Promise<string> {
  const text = await textOfPart(part, budget.bytes);
  budget.bytes -= text.length;
  return text;
}

type Relation = { id: string; type: string; target: string };

function relationsIn(xml: string | undefined, folder: string): Relation[] {
  const found: Relation[] = [];
  walkXml(xml ?? "<none/>", {
    open(name, attribute) {
      if (name !== "Relationship") return;
      const target = attribute("Target") ?? "";
      found.push({
        id: attribute("Id") ?? "",
        type: (attribute("Type") ?? "").replace(/^.*\//, ""),
        target: target.startsWith("/") ? target.slice(1) : folder + target,
      });
    },
  });
  return found;
}

type Contents = { named: { name: string; id: string; isHidden: boolean }[]; daysSince: Book["daysSince"] };

function contentsOf(xml: string): Contents {
  const named: Contents["named"] = [];
  let daysSince: Book["daysSince"] = "1900";
  walkXml(xml, {
    open(name, attribute) {
      if (name === "workbookPr" && /^(1|true)$/.test(attribute("date1904") ?? "")) daysSince = "1904";
      if (name !== "sheet") return;
      const isHidden = /hidden/i.test(attribute("state") ?? "");
      named.push({ name: attribute("name") ?? "", id: attribute("id") ?? "", isHidden });
    },
  });
  return { named, daysSince };
}

/** Runs of one text are put together; how a word is pronounced (rPh) is no part of it. */
function stringsIn(xml: string): string[] {
  const strings: string[] = [];
  if (xml === "") return strings;
  let current = "";
  let [isText, isReading] = [false, false];
  walkXml(xml, {
    open(name) {
      if (name === "si") current = "";
      isText = name === "t";
      if (name === "rPh") isReading = true;
    },
    text(value) {
      if (isText && !isReading) current += value;
    },
    close(name) {
      if (name === "t") isText = false;
      if (name === "rPh") isReading = false;
      if (name === "si") strings.push(withEscapes(current));
    },
  });
  return strings;
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376, part 1, 22.9.2.19). */
function withEscapes(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The format of each cell style, in their order. */
function formatsIn(xml: string): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  if (xml === "") return formats;
  let isCellStyle = false;
  walkXml(xml, {
    open(name, attribute) {
      const id = Number(attribute("numFmtId") ?? 0);
      if (name === "numFmt") codes.set(id, attribute("formatCode") ?? "");
      if (name === "cellXfs") isCellStyle = true;
      if (name === "xf" && isCellStyle) formats.push(numberFormat(id, codes.get(id)));
    },
    close(name) {
      if (name === "cellXfs") isCellStyle = false;
    },
  });
  return formats;
}

type SheetRows = { name: string } & Pick<Grid, "rows" | "hiddenRows" | "hiddenColumns">;

/** One after the other: they share what may be unpacked. */
async function sheetsOf(book: Book, limits: Limits): Promise<SheetRows[]> {
  const read: SheetRows[] = [];
  for (const { name, part } of book.sheets) {
    read.push({ name, ...rowsIn(await unpacked(part, book.budget), book, limits) });
  }
  return read;
}

/** A cell while its element is open. */
type OpenCell = { column: number; type: string; style: number; value: string; hasFormula: boolean };

function rowsIn(xml: string, book: Book, limits: Limits): Omit<SheetRows, "name"> {
  const rows: GridRow[] = [];
  const { read, told } = sheetReader(book, limits, (row) => rows.push(row));
  read(xml);
  const { hiddenRows, hiddenColumns, merged } = told();
  refuseMerged(rows.slice(1), merged);
  return { rows, hiddenRows, hiddenColumns };
}

/** Reads a sheet, whole or in pieces that are each well formed. */
function sheetReader(book: Book, limits: Limits, take: (row: GridRow) => void) {
  let count = 0;
  let row: GridRow = { line: 0, cells: [] };
  let isHidden = false;
  let hiddenRows = 0;
  const hiddenColumns: number[] = [];
  let columnRuns = 0;
  let cell: OpenCell | null = null;
  let isValue = false;
  const merged: Merged[] = [];
  const put = ({ column, ...rest }: OpenCell) => {
    const shown = shownCell(rest, book);
    if (shown.trim() === "" && !rest.hasFormula) return;
    if (column >= limits.columns) {
      throw new Problem("too_many_columns", { params: { line: row.line, maximum: limits.columns } });
    }
    if (shown.length > limits.cellLength) {
      throw new Problem("cell_too_long", {
        params: { line: row.line, column: column + 1, maximum: limits.cellLength },
      });
    }
    if (rest.type === "e" || (rest.hasFormula && rest.value === "" && rest.type !== "str")) {
      row.fault ??= { pointer: "", code: "formula_failed", params: { column: column + 1, value: shown || "=" } };
    }
    while (row.cells.length < column) row.cells.push("");
    row.cells[column] = shown;
  };
  const handlers: XmlHandlers = {
    open(name, attribute) {
      if (name === "row") {
        row = { line: wholeNumber(attribute("r")) ?? row.line + 1, cells: [] };
        isHidden = /^(1|true)$/.test(attribute("hidden") ?? "");
      } else if (name === "c") {
        const column = columnOf(attribute("r")) ?? row.cells.length;
        const style = wholeNumber(attribute("s")) ?? 0;
        cell = { column, type: attribute("t") ?? "n", style, value: "", hasFormula: false };
      } else if (name === "f" && cell) cell.hasFormula = true;
      // Runs of columns that do not overlap are as many as columns at most.
      else if (name === "col" && (columnRuns += 1) <= limits.columns && /^(1|true)$/.test(attribute("hidden") ?? "")) {
        const [first, last] = [wholeNumber(attribute("min")) ?? 1, wholeNumber(attribute("max")) ?? 0];
        for (let at = first; at <= Math.min(last, limits.columns); at += 1) hiddenColumns.push(at - 1);
      } else if (name === "mergeCell") merged.push(...mergedRows(attribute("ref")));
      isValue = name === "v" || name === "t";
    },
    text(value) {
      if (cell && isValue) cell.value += value;
    },
    close(name) {
      isValue = false;
      if (name === "c" && cell) {
        put(cell);
        cell = null;
      }
      if (name !== "row" || row.cells.length === 0) return;
      if (count > limits.rows) throw new Problem("too_many_rows", { params: { maximum: limits.rows } });
      count += 1;
      take(row);
      if (isHidden) hiddenRows += 1;
    },
  };
  return { read: (xml: string) => walkXml(xml, handlers), told: () => ({ hiddenRows, hiddenColumns, merged }) };
}

/**
 * The rows of the one sheet that is read, as they are unpacked: the visible one most of whose headings are understood,
 * as `readWorkbook` chooses it. A sheet with cells merged over rows is refused, since what they mean is known at its end.
 * @throws Problem as `readWorkbook`, `cells_merged`
 */
export async function* workbookRows(
  bytes: Uint8Array,
  understood: Understood,
  limits: Limits,
): AsyncGenerator<GridRow[], Omit<Grid, "headings" | "rows">> {
  const book = await openBook(bytes, limits);
  const heads: { name: string; part: ZipPart; meant: number }[] = [];
  for (const { name, part } of book.sheets) {
    const heading = await firstRow(part, book, limits);
    if (heading) heads.push({ name, part, meant: understood(heading.cells) });
  }
  const [chosen] = heads.toSorted((a, b) => b.meant - a.meant);
  if (!chosen) throw new Problem("file_empty");
  let rows: GridRow[] = [];
  const { read, told } = sheetReader(book, limits, (row) => rows.push(row));
  for await (const piece of wholeRows(chosen.part, book.budget.bytes)) {
    read(piece);
    yield rows;
    rows = [];
  }
  const { hiddenRows, hiddenColumns, merged } = told();
  if (merged[0]) throw new Problem("cells_merged", { params: { cells: merged[0].reference } });
  const otherSheets = [
    ...heads.flatMap(({ name }) => (name === chosen.name ? [] : [name])),
    ...(await hiddenTables(book, understood, limits)),
  ];
  return { daysSince: book.daysSince, otherSheets, hiddenRows, hiddenColumns };
}

/** Hidden sheets that hold such rows too. Lists of choices, which templates hide, are nobody's business. */
async function hiddenTables(book: Book, understood: Understood, limits: Limits): Promise<string[]> {
  const found: string[] = [];
  for (const { name, part } of book.hidden) {
    try {
      const heading = await firstRow(part, book, limits);
      if (understood(heading?.cells ?? []) > 1) found.push(name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return found;
}

async function firstRow(part: ZipPart, book: Book, limits: Limits): Promise<GridRow | undefined> {
  let first: GridRow | undefined;
  const { read } = sheetReader(book, limits, (row) => (first ??= row));
  for await (const piece of wholeRows(part, book.budget.bytes)) {
    read(piece);
    if (first) break;
  }
  return first;
}

/** Of a sheet's text; larger is no row, but the mark of one that never ends. */
const longestRow = 4 * 1024 * 1024;

/** A sheet in pieces of some whole rows, each of which is well formed by itself. */
async function* wholeRows(part: ZipPart, maximum: number): AsyncGenerator<string> {
  let head: string | undefined;
  let tail = "";
  let text = "";
  for await (const piece of piecesOfPart(part, maximum)) {
    text += piece;
    if (head === undefined) {
      const start = /<(\w+:)?sheetData(?:\s[^>]*)?>/.exec(text);
      if (!start || start[0].endsWith("/>")) continue;
      const prefix = start[1] ?? "";
      const root = /<(?:\w+:)?worksheet\b[^>]*>/.exec(text)?.[0] ?? `<${prefix}worksheet>`;
      head = `${root}<${prefix}sheetData>`;
      tail = `</${prefix}sheetData></${root.slice(1).split(/[\s>]/)[0]}>`;
      // What stands before the rows says which columns are hidden.
      yield text.slice(0, start.index + start[0].length) + tail;
      text = text.slice(start.index + start[0].length);
    }
    const end = lastRowEnd(text);
    if (end > 0) yield head + text.slice(0, end) + tail;
    text = text.slice(end);
    if (text.length > longestRow) throw new Problem("file_damaged");
  }
  // A sheet without rows comes whole, and what stands behind the rows of another as its end.
  yield head === undefined ? text : head + text;
}

function lastRowEnd(text: string): number {
  const at = Math.max(text.lastIndexOf("</row>"), text.lastIndexOf(":row>"));
  return at < 0 ? 0 : text.indexOf(">", at) + 1;
}

/** Cells that were made one: what they hold stands in the first of them alone. */
type Merged = { from: number; to: number; reference: string };

/** Those that hold more than one row; beside each other in one row nothing is hidden but the heading of a column. */
function mergedRows(reference = ""): Merged[] {
  const [, from, to] = /^[A-Z]+(\d{1,9}):[A-Z]+(\d{1,9})$/.exec(reference) ?? [];
  return from === to ? [] : [{ from: Number(from), to: Number(to), reference }];
}

/** A cell over several rows may be meant for each of them or for all together, so its rows are refused. */
function refuseMerged(rows: readonly GridRow[], merged: Merged[]): void {
  const waiting = merged.toSorted((a, b) => b.from - a.from);
  let furthest: Merged | undefined;
  for (const row of rows) {
    for (let next = waiting.at(-1); next && next.from <= row.line; next = waiting.at(-1)) {
      waiting.pop();
      if (!furthest || next.to > furthest.to) furthest = next;
    }
    if (!furthest || furthest.to < row.line) continue;
    row.fault ??= { pointer: "", code: "cells_merged", params: { cells: furthest.reference } };
  }
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** AB12 is column 27, counted from 0; undefined where a cell does not say where it is. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,4})\d/.exec(reference ?? "")?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function shownCell({ type, style, value }: Omit<OpenCell, "column">, book: Book): string {
  switch (type) {
    case "s":
      return book.strings[Number(value)] ?? "";
    case "b":
      return value.trim() === "1" ? "TRUE" : "FALSE";
    case "n": {
      const number = Number(value);
      if (value.trim() === "" || !Number.isFinite(number)) return value;
      return shownNumber(number, book.formats[style] ?? numberFormat(0, undefined), book.daysSince);
    }
    case "d":
      return value.replace(/T00:00:00(\.0+)?Z?$/, "");
    default:
      return withEscapes(value);
  }
}
