/** A workbook as another program reads it: LibreOffice writes each sheet as CSV. */
import { parse } from "csv-parse/sync";
import { convertedBy } from "./office.ts";

/** Comma, quotes, UTF-8, from line 1, values and not how they are shown, every sheet. */
const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

/** @returns the rows of each sheet by its name */
export function sheetsIn(workbook: Uint8Array): Map<string, string[][]> {
  const files = [...convertedBy("book.xlsx", workbook, filter)];
  return new Map(
    files.map(([name, bytes]) => [/^book-(.*)\.csv$/.exec(name)?.[1] ?? name, rowsIn(new TextDecoder().decode(bytes))]),
  );
}

export function rowsIn(csv: string): string[][] {
  return parse(csv, { bom: true, relaxColumnCount: true });
}
