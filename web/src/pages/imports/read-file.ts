import { parse } from "csv-parse/browser/esm/sync";
import { columnNamed, type Layout } from "./layout.ts";

/** A file as it was read: its own headings and cells, and which column each heading means. */
export type Sheet<Name extends string> = {
  name: string;
  headings: string[];
  meanings: (Name | null)[];
  rows: string[][];
};

export type SheetFault<Name extends string> =
  | { code: "unreadable" | "empty" | "tooManyRows" | "tooLarge" }
  | { code: "columnsMissing"; columns: Name[] };

export const mostRows = 5_000;
const mostBytes = 8 * 1024 * 1024;

/** Reads a CSV file as spreadsheets write it: comma, semicolon or tab, UTF-8 or GBK. */
export async function readSheet<Name extends string>(
  file: File,
  layout: Layout<Name>,
): Promise<Sheet<Name> | SheetFault<Name>> {
  if (file.size > mostBytes) return { code: "tooLarge" };
  const cells = cellsOf(decode(await file.arrayBuffer()));
  if (cells === null) return { code: "unreadable" };
  const [headings = [], ...rows] = cells;
  if (rows.length === 0) return { code: "empty" };
  if (rows.length > mostRows) return { code: "tooManyRows" };
  const meanings = headings.map((heading) => columnNamed(layout, heading));
  const missing = layout.required.filter((name) => !meanings.includes(name));
  if (missing.length > 0) return { code: "columnsMissing", columns: missing };
  return { name: file.name, headings, meanings, rows };
}

export function isFault<Name extends string>(read: Sheet<Name> | SheetFault<Name>): read is SheetFault<Name> {
  return "code" in read;
}

/** The cell of a row under the heading that means this column. */
export function cellOf<Name extends string>(sheet: Sheet<Name>, row: readonly string[], column: Name): string {
  return (row[sheet.meanings.indexOf(column)] ?? "").trim();
}

/** 2026/9/3 and 2026.09.03 as spreadsheets write them, as 2026-09-03. */
export function dayOf(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!match) return text;
  const [, year = "", month = "", day = ""] = match;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** Chinese spreadsheets still save CSV as GBK; what is not valid UTF-8 is taken for that. */
export function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** With string cells asked for, csv-parse answers lists of strings. */
function cellsOf(text: string): string[][] | null {
  try {
    return parse(text, {
      bom: true,
      delimiter: [",", ";", "\t"],
      relax_column_count: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as string[][];
  } catch {
    return null;
  }
}
