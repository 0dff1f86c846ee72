import type { Fault } from "../kernel/errors.ts";

/** One row of a file as it was written, before any of it is understood. */
export type GridRow = {
  /** The line on which it begins, counted as an editor or a spreadsheet counts. */
  line: number;
  cells: string[];
  /** What is wrong with how it is written; the pointer is empty. */
  fault?: Fault | undefined;
};

/** A file as rows of cells; rows without anything in them are left out. */
export type Grid = {
  headings: string[];
  rows: GridRow[];
  /** How a workbook counts the days of numbers that are dates; null for text files, where a number is no date. */
  daysSince: "1900" | "1904" | null;
  /** Other sheets that show something and are not read. */
  otherSheets: string[];
  /** How many of the rows the spreadsheet hides, such as those that a filter leaves out. */
  hiddenRows: number;
  /** Columns that it hides, counted from 0. */
  hiddenColumns: number[];
};

/** How many of some headings mean something: it settles the separator of a text and the sheet of a workbook. */
export type Understood = (headings: readonly string[]) => number;
