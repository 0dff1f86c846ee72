import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { endpoint } from "../../http/endpoint.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { batchAnswer, batchInputOf, batchRefusal, idParams, page } from "../../http/schemas.ts";
import { referenceQuery } from "../../registry/index.ts";
import { categoriesFrom } from "../categories.ts";
import { presentPurchase } from "./present.ts";
import { getPurchase, recordPurchase, recordPurchases } from "./record.ts";
import { purchaseAnswer, purchaseQuery, type PurchaseQuery, singlePurchaseInput } from "./schemas.ts";
import { purchaseList } from "./store.ts";

const read = { method: "get", permission: "procurement.read" } as const;

export const purchaseRoutes = [
  endpoint({
    operationId: "recordPurchase",
    method: "post",
    path: "/procurement/purchases",
    permission: "procurement.write",
    summary: "登记一笔采购（dryRun 只检查不入账）/ record a purchase, or only try it with dryRun",
    body: singlePurchaseInput,
    answer: purchaseAnswer,
    others: { 200: purchaseAnswer },
    handle: (ctx, { body }) => recordPurchase(ctx, body),
  }),
  endpoint({
    operationId: "recordPurchaseBatch",
    method: "post",
    path: "/procurement/purchases/batch",
    permission: "procurement.write",
    summary: "批量登记采购，每行一个回执 / record purchases in bulk, a receipt per row",
    body: batchInputOf("PurchaseInput").openapi("PurchaseBatchInput"),
    status: 200,
    answer: batchAnswer,
    others: { 422: batchRefusal },
    maxBodyBytes: 8 * 1024 * 1024,
    handle: (ctx, { body }) => recordPurchases(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listPurchases",
    path: "/procurement/purchases",
    summary: "采购记录 / purchases",
    query: purchaseQuery,
    answer: page(purchaseAnswer),
    handle: (ctx, { query }) => listPurchases(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getPurchase",
    path: "/procurement/purchases/{id}",
    summary: "一笔采购 / one purchase",
    params: idParams,
    answer: purchaseAnswer,
    handle: (ctx, { params }) => getPurchase(ctx, params.id),
  }),
];

async function listPurchases(ctx: Ctx, { limit, cursor, ...filter }: PurchaseQuery) {
  const { db, actor, locale } = ctx;
  const [rows, reference] = await db.batch([
    purchaseList(db, scopeOf(actor), filter, { limit, before: textAfter(cursor) }),
    referenceQuery(db, "procurement_categories"),
  ]);
  const categories = categoriesFrom(reference);
  const { items, nextCursor } = pageOf(rows, limit, ({ document }) => [document.id]);
  return { items: items.map((row) => presentPurchase(row, categories, locale)), nextCursor };
}
