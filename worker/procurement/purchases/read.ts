/** Purchases as their buyers, and their districts, may see them. */
import { read } from "../../../db/read.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import { categoriesFrom } from "../categories.ts";
import { categoriesQuery } from "../store.ts";
import { presentPurchase } from "./present.ts";
import type { PurchaseAnswer, PurchaseQuery } from "./schemas.ts";
import { purchaseList } from "./store.ts";

export async function listPurchases(ctx: Ctx, { limit, cursor, ...filter }: PurchaseQuery) {
  const { db, actor, locale } = ctx;
  const { rows, reference } = await read(db, {
    rows: purchaseList(db, scopeOf(actor), filter, { limit, before: textAfter(cursor) }),
    reference: categoriesQuery(db),
  });
  const categories = categoriesFrom(reference);
  const { items, nextCursor } = pageOf(rows, limit, ({ document }) => [document.id]);
  return { items: items.map((row) => presentPurchase(row, categories, locale)), nextCursor };
}

/** @throws Problem `not_found` also where it is another buyer's */
export async function getPurchase(ctx: Ctx, id: string): Promise<PurchaseAnswer> {
  const { db, actor } = ctx;
  const { found, categories } = await read(db, {
    found: purchaseList(db, scopeOf(actor), { id }, { limit: 1, before: undefined }),
    categories: categoriesQuery(db),
  });
  const [row] = found;
  if (!row) throw new Problem("not_found");
  return presentPurchase(row, categoriesFrom(categories), ctx.locale);
}
