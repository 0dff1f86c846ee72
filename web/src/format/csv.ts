import { csvText } from "../../../worker/kernel/csv.ts";

/** Hands a table to the reader as a file for spreadsheets. */
export function saveCsv(name: string, rows: readonly (readonly (string | number)[])[]): void {
  saveFile(name, csvText(rows), "text/csv;charset=utf-8");
}

/** Hands something to the reader as a file. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
