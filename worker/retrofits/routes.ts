import { endpoint } from "../http/endpoint.ts";
import { pageOf, textAfter } from "../http/paging.ts";
import { idParams, page } from "../http/schemas.ts";
import { presentListed } from "./present.ts";
import { salesRoutes } from "./sales/routes.ts";
import {
  listQuery,
  planInput,
  readingsInput,
  retrofitAnswer,
  retrofitInput,
  retrofitListItem,
  reviewInput,
  seriesAnswer,
  seriesQuery,
  submitInput,
  temperaturesInput,
  uploadAnswer,
} from "./schemas.ts";
import { projectList } from "./store.ts";
import { proposeRetrofit, revisePlan } from "./verbs/propose.ts";
import { getRetrofit, getSeries } from "./verbs/read.ts";
import { reviewRetrofit } from "./verbs/review.ts";
import { submitRetrofit } from "./verbs/submit.ts";
import { putReadings, putTemperatures } from "./verbs/upload.ts";

const read = { method: "get", permission: "retrofits.read" } as const;
const write = { permission: "retrofits.write" } as const;

const projectRoutes = [
  endpoint({
    ...write,
    operationId: "proposeRetrofit",
    method: "post",
    path: "/retrofits",
    summary: "登记节能改造项目 / propose a retrofit",
    body: retrofitInput,
    answer: retrofitAnswer,
    handle: (ctx, { body }) => proposeRetrofit(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listRetrofits",
    path: "/retrofits",
    summary: "节能改造项目 / retrofits",
    query: listQuery,
    answer: page(retrofitListItem),
    handle: async (ctx, { query }) => {
      const before = textAfter(query.cursor);
      const rows = await projectList(ctx.db, ctx.actor, query, { limit: query.limit, before });
      const { items, nextCursor } = pageOf(rows, query.limit, ({ document }) => [document.id]);
      return { items: items.map(presentListed), nextCursor };
    },
  }),
  endpoint({
    ...read,
    operationId: "getRetrofit",
    path: "/retrofits/{id}",
    summary: "一个节能改造项目 / one retrofit",
    params: idParams,
    answer: retrofitAnswer,
    handle: (ctx, { params }) => getRetrofit(ctx, params.id),
  }),
  endpoint({
    ...write,
    operationId: "correctRetrofit",
    method: "put",
    path: "/retrofits/{id}",
    summary: "更正项目内容 / correct the plan of a retrofit",
    params: idParams,
    body: planInput,
    answer: retrofitAnswer,
    handle: (ctx, { params, body }) => revisePlan(ctx, params.id, body),
  }),
  endpoint({
    ...read,
    operationId: "getRetrofitSeries",
    path: "/retrofits/{id}/series",
    summary: "逐期读数、模型值与残差 / readings, model and residuals, period by period",
    params: idParams,
    query: seriesQuery,
    answer: seriesAnswer,
    handle: (ctx, { params, query }) => getSeries(ctx, params.id, query),
  }),
];

const reviewRoutes = [
  endpoint({
    ...write,
    operationId: "uploadReadings",
    method: "put",
    path: "/retrofits/{id}/readings",
    summary: "上传一块表一个期间的读数 / upload a meter's readings of a period",
    params: idParams,
    body: readingsInput,
    answer: uploadAnswer,
    // Far more than a year of days, so that a file of too many rows is told so.
    maxBodyBytes: 4 * 1024 * 1024,
    handle: (ctx, { params, body }) => putReadings(ctx, params.id, body),
  }),
  endpoint({
    ...write,
    operationId: "uploadTemperatures",
    method: "put",
    path: "/retrofits/{id}/temperatures",
    summary: "上传气温 / upload temperatures",
    params: idParams,
    body: temperaturesInput,
    answer: uploadAnswer,
    // Two years of hours, with room.
    maxBodyBytes: 4 * 1024 * 1024,
    handle: (ctx, { params, body }) => putTemperatures(ctx, params.id, body),
  }),
  endpoint({
    ...write,
    operationId: "submitRetrofit",
    method: "post",
    path: "/retrofits/{id}/submit",
    summary: "提交审核 / submit for review",
    params: idParams,
    body: submitInput,
    status: 200,
    answer: retrofitAnswer,
    handle: (ctx, { params, body }) => submitRetrofit(ctx, params.id, body),
  }),
  endpoint({
    operationId: "reviewRetrofit",
    method: "post",
    path: "/retrofits/{id}/review",
    permission: "retrofits.review",
    summary: "审核：受理、退回、核实 / review: start, return, verify",
    params: idParams,
    body: reviewInput,
    status: 200,
    answer: retrofitAnswer,
    handle: (ctx, { params, body }) => reviewRetrofit(ctx, params.id, body),
  }),
];

/** The named paths first: `sales` is not the id of a project. */
export const routes = [...salesRoutes, ...projectRoutes, ...reviewRoutes];
