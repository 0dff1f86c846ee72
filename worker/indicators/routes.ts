import { endpoint } from "../http/endpoint.ts";
import { Problem } from "../kernel/errors.ts";
import { indicatorRows } from "./rows.ts";
import {
  idParams,
  indicator,
  indicatorList,
  listQuery,
  oneQuery,
  overviewAnswer,
  overviewQuery,
  rowsAnswer,
  rowsQuery,
} from "./schemas.ts";
import { computeIndicators, readOverview } from "./verbs.ts";

export const routes = [
  endpoint({
    method: "get",
    path: "/indicators",
    permission: "indicators.read",
    summary: "期间内的全部指标 / every indicator for a period",
    query: listQuery,
    answer: indicatorList,
    handle: async (ctx, { query }) => ({
      ...(await computeIndicators(ctx, query)),
      nextCursor: null,
    }),
  }),
  endpoint({
    method: "get",
    path: "/indicators/overview",
    permission: "indicators.read",
    summary: "一个类别的总览 / overview of one stream",
    query: overviewQuery,
    answer: overviewAnswer,
    handle: (ctx, { query }) => readOverview(ctx, query),
  }),
  endpoint({
    method: "get",
    path: "/indicators/{id}",
    permission: "indicators.read",
    summary: "一个指标 / one indicator",
    params: idParams,
    query: oneQuery,
    answer: indicator,
    handle: async (ctx, { params, query }) => {
      const { items } = await computeIndicators(ctx, { ...query, ids: [params.id] });
      const [only] = items;
      if (!only) throw new Problem("unknown_indicator", { params: { indicator: params.id } });
      return only;
    },
  }),
  endpoint({
    method: "get",
    path: "/indicators/{id}/rows",
    permission: "indicators.rows",
    summary: "指标背后的记录 / the rows behind an indicator",
    params: idParams,
    query: rowsQuery,
    answer: rowsAnswer,
    handle: (ctx, { params, query }) => indicatorRows(ctx, { ...query, id: params.id }),
  }),
];
