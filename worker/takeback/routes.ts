import { endpoint } from "../http/endpoint.ts";
import { pageOf, textAfter } from "../http/paging.ts";
import { batchAnswer, batchRefusal, idParams, page } from "../http/schemas.ts";
import type { Ctx } from "../context.ts";
import {
  presentDeclaration,
  presentDelivery,
  presentReturn,
  presentStocktake,
  presentTransfer,
  presentTreatment,
} from "./present.ts";
import {
  batchInput,
  countAnswer,
  countInput,
  declarationAnswer,
  declarationInput,
  declarationListQuery,
  deliveryAnswer,
  deliveryInput,
  dispatchInput,
  listQuery,
  receiptInput,
  refusalInput,
  returnAnswer,
  returnInput,
  transferAnswer,
  transferInput,
  transferListQuery,
  treatmentAnswer,
  treatmentInput,
} from "./schemas.ts";
import {
  declarationList,
  deliveryList,
  type Filter,
  type Page,
  returnList,
  stocktakeList,
  transferList,
  treatmentList,
} from "./store.ts";
import { claimRoutes } from "./routes-claims.ts";
import { streamRoutes } from "./routes-streams.ts";
import { declare, getDeclaration } from "./verbs/declare.ts";
import { dispatchDraft, getTransfer, recordTransfer } from "./verbs/dispatch-transfer.ts";
import { receiveTransfer, refuseTransfer } from "./verbs/receive-transfer.ts";
import { getCount, recordCount } from "./verbs/record-count.ts";
import { getDelivery, recordDelivery } from "./verbs/record-delivery.ts";
import { getReturn, recordReturn, recordReturns } from "./verbs/record-returns.ts";
import { getTreatment, recordTreatment } from "./verbs/record-treatment.ts";

/** One page of documents, newest first; the cursor is the id of the last one shown. */
async function listOf<Row extends { document: { id: string } }, Shown>(
  query: Filter & { limit: number; cursor?: string | undefined },
  read: (filter: Filter, page: Page) => PromiseLike<Row[]>,
  present: (row: Row) => Shown,
) {
  const rows = await read(query, { limit: query.limit, before: textAfter(query.cursor) });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ document }) => [document.id]);
  return { items: items.map(present), nextCursor };
}

const read = { method: "get", permission: "takeback.read" } as const;

