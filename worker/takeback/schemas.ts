/** The wire shapes that documents of take-back share. Masses leave zod as whole grams. */
import { z } from "@hono/zod-openapi";
import { problemCode } from "../http/problem.ts";
import { code, date, id, massKg, page, type PageOf, pageQuery, piecesOrZero, text, word } from "../http/schemas.ts";
import { documentStates, documentSums } from "../kernel/vocabulary/takeback.ts";

export const shown = z.string().nullable();

export const optionalIds = { id: id.optional(), externalId: text(128).optional() };
export const itemCode = code().openapi({ example: "electronics/tv-crt" });

export const siteNames = { siteId: z.string(), siteNameZh: z.string(), siteNameEn: z.string() };
export const itemNames = { item: z.string(), itemNameZh: z.string(), itemNameEn: z.string() };
export const documentState = z.enum(documentStates);
/** What was asked before it was booked and said yes to, and by whom. */
export const confirmed = z.object({ by: z.string(), codes: z.array(problemCode) }).nullable();

export const maxLines = 200;
export const line = z.strictObject({ item: itemCode, pieces: piecesOrZero, massKg });

/** Strict: a filter with a typing error would answer everything, as if it had been met. */
export const listQuery = z.strictObject({
  ...pageQuery,
  site: id.optional(),
  item: code().optional(),
  from: date.optional(),
  to: date.optional(),
});

/** How a list is looked at: its words, its order (`-mass` is from the most down), and whether it is added up. */
export function viewQuery<const Sort extends string>(sorts: readonly Sort[]) {
  const orders = sorts.flatMap((sort) => [sort, `-${sort}`] as const);
  return { q: word(80).optional(), sort: z.enum(orders).optional(), totals: z.enum(["true"]).optional() };
}

/**
 * A page of documents. `totals` stand on the first one where they were asked for: how many documents the filters let
 * through, and what those of them add up to that were not taken back.
 */
export function documentPage<T extends z.ZodType>(item: T) {
  const sums = Object.fromEntries(documentSums.map((name) => [name, z.string().optional()]));
  return page(item).extend({ totals: z.object({ count: z.int(), ...sums }).optional() });
}
export type DocumentPageOf<T> = PageOf<T> & { totals?: DocumentTotals };
export type DocumentTotals = { count: number } & Partial<Record<(typeof documentSums)[number], string>>;
