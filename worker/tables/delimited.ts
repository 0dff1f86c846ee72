/**
 * Text files of rows and cells, as spreadsheets write them: RFC 4180 with any of three separators, any mixture of line
 * ends, the line numbers that an editor shows, and bounds that hold while it is read. csv-parse, which was used before,
 * counts other lines, takes every separator at once, and has read 4 MB of commas before it can say that they are too
 * many; it now gives the second opinion in test/property/tables.
 */
import { Problem } from "../kernel/errors.ts";
import type { Grid, GridRow, Understood } from "./grid.ts";
import type { Limits } from "./limits.ts";

/** Of equals the earlier one: a comma in a heading is more likely a separator than a semicolon. */
const separators = [",", "\t", ";", "|"];

/** Above the headings, for other spreadsheets; one that saves it again puts it in quotation marks or fills it with cells. */
const separatorLine = /^"?sep=([^"\r\n])\1*"?\1*(\r\n|\r|\n|$)/i;

/**
 * The separator is the one that `sep=` names, else the one under which most headings are understood, else the one that
 * makes most cells of the first line. The whole file is then read with that one alone.
 * @param understood how many of some headings mean something
 * @throws Problem `file_empty`, `too_many_columns`, `cell_too_long`, `heading_too_long`, `too_many_lines`,
 *   `too_many_rows`, `quote_not_closed`, `quote_swallows_lines`, `quote_in_heading`
 */
export function readDelimited(text: string, understood: Understood, limits: Limits): Grid {
  const [heading, ...rows] = delimitedRows(text, understood, limits);
  if (!heading) throw new Problem("file_empty");
  return { headings: heading.cells, rows, daysSince: null, otherSheets: [], hiddenRows: 0, hiddenColumns: [] };
}

/** The same row by row, the heading first: what is taken as it comes is never held whole. @throws Problem as `readDelimited` */
export function* delimitedRows(text: string, understood: Understood, limits: Limits): Generator<GridRow> {
  const from = text.startsWith("\ufeff") ? 1 : 0;
  const named = separatorLine.exec(text.slice(from, from + limits.columns));
  const start = named ? { at: from + named[0].length, line: 2 } : { at: from, line: 1 };
  const separator = named?.[1] ?? settled(text, start, understood, limits);
  let count = 0;
  let heading: GridRow | undefined;
  for (const row of recordsOf(text, start, separator, limits)) {
    if (!heading) {
      heading = checkedHeading(row, limits);
      yield heading;
      continue;
    }
    if (count === limits.rows) throw new Problem("too_many_rows", { params: { maximum: limits.rows } });
    refuseSwallowed(row, heading, separator);
    count += 1;
    yield row;
  }
}

function settled(text: string, start: Place, understood: Understood, limits: Limits) {
  const tried = separators.map((separator) => {
    const cells = firstCells(text, start, separator, limits);
    return { separator, meant: understood(cells), cells: cells.length };
  });
  const [best] = tried.toSorted((a, b) => b.meant - a.meant || b.cells - a.cells);
  return best?.separator ?? ",";
}

/** What is wrong under one separator may be right under another; under the one that is chosen it is said. */
function firstCells(text: string, start: Place, separator: string, limits: Limits): string[] {
  try {
    return recordsOf(text, start, separator, limits).next().value?.cells ?? [];
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}

function checkedHeading(row: GridRow, { headingLength }: Limits): GridRow {
  if (row.fault) throw new Problem("quote_in_heading", { params: { line: row.line } });
  const long = row.cells.findIndex((cell) => cell.length > headingLength);
  if (long >= 0) throw new Problem("heading_too_long", { params: { column: long + 1, maximum: headingLength } });
  return row;
}

/**
 * A quotation that was never meant as one ends at the next quotation mark, perhaps many rows later: those rows would
 * be gone. A cell that holds whole rows is therefore taken for that.
 */
function refuseSwallowed({ line, cells }: GridRow, heading: GridRow, separator: string): void {
  const needed = Math.max(2, heading.cells.length - 1);
  const isRow = (part: string) => part.split(separator, needed + 1).length > needed;
  const swallowed = cells.some((cell) => /[\r\n]/.test(cell) && cell.split(/\r\n|\r|\n/).some(isRow));
  if (swallowed) throw new Problem("quote_swallows_lines", { params: { line } });
}

type Place = { at: number; line: number };

const [quote, carriageReturn, lineFeed] = [0x22, 0x0d, 0x0a];

/** The filled rows of a text, one at a time, so that whoever has seen enough stops. */
function* recordsOf(text: string, start: Place, separator: string, limits: Limits): Generator<GridRow, undefined> {
  const sign = separator.charCodeAt(0);
  let { at, line } = start;
  while (at < text.length) {
    if (line > limits.lines) throw new Problem("too_many_lines", { params: { maximum: limits.lines } });
    const row: GridRow = { line, cells: [] };
    let isFilled = false;
    for (let ends = false; !ends;) {
      if (row.cells.length === limits.columns) {
        throw new Problem("too_many_columns", { params: { line: row.line, maximum: limits.columns } });
      }
      const cell = text.charCodeAt(at) === quote ? quotedCell(text, at, sign, limits, line) : plainCell(text, at, sign);
      if (cell.value.length > limits.cellLength) throw tooLong(row.line, row.cells.length, limits);
      if (cell.isBroken) row.fault ??= { pointer: "", code: "quote_inside", params: { column: row.cells.length + 1 } };
      isFilled ||= cell.value !== "" && cell.value.trim() !== "";
      row.cells.push(cell.value);
      line += cell.breaks;
      ends = text.charCodeAt(cell.end) !== sign;
      at = cell.end + 1;
      if (ends && text.charCodeAt(cell.end) === carriageReturn && text.charCodeAt(at) === lineFeed) at += 1;
    }
    line += 1;
    if (isFilled) yield row;
  }
  return undefined;
}

/** `end`: where the separator or line end stands; `breaks`: line ends inside; `isBroken`: text after its quotation. */
type Cell = { value: string; end: number; breaks: number; isBroken: boolean };

/** A quotation mark inside is a sign like any other: 55" is a size. */
function plainCell(text: string, at: number, sign: number): Cell {
  let end = at;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === sign || code === lineFeed || code === carriageReturn) break;
  }
  return { value: end === at ? "" : text.slice(at, end), end, breaks: 0, isBroken: false };
}

/** @throws Problem `quote_not_closed`, `cell_too_long` */
function quotedCell(text: string, at: number, sign: number, limits: Limits, line: number): Cell {
  // The longest cell that is allowed, were it made of quotation marks alone.
  const furthest = at + 2 * limits.cellLength + 2;
  let close = at + 1;
  for (; ; close += 1) {
    close = text.indexOf('"', close);
    if (close < 0) throw new Problem("quote_not_closed", { params: { line } });
    if (close > furthest) throw new Problem("cell_too_long", { params: { line, maximum: limits.cellLength } });
    if (text.charCodeAt(close + 1) !== quote) break;
    close += 1;
  }
  const value = text.slice(at + 1, close).replaceAll('""', '"');
  const rest = plainCell(text, close + 1, sign);
  const isBroken = rest.value.trim() !== "";
  return {
    value: isBroken ? text.slice(at, rest.end) : value,
    end: rest.end,
    breaks: value.match(/\r\n|\r|\n/g)?.length ?? 0,
    isBroken,
  };
}

function tooLong(line: number, column: number, { cellLength }: Limits): Problem {
  return new Problem("cell_too_long", { params: { line, column: column + 1, maximum: cellLength } });
}
