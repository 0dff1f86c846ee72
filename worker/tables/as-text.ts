/** A file as the text that the API takes: a workbook becomes CSV, everything else keeps the characters it has. */
import { csvText } from "../kernel/csv.ts";
import { Problem } from "../kernel/errors.ts";
import { type Columns, countUnderstood } from "./columns.ts";
import { decodeText } from "./decode.ts";
import type { Grid } from "./grid.ts";
import { type Limits, usualLimits } from "./limits.ts";
import { isWorkbook } from "./table.ts";
import { megabytes } from "./zip.ts";

/** `unseen`: what of a workbook is not read, or is read although it is hidden. */
export type FileText = { text: string; unseen: Pick<Grid, "otherSheets" | "hiddenRows"> & { hiddenColumns: string[] } };

/** @throws Problem as `readTable`, and the first fault of a row, which a text cannot hold */
export async function textOfFile<Name extends string>(
  bytes: Uint8Array,
  columns: Columns<Name>,
  limits: Limits = usualLimits,
): Promise<FileText> {
  if (bytes.byteLength > limits.bytes) {
    throw new Problem("file_too_large", { params: { maximum: megabytes(limits.bytes) } });
  }
  if (!isWorkbook(bytes)) {
    return { text: decodeText(bytes), unseen: { otherSheets: [], hiddenRows: 0, hiddenColumns: [] } };
  }
  const { readWorkbook } = await import("./workbook.ts");
  const { headings, rows, otherSheets, hiddenRows, ...grid } = await readWorkbook(
    bytes,
    countUnderstood(columns),
    limits,
  );
  const broken = rows.find(({ fault }) => fault);
  if (broken?.fault) {
    throw new Problem(broken.fault.code, { params: { ...broken.fault.params, line: broken.line } });
  }
  const isFilled = (index: number) => rows.some(({ cells }) => (cells[index] ?? "") !== "");
  const hiddenColumns = grid.hiddenColumns.flatMap((index) => (isFilled(index) ? [headings[index] ?? ""] : []));
  // Blank lines where the sheet has them: what the server says of a line is then true of the sheet.
  const lines: string[][] = [[...headings]];
  for (const { line, cells } of rows) {
    while (lines.length < line - 1 && lines.length < limits.lines) lines.push([]);
    lines.push(cells);
  }
  return { text: csvText(lines), unseen: { otherSheets, hiddenRows, hiddenColumns } };
}
