import { saveCsv } from "../../format/csv.ts";
import { t } from "../../words/index.ts";

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
  saveCsv(`${name}.csv`, lines);
}
