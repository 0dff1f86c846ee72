import { download, endpoint } from "../../http/endpoint.ts";
import { exportEvaluation, questionsAhead, readEvaluation } from "./read.ts";
import { evaluationAnswer, evaluationExport, evaluationQuery } from "./schemas.ts";

export const evaluationRoutes = [
  endpoint({
    operationId: "getEvaluation",
    method: "get",
    path: "/programme/evaluation",
    permission: "programme.overview",
    summary: "中期、终期评估：各目标的起点、当前与到期值 / evaluation: every target at the start, now, and when due",
    query: evaluationQuery,
    answer: evaluationAnswer,
    ahead: questionsAhead,
    handle: (ctx, { query }) => readEvaluation(ctx, query),
  }),
  download({
    operationId: "exportEvaluation",
    method: "get",
    path: "/programme/evaluation/export",
    permission: "programme.overview",
    summary: "评估导出为 CSV 或 JSON / the evaluation as CSV or JSON",
    query: evaluationExport,
    mediaTypes: ["text/csv", "application/json"],
    ahead: questionsAhead,
    handle: (ctx, { query }) => exportEvaluation(ctx, query),
  }),
];
