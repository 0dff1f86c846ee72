import { documentSorts } from "../../kernel/vocabulary/takeback.ts";
import { endpoint } from "../../http/endpoint.ts";
import { batchAnswer, batchRefusal, idParams } from "../../http/schemas.ts";
import { listOf, read } from "../document-list.ts";
import { documentPage, listQuery, viewQuery } from "../schemas.ts";
import { presentReturn } from "./present.ts";
import { getReturn, recordReturn, recordReturns } from "./record.ts";
import { batchInput, returnAnswer, returnInput } from "./schemas.ts";
import { returnList } from "./store.ts";

export const returnRoutes = [
  endpoint({
    operationId: "recordReturn",
    method: "post",
    path: "/takeback/returns",
    permission: "takeback.returns.write",
    summary: "登记一笔回收 / log a return",
    body: returnInput,
    answer: returnAnswer,
    handle: (ctx, { body }) => recordReturn(ctx, body),
  }),
  endpoint({
    operationId: "recordReturnBatch",
    method: "post",
    path: "/takeback/returns/batch",
    permission: "takeback.returns.write",
    summary: "批量登记回收，每行一个回执 / log returns in bulk, a receipt per row",
    body: batchInput,
    status: 200,
    answer: batchAnswer,
    others: { 422: batchRefusal },
    maxBodyBytes: 8 * 1024 * 1024,
    handle: (ctx, { body }) => recordReturns(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listReturns",
    path: "/takeback/returns",
    summary: "回收记录 / returns",
    query: listQuery.extend(viewQuery(documentSorts.returns)),
    answer: documentPage(returnAnswer),
    handle: (ctx, { query }) =>
      listOf(
        ctx,
        query,
        (filter, at) => returnList(ctx.db, ctx.actor, filter, at),
        (row) => presentReturn(ctx, row),
      ),
  }),
  endpoint({
    ...read,
    operationId: "getReturn",
    path: "/takeback/returns/{id}",
    summary: "一笔回收 / one return",
    params: idParams,
    answer: returnAnswer,
    handle: (ctx, { params }) => getReturn(ctx, params.id),
  }),
];
