import { endpoint } from "../../http/endpoint.ts";
import { readLayouts, writeLayout } from "./record.ts";
import { layoutAnswer, layoutInput, layoutParams, layoutQuery } from "./schemas.ts";

export const layoutRoutes = [
  endpoint({
    operationId: "getReportLayouts",
    method: "get",
    path: "/reports/layouts/{reportKind}",
    permission: "reports.layouts",
    summary: "一个区域的报告表式及其历次版本 / how a zone's reports of a kind are laid out, with all versions",
    params: layoutParams,
    query: layoutQuery,
    answer: layoutAnswer,
    handle: (ctx, { params, query }) => readLayouts(ctx, params.reportKind, query.zone),
  }),
  endpoint({
    operationId: "setReportLayout",
    method: "post",
    path: "/reports/layouts/{reportKind}/versions",
    permission: "reports.layouts",
    summary: "设定一个区域的报告表式（保留原版本）/ lay out a zone's reports of a kind, the versions before stay",
    params: layoutParams,
    body: layoutInput,
    answer: layoutAnswer,
    handle: (ctx, { params, body }) => writeLayout(ctx, params.reportKind, body),
  }),
];
