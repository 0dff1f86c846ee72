import { endpoint } from "../../http/endpoint.ts";
import { linkQuery } from "../store.ts";
import { readAdjustment } from "./read.ts";
import { adjustmentAnswer, adjustmentQuery } from "./schemas.ts";

export const adjustmentRoutes = [
  endpoint({
    operationId: "getAdjustment",
    method: "get",
    path: "/programme/adjustment",
    permission: "programme.overview",
    summary: "动态调整：一个季度中滞后的任务与单位 / dynamic adjustment: tasks and units behind in a quarter",
    query: adjustmentQuery,
    answer: adjustmentAnswer,
    ahead: (db) => linkQuery(db),
    handle: (ctx, { query }) => readAdjustment(ctx, query),
  }),
];
