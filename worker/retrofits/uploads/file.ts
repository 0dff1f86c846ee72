/** What the readers of uploads share: the table, what has to be agreed to, and a report that names every bad row. */
import { type Fault, Problem } from "../../kernel/errors.ts";
import type { ProblemCode, ProblemParams } from "../../kernel/problems.ts";
import type { UploadNote } from "../../kernel/vocabulary/retrofits.ts";
import type { Columns } from "../../tables/columns.ts";
import { greenButtonTable, isGreenButton } from "../../tables/green-button.ts";
import { type Limits, usualLimits } from "../../tables/limits.ts";
import { readObjects, readTextTable, type Table } from "../../tables/table.ts";
import type { Cells } from "../../tables/words.ts";
import { maxRows } from "../schemas.ts";

export type Upload = {
  csv?: string | undefined;
  rows?: readonly Readonly<Record<string, unknown>>[] | undefined;
};

/** Something that was done with the rows of an upload, and to how many. */
export type Note = { code: UploadNote; count: number };

/** What an upload says, what has to be agreed to before it is kept, and what whoever sent it should know. */
export type Read<T> = { kept: T[]; asks: Fault[]; notes: Note[] };

/** Enough to see what is wrong; the count says how many there are. */
const maxErrors = 100;

const limits: Limits = { ...usualLimits, bytes: 4 * 1024 * 1024, rows: maxRows };

/**
 * A pointer counts the rows from 0; `line` of a row is where it stands in the file.
 * @throws Problem `upload_empty`, `upload_too_long`, `upload_malformed` with what is wrong, and what else stops a whole
 *   file (problems/tables.ts)
 */
export function tableOf<Name extends string>(upload: Upload, columns: Columns<Name>): Table<Name> {
  if (upload.rows?.length === 0 || upload.csv?.trim() === "")
    throw new Problem("upload_empty", { pointer: at(upload) });
  try {
    return upload.rows
      ? readObjects(upload.rows, columns, { limits })
      : readTextTable(tableIn(upload.csv ?? ""), columns, { limits });
  } catch (error) {
    throw error instanceof Problem ? ofUpload(error, at(upload)) : error;
  }
}

/** Utilities export meters as a feed, which is a table all the same. */
const tableIn = (text: string): string => (isGreenButton(text) ? greenButtonTable(text) : text);

/** What makes a text no table; other problems stand by themselves. */
const malformed: ReadonlySet<ProblemCode> = new Set([
  "columns_missing",
  "headings_below",
  "too_many_columns",
  "too_many_lines",
  "cell_too_long",
  "heading_too_long",
  "quote_not_closed",
  "quote_swallows_lines",
  "quote_in_heading",
]);

function ofUpload({ code, params }: Problem, pointer: string): Problem {
  if (code === "file_empty") return new Problem("upload_empty", { pointer });
  if (code === "too_many_rows") return new Problem("upload_too_long", { pointer, params });
  if (!malformed.has(code)) return new Problem(code, { pointer, params });
  return new Problem("upload_malformed", { pointer, errors: [{ pointer, code, params }] });
}

/** Columns that are not understood are named, and left out once somebody has agreed. */
export function asksOf<Name extends string>(upload: Upload, { ignored }: Table<Name>): Fault[] {
  if (ignored.length === 0) return [];
  const named = ignored.map(({ heading, index }) => heading || `#${index + 1}`);
  return [{ pointer: at(upload), code: "columns_ignored", params: { columns: named.slice(0, 20).join("、") } }];
}

export const at = ({ rows }: Upload) => (rows ? "/rows" : "/csv");

export type Report = {
  fault: (row: number, column: string, code: ProblemCode, params?: ProblemParams) => void;
  /** What the reader of files found wrong with a row; true where it found anything. */
  unread: (row: number, cells: Cells<string>) => boolean;
  done: () => void;
};

export function reportOn<Name extends string>(upload: Upload, { rows }: Table<Name>): Report {
  const errors: Fault[] = [];
  let rejected = 0;
  const fault: Report["fault"] = (row, column, code, params = {}) => {
    rejected += 1;
    // In a file people look for the line.
    const line: ProblemParams = upload.rows ? {} : { line: rows[row]?.line ?? 0 };
    if (errors.length < maxErrors) {
      errors.push({ pointer: `${at(upload)}/${row}/${column}`, code, params: { ...params, ...line } });
    }
  };
  return {
    fault,
    unread(row, { faults }) {
      const [first] = faults;
      if (first) fault(row, first.column ?? "", first.code, first.params);
      return first !== undefined;
    },
    done() {
      if (rejected > 0) throw new Problem("upload_refused", { pointer: at(upload), params: { rejected }, errors });
    },
  };
}

export function noted(...notes: Note[]): Note[] {
  return notes.filter(({ count }) => count > 0);
}
