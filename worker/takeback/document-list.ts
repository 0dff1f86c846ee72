/** One page of documents, as every list of take-back answers it. */
import { pageOf, textAfter } from "../http/paging.ts";
import type { Filter, Page } from "./store.ts";

/** One page of documents, newest first; the cursor is the id of the last one shown. */
export async function listOf<Row extends { document: { id: string } }, Shown>(
  query: Filter & { limit: number; cursor?: string | undefined },
  read: (filter: Filter, page: Page) => PromiseLike<Row[]>,
  present: (row: Row) => Shown,
) {
  const rows = await read(query, { limit: query.limit, before: textAfter(query.cursor) });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ document }) => [document.id]);
  return { items: items.map(present), nextCursor };
}

export const read = { method: "get", permission: "takeback.read" } as const;
