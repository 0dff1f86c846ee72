import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import {
  endAgreement,
  getAgreement,
  listAgreementRows,
  listAgreements,
  proposeAgreement,
  stepAgreement,
} from "./record.ts";
import {
  agreementAnswer,
  agreementInput,
  agreementPage,
  agreementQuery,
  endInput,
  rowsPage,
  rowsQuery,
  stepInput,
} from "./schemas.ts";

const read = { method: "get", permission: "express.read" } as const;
const write = { method: "post", permission: "express.write" } as const;

export const agreementRoutes = [
  endpoint({
    ...write,
    operationId: "proposeExpressAgreement",
    path: "/express/agreements",
    summary: "提出快递方与回收方的合作协议 / propose an agreement between an express company and a recycler",
    body: agreementInput,
    answer: agreementAnswer,
    handle: (ctx, { body }) => proposeAgreement(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listExpressAgreements",
    path: "/express/agreements",
    summary: "快递与回收合作协议 / agreements between express companies and recyclers",
    query: agreementQuery,
    answer: agreementPage,
    handle: (ctx, { query }) => listAgreements(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getExpressAgreement",
    path: "/express/agreements/{id}",
    summary: "一份协议及其逐月执行 / one agreement, and what came of it by month",
    params: idParams,
    answer: agreementAnswer,
    handle: (ctx, { params }) => getAgreement(ctx, params.id),
  }),
  endpoint({
    ...read,
    operationId: "listExpressAgreementRows",
    path: "/express/agreements/{id}/rows",
    summary: "协议执行量的收货明细 / the receipts that an agreement's figures add up",
    params: idParams,
    query: rowsQuery,
    answer: rowsPage,
    handle: (ctx, { params, query }) => listAgreementRows(ctx, params.id, query),
  }),
  endpoint({
    ...write,
    operationId: "stepExpressAgreement",
    path: "/express/agreements/{id}/step",
    summary: "确认、谢绝或撤回协议 / confirm, decline or withdraw an agreement",
    params: idParams,
    body: stepInput,
    status: 200,
    answer: agreementAnswer,
    handle: (ctx, { params, body }) => stepAgreement(ctx, params.id, body.step),
  }),
  endpoint({
    ...write,
    operationId: "endExpressAgreement",
    path: "/express/agreements/{id}/end",
    summary: "提前终止协议 / end an agreement early",
    params: idParams,
    body: endInput,
    status: 200,
    answer: agreementAnswer,
    handle: (ctx, { params, body }) => endAgreement(ctx, params.id, body),
  }),
];
