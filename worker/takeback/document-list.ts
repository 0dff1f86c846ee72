/** One page of documents, as every list of take-back answers it. */
import type { Db } from "../../db/client.ts";
import { decodeCursor, encodeCursor, textAfter } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import { formatDecimal, quantityKinds } from "../kernel/quantity.ts";
import type { DocumentTotals } from "./schemas.ts";
import { type Filter, type Page, type Said, totalsOf } from "./store.ts";

type Query = Filter & {
  limit: number;
  cursor?: string | undefined;
  /** A name of the list's sorts, after a minus from the most down. */
  sort?: string | undefined;
  totals?: "true" | undefined;
};
type ListRow = { document: { id: string }; listed: { key: string | number | null } };
/** Drizzle's query: what it answers, and what it says. */
type List<Row> = PromiseLike<Row[]> & Said;

/**
 * One page of documents, newest first unless it is sorted. The cursor is the id of the last one shown, behind what it was
 * sorted by; a cursor of another order is refused. Totals are of the whole list and come with its first page.
 */
export async function listOf<Row extends ListRow, Shown>(
  { db }: { db: Db },
  query: Query,
  read: (filter: Filter, page: Page) => List<Row>,
  present: (row: Row) => Shown,
): Promise<{ items: Shown[]; nextCursor: string | null; totals?: DocumentTotals }> {
  const { limit, cursor, sort: order, totals: isAdded, ...filter } = query;
  const descending = order?.startsWith("-") ?? false;
  const sort = order === undefined ? undefined : { by: descending ? order.slice(1) : order, descending };
  const from = sort ? { before: undefined, sort, after: sortedAfter(cursor) } : { before: textAfter(cursor) };
  const [rows, [sums]] = await Promise.all([
    read(filter, { limit, ...from }),
    isAdded && cursor === undefined ? totalsOf(db, read(filter, { limit: null, before: undefined })) : [],
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(present),
    nextCursor: last ? encodeCursor(sort ? [last.listed.key ?? "", last.document.id] : [last.document.id]) : null,
    ...(sums && { totals: presentTotals(sums) }),
  };
}

/** @throws Problem `invalid_cursor` */
function sortedAfter(cursor: string | undefined): Page["after"] {
  const [key, id] = decodeCursor(cursor) ?? [];
  if (cursor === undefined) return undefined;
  if (key !== undefined && typeof id === "string") return { key, id };
  throw new Problem("invalid_cursor", { pointer: "/cursor" });
}

/** A list that has no such amounts has no such sum; one of nothing that stands adds up to nothing. */
function presentTotals(sums: Awaited<ReturnType<typeof totalsOf>>[number]): DocumentTotals {
  const kilograms = (grams: string) => formatDecimal(BigInt(grams), quantityKinds.mass.decimals);
  return {
    count: sums.count,
    ...(sums.pieces !== null && { pieces: sums.pieces }),
    ...(sums.massG !== null && { massKg: kilograms(sums.massG) }),
    ...(sums.lossG !== null && { lossKg: kilograms(sums.lossG) }),
  };
}

export const read = { method: "get", permission: "takeback.read" } as const;
