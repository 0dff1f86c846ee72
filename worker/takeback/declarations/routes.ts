import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { listOf, read } from "../document-list.ts";
import { documentPage } from "../schemas.ts";
import { presentDeclaration } from "./present.ts";
import { declare, getDeclaration } from "./record/declare.ts";
import { withdrawDeclaration } from "./record/withdraw.ts";
import { declarationAnswer, declarationInput, declarationListQuery, withdrawalInput } from "./schemas.ts";
import { declarationList } from "./store.ts";

export const declarationRoutes = [
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
    answer: documentPage(declarationAnswer),
    handle: (ctx, { query }) =>
      listOf(
        ctx,
        query,
        (filter, at) => declarationList(ctx.db, ctx.actor, filter, at),
        (row) => presentDeclaration(row),
      ),
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
  endpoint({
    operationId: "withdrawDeclaration",
    method: "post",
    path: "/takeback/declarations/{id}/withdrawal",
    permission: "takeback.declarations.write",
    summary: "撤回一份申报（含零申报）/ take a declaration back, also one of nothing",
    params: idParams,
    body: withdrawalInput,
    status: 200,
    answer: declarationAnswer,
    handle: (ctx, { params, body }) => withdrawDeclaration(ctx, params.id, body),
  }),
];
