/** Rows of one number are one document: its lines stand in as many rows, wherever they are in the file. Pure. */
import { Problem } from "../kernel/errors.ts";
import type { Locale } from "../kernel/terms.ts";
import { type Columns, type Lines, namesOf } from "../tables/columns.ts";
import type { Row } from "../tables/table.ts";

/** The columns that tell which document a row is of, the surer one first. */
export const numberColumns = ["documentId", "externalId"] as const;

/** The rows of a slice of a file, those of one document together and in the place of its first. */
export function grouped<R extends { line: number; of?: number }>(rows: readonly R[]): R[][] {
  const groups = new Map<number, R[]>();
  for (const row of rows) {
    const first = row.of ?? row.line;
    groups.set(first, [...(groups.get(first) ?? []), row]);
  }
  return [...groups.values()];
}

/** @returns the cell in which two rows of a document contradict each other */
export function contradictionOf(
  { columns, lines }: { columns: Columns<string>; lines?: Lines },
  rows: readonly Pick<Row<string>, "line" | "values">[],
  locale: Locale,
): Problem | undefined {
  const [first, ...others] = rows;
  const shared = namesOf(columns).filter((name) => !lines?.columns.includes(name));
  for (const other of others) {
    const differing = shared.find((name) => first?.values[name] !== other.values[name]);
    if (differing === undefined) continue;
    const { zh = "", en = "" } = columns[differing] ?? {};
    return new Problem("document_contradicts", {
      pointer: `/${differing}`,
      params: { column: locale === "en" ? en : zh, first: first?.line ?? 0, line: other.line },
    });
  }
  return undefined;
}

/** One body of those of its rows. */
export function joined(bodies: readonly object[], { lists }: Lines): object {
  const parts = lists.map((list) => [list, bodies.flatMap((body) => Object(body)[list] ?? [])] as const);
  return { ...bodies[0], ...Object.fromEntries(parts) };
}
