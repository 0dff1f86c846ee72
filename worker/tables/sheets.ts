/** Tables as files that a spreadsheet opens: one sheet after another in CSV, each its own in XLSX. */
import { csvText } from "../kernel/csv.ts";
import { type Cell, type Sheet, xlsxOf } from "./write-workbook.ts";

export type { Cell, Sheet };
export const sheetFormats = ["csv", "xlsx"] as const;
export type SheetFormat = (typeof sheetFormats)[number];

export const sheetMediaTypes: Record<SheetFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The same without parameters, as a contract names them. */
export const sheetFileTypes = Object.values(sheetMediaTypes).map((type) => type.split(";")[0] ?? type);

/** The sheets as a file's bytes; in CSV an empty line stands between two. */
export function sheetsAs(format: SheetFormat, sheets: readonly Sheet[]): string | Uint8Array<ArrayBuffer> {
  return format === "xlsx" ? xlsxOf(sheets) : csvText(sheets.flatMap(({ rows }) => [...rows.map(plain), []]));
}

function plain(row: readonly Cell[]): string[] {
  return row.map((cell) => (typeof cell === "string" ? cell : (cell?.decimal ?? "")));
}
