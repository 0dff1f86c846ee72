import { namesOf } from "../../../../worker/tables/columns.ts";
import { sayIn, type Saved } from "../../../../worker/tables/documents/saved.ts";
import type { Column } from "../DataTable.tsx";
import { fileRows } from "./values.ts";

/** How a list of documents is saved so that it goes in again. */
export type DocumentFile<T> = {
  /** It comes with the first list that is saved. */
  load: () => Promise<Saved<T>>;
  /** The columns of the page, each with the columns of the file that say the same and more. */
  instead: Readonly<Record<string, readonly string[]>>;
};

/**
 * The rows of a file of documents: where the page has a column that the file says in its own, those stand in its place;
 * what the page does not show at all comes after. A document of several lines has as many rows.
 */
export function documentRows<T>(
  columns: readonly Column<T>[],
  documents: readonly T[],
  { columns: known, rowsOf }: Saved<T>,
  instead: DocumentFile<T>["instead"],
  language: string,
) {
  const say = sayIn(language);
  type Line = { document: T; said: Partial<Record<string, string | number | null>> };
  const lines = documents.flatMap((document) => rowsOf(document, say).map((said): Line => ({ document, said })));
  const own = (name: string): Column<Line>[] => {
    const column = known[name];
    const value = ({ said }: Line) => said[name] ?? null;
    if (!column || lines.every((line) => isEmpty(value(line)))) return [];
    const number = column.kind === "number" || column.kind === "whole";
    return [{ name, head: language === "en" ? column.en : column.zh, number, value, cell: value }];
  };
  const ofPage = ({ name, head, number = false, value, cell }: Column<T>): Column<Line> => ({
    name,
    head,
    number,
    cell: ({ document }) => cell(document),
    ...(value && { value: ({ document }: Line) => value(document) }),
  });
  const inPlace = columns.flatMap((column) => instead[column.name]?.flatMap(own) ?? [ofPage(column)]);
  const shown = new Set(Object.values(instead).flat());
  const further = namesOf(known).filter((name) => !shown.has(name));
  return fileRows([...inPlace, ...further.flatMap(own)], lines);
}

const isEmpty = (value: string | number | null): boolean => value === null || value === "";
