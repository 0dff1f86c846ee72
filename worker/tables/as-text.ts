/** A file as the text that the API takes: a workbook becomes CSV, everything else keeps the characters it has. */
import { csvText } from "../kernel/csv.ts";
import { Problem } from "../kernel/errors.ts";
import { type Columns, countUnderstood } from "./columns.ts";
import { decodeText } from "./decode.ts";
import { type Limits, usualLimits } from "./limits.ts";
import { isWorkbook } from "./table.ts";
import { megabytes } from "./zip.ts";

/** @throws Problem as `readTable` */
export async function textOfFile<Name extends string>(
  bytes: Uint8Array,
  columns: Columns<Name>,
  limits: Limits = usualLimits,
): Promise<string> {
  if (bytes.byteLength > limits.bytes) {
    throw new Problem("file_too_large", { params: { maximum: megabytes(limits.bytes) } });
  }
  if (!isWorkbook(bytes)) return decodeText(bytes);
  const { readWorkbook } = await import("./workbook.ts");
  const { headings, rows } = await readWorkbook(bytes, countUnderstood(columns), limits);
  // Blank lines where the sheet has them: what the server says of a line is then true of the sheet.
  const lines: string[][] = [[...headings]];
  for (const { line, cells } of rows) {
    while (lines.length < line - 1 && lines.length < limits.lines) lines.push([]);
    lines.push(cells);
  }
  return csvText(lines);
}
