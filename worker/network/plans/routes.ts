import { scopeOf } from "../../access/rules.ts";
import { endpoint } from "../../http/endpoint.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { idParams } from "../../http/schemas.ts";
import { presentSummary } from "./present.ts";
import { acceptPlan, getPlan, planNetwork, readQuantities, recordSolution } from "./record.ts";
import {
  acceptanceInput,
  planAnswer,
  planInput,
  planListQuery as listQuery,
  planPage,
  quantityAnswer,
  quantityQuery,
  solutionInput,
} from "./schemas.ts";
import { planListQuery } from "./store.ts";

export const planRoutes = [
  endpoint({
    operationId: "listPlanQuantities",
    method: "get",
    path: "/network/quantities",
    permission: "network.plan",
    summary: "各网点回收量及趋势 / what was collected where, and where the books lead to",
    query: quantityQuery,
    answer: quantityAnswer,
    handle: (ctx, { query }) => readQuantities(ctx, query),
  }),
  endpoint({
    operationId: "createPlan",
    method: "post",
    path: "/network/plans",
    permission: "network.plan",
    summary: "新建网点规划 / make a plan of the network",
    body: planInput,
    answer: planAnswer,
    handle: (ctx, { body }) => planNetwork(ctx, body),
  }),
  endpoint({
    operationId: "listPlans",
    method: "get",
    path: "/network/plans",
    permission: "network.plan",
    summary: "网点规划列表 / plans of the network",
    query: listQuery,
    answer: planPage,
    handle: async (ctx, { query: { cursor, limit } }) => {
      const rows = await planListQuery(ctx.db, scopeOf(ctx.actor), { limit, before: textAfter(cursor) });
      const { items, nextCursor } = pageOf(rows, limit, ({ plan }) => [plan.id]);
      return { items: items.map(presentSummary), nextCursor };
    },
  }),
  endpoint({
    operationId: "getPlan",
    method: "get",
    path: "/network/plans/{id}",
    permission: "network.plan",
    summary: "一个规划及其结果 / a plan with its result",
    params: idParams,
    answer: planAnswer,
    handle: (ctx, { params }) => getPlan(ctx, params.id),
  }),
  endpoint({
    operationId: "submitPlanResult",
    method: "post",
    path: "/network/plans/{id}/result",
    permission: "network.plan",
    summary: "提交求解结果，由服务器重新核算 / hand in a result, which is worked out again here",
    params: idParams,
    body: solutionInput,
    answer: planAnswer,
    handle: (ctx, { params, body }) => recordSolution(ctx, params.id, body),
  }),
  endpoint({
    operationId: "acceptPlan",
    method: "post",
    path: "/network/plans/{id}/acceptance",
    permission: "programme.write",
    summary: "采纳规划，列入工作台账 / accept a plan: it becomes a task of the work ledger",
    params: idParams,
    body: acceptanceInput,
    answer: planAnswer,
    handle: (ctx, { params, body }) => acceptPlan(ctx, params.id, body),
  }),
];
