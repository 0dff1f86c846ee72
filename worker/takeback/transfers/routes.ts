import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { listOf, read } from "../document-list.ts";
import { documentPage } from "../schemas.ts";
import { presentTransfer } from "./present.ts";
import { dispatchDraft, getTransfer, recordTransfer } from "./record/dispatch.ts";
import { confirmExcess } from "./record/excess.ts";
import { receiveTransfer, refuseTransfer } from "./record/receive.ts";
import {
  dispatchInput,
  excessInput,
  receiptInput,
  refusalInput,
  transferAnswer,
  transferInput,
  transferListQuery,
} from "./schemas.ts";
import { transferList } from "./store.ts";

export const transferRoutes = [
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
    answer: documentPage(transferAnswer),
    handle: (ctx, { query }) =>
      listOf(
        ctx,
        query,
        (filter, at) => transferList(ctx.db, ctx.actor, { ...filter, state: query.state, waiting: query.waiting }, at),
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
  endpoint({
    operationId: "confirmExcess",
    method: "post",
    path: "/takeback/transfers/{id}/excess",
    permission: "takeback.excess.confirm",
    summary: "核准超出发出量的接收 / confirm what arrived beyond what was sent",
    params: idParams,
    body: excessInput,
    answer: transferAnswer,
    handle: (ctx, { params, body }) => confirmExcess(ctx, params.id, body),
  }),
];
