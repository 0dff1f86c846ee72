import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { whatBecameOf } from "./became.ts";
import { getLot, listLots, traceLot } from "./read.ts";
import { becameAnswer, lotAnswer, lotListQuery, lotPage, lotParams, traceAnswer } from "./schemas.ts";

export const lotRoutes = [
  endpoint({
    operationId: "listLots",
    method: "get",
    path: "/lots",
    permission: "takeback.read",
    summary: "场所现存批次，先入在前 / lots of a site with something left, the oldest first",
    query: lotListQuery,
    answer: lotPage,
    isCostly: true,
    handle: (ctx, { query }) => listLots(ctx, query),
  }),
  endpoint({
    operationId: "getLot",
    method: "get",
    path: "/lots/{id}",
    permission: "takeback.read",
    summary: "一个批次 / one lot",
    params: lotParams,
    answer: lotAnswer,
    isCostly: true,
    handle: (ctx, { params }) => getLot(ctx, params.id),
  }),
  endpoint({
    operationId: "getLotTrace",
    method: "get",
    path: "/lots/{id}/trace",
    permission: "takeback.read",
    summary: "批次的来源与去向 / where a lot comes from and what became of it",
    params: lotParams,
    answer: traceAnswer,
    isCostly: true,
    handle: (ctx, { params }) => traceLot(ctx, params.id),
  }),
  endpoint({
    operationId: "getWhatBecame",
    method: "get",
    path: "/published/returns/{id}",
    permission: "public",
    summary: "凭回收凭证编码查询去向 / what became of a return, by the code on its receipt",
    params: idParams,
    answer: becameAnswer,
    isCostly: true,
    handle: (ctx, { params }) => whatBecameOf(ctx, params.id),
  }),
];
