import { endpoint } from "../../http/endpoint.ts";
import { batchAnswer, batchInputOf, batchRefusal, idParams, page } from "../../http/schemas.ts";
import { getPurchase, listPurchases } from "./read.ts";
import { recordPurchase, recordPurchases } from "./record.ts";
import { purchaseAnswer, purchaseQuery, singlePurchaseInput } from "./schemas.ts";

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