const returnRoutes = [
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
    query: listQuery,
    answer: page(returnAnswer),
    handle: (ctx, { query }) =>
      listOf(
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

const transferRoutes = [
  endpoint({
    operationId: "recordTransfer",
    method: "post",
    path: "/takeback/transfers",
    permission: "takeback.transfers.write",
    summary: "发出或起草转移联单 / dispatch or draft a transfer",
    body: transferInput,
    answer: transferAnswer,
    handle: (ctx, { body }) => recordTransfer(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listTransfers",
    path: "/takeback/transfers",
    summary: "转移联单 / transfers",
    query: transferListQuery,
    answer: page(transferAnswer),
    handle: (ctx, { query }) =>
      listOf(
        query,
        (filter, at) => transferList(ctx.db, ctx.actor, { ...filter, state: query.state }, at),
        (row) => presentTransfer(ctx, row),
      ),
  }),
  endpoint({
    ...read,
    operationId: "getTransfer",
    path: "/takeback/transfers/{id}",
    summary: "一份转移联单 / one transfer",
    params: idParams,
    answer: transferAnswer,
    handle: (ctx, { params }) => getTransfer(ctx, params.id),
  }),
  endpoint({
    operationId: "dispatchTransfer",
    method: "post",
    path: "/takeback/transfers/{id}/dispatch",
    permission: "takeback.transfers.write",
    summary: "发出草稿联单 / dispatch a draft",
    params: idParams,
    body: dispatchInput,
    status: 200,
    answer: transferAnswer,
    handle: (ctx, { params, body }) => dispatchDraft(ctx, params.id, body.occurredOn),
  }),
  endpoint({
    operationId: "receiveTransfer",
    method: "post",
    path: "/takeback/transfers/{id}/receipt",
    permission: "takeback.receipts.write",
    summary: "确认接收 / confirm receipt",
    params: idParams,
    body: receiptInput,
    answer: transferAnswer,
    handle: (ctx, { params, body }) => receiveTransfer(ctx, params.id, body),
  }),
  endpoint({
    operationId: "refuseTransfer",
    method: "post",
    path: "/takeback/transfers/{id}/refusal",
    permission: "takeback.receipts.write",
    summary: "拒收 / refuse",
    params: idParams,
    body: refusalInput,
    answer: transferAnswer,
    handle: (ctx, { params, body }) => refuseTransfer(ctx, params.id, body),
  }),
];

const treatmentRoutes = [
  endpoint({
    operationId: "recordTreatment",
    method: "post",
    path: "/takeback/treatments",
    permission: "takeback.treatments.write",
    summary: "登记拆解处理批次 / record a treatment batch",
    body: treatmentInput,
    answer: treatmentAnswer,
    handle: (ctx, { body }) => recordTreatment(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listTreatments",
    path: "/takeback/treatments",
    summary: "拆解处理批次 / treatment batches",
    query: listQuery,
    answer: page(treatmentAnswer),
    handle: (ctx, { query }) =>
      listOf(
        query,
        (filter, at) => treatmentList(ctx.db, ctx.actor, filter, at),
        (row) => presentTreatment(ctx, row),
      ),
  }),
  endpoint({
    ...read,
    operationId: "getTreatment",
    path: "/takeback/treatments/{id}",
    summary: "一个拆解处理批次 / one treatment batch",
    params: idParams,
    answer: treatmentAnswer,
    handle: (ctx, { params }) => getTreatment(ctx, params.id),
  }),
  endpoint({
    operationId: "recordDelivery",
    method: "post",
    path: "/takeback/deliveries",
    permission: "takeback.deliveries.write",
    summary: "登记产物去向 / record a delivery",
    body: deliveryInput,
    answer: deliveryAnswer,
    handle: (ctx, { body }) => recordDelivery(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listDeliveries",
    path: "/takeback/deliveries",
    summary: "产物去向 / deliveries",
    query: listQuery,
    answer: page(deliveryAnswer),
    handle: (ctx, { query }) =>
      listOf(query, (filter, at) => deliveryList(ctx.db, ctx.actor, filter, at), presentDelivery),
  }),
  endpoint({
    ...read,
    operationId: "getDelivery",
    path: "/takeback/deliveries/{id}",
    summary: "一笔产物去向 / one delivery",
    params: idParams,
    answer: deliveryAnswer,
    handle: (ctx, { params }) => getDelivery(ctx, params.id),
  }),
];

/** A stocktake and an opening balance are the same document with another contra account. */
function countRoutes(
  kind: "opening" | "stocktake",
  path: string,
  name: string,
  operations: { record: string; list: string; get: string },
) {
  return [
    endpoint({
      operationId: operations.record,
      method: "post",
      path,
      permission: "takeback.stocktakes.write",
      summary: name,
      body: countInput,
      answer: countAnswer,
      handle: (ctx, { body }) => recordCount(ctx, kind, body),
    }),
    endpoint({
      ...read,
      operationId: operations.list,
      path,
      summary: name,
      query: listQuery,
      answer: page(countAnswer),
      handle: (ctx: Ctx, { query }) =>
        listOf(query, (filter, at) => stocktakeList(ctx.db, ctx.actor, kind, filter, at), presentStocktake),
    }),
    endpoint({
      ...read,
      operationId: operations.get,
      path: `${path}/{id}`,
      summary: name,
      params: idParams,
      answer: countAnswer,
      handle: (ctx, { params }) => getCount(ctx, kind, params.id),
    }),
  ];
}

const declarationRoutes = [
  endpoint({
    operationId: "recordDeclaration",
    method: "post",
    path: "/takeback/declarations",
    permission: "takeback.declarations.write",
    summary: "申报投放市场量 / declare what was placed on the market",
    body: declarationInput,
    answer: declarationAnswer,
    handle: (ctx, { body }) => declare(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listDeclarations",
    path: "/takeback/declarations",
    summary: "投放市场申报 / declarations",
    query: declarationListQuery,
    answer: page(declarationAnswer),
    handle: (ctx, { query }) =>
      listOf(query, (filter, at) => declarationList(ctx.db, ctx.actor, filter, at), presentDeclaration),
  }),
  endpoint({
    ...read,
    operationId: "getDeclaration",
    path: "/takeback/declarations/{id}",
    summary: "一份申报 / one declaration",
    params: idParams,
    answer: declarationAnswer,
    handle: (ctx, { params }) => getDeclaration(ctx, params.id),
  }),
];

export const routes = [
  ...returnRoutes,
  ...transferRoutes,
  ...treatmentRoutes,
  ...countRoutes("stocktake", "/takeback/stocktakes", "盘点 / stocktakes", {
    record: "recordStocktake",
    list: "listStocktakes",
    get: "getStocktake",
  }),
  ...countRoutes("opening", "/takeback/openings", "期初库存 / opening stock", {
    record: "recordOpening",
    list: "listOpenings",
    get: "getOpening",
  }),
  ...declarationRoutes,
  ...claimRoutes,
  ...streamRoutes,
];
