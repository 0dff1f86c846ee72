import { t } from "../../i18n/index.ts";

export type Sheet = {
  /** Without the ending. */
  name: string;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** What it is and for when: `电器电子产品 · 2026-Q3 · TEDA`. */
  source: string;
  /** How the figures were come by. */
  arithmetic: string;
};

/** Saves what a chart or table shows as CSV, with where it comes from and how it adds up. */
export function downloadCsv({ name, head, rows, source, arithmetic }: Sheet): void {
  const lines = [head, ...rows, [], [t("download.source"), source], [t("download.arithmetic"), arithmetic]];
  // The mark tells spreadsheets that the text is UTF-8.
  const text = `\ufeff${lines.map((line) => line.map(cellOf).join(",")).join("\r\n")}\r\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Quoted where it must be; what a spreadsheet would read as a formula is made text. */
export function cellOf(value: string | number): string {
  const text = String(value);
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
