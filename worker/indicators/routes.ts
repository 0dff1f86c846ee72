import type { Ctx } from "../context.ts";
import { endpoint } from "../http/endpoint.ts";
import { Problem } from "../kernel/errors.ts";
import type { Question } from "./question.ts";
import { indicatorRows } from "./rows.ts";
import {
  type IndicatorView,
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

/** Indicators that a slice above computes from its own records. */
export type OtherIndicators = {
  ids: readonly string[];
  compute: (ctx: Ctx, question: Question) => Promise<IndicatorView[]>;
};

export const indicatorRoutes = (others: OtherIndicators) => [
  endpoint({
    method: "get",
    path: "/indicators",
    permission: "indicators.read",
    summary: "期间内的全部指标 / every indicator for a period",
    query: listQuery,
    answer: indicatorList,
    handle: async (ctx, { query }) => {
      const { items, ...asked } = await computeIndicators(ctx, query);
      const more = query.stream === undefined ? await others.compute(ctx, query) : [];
      return { ...asked, items: [...items, ...more], nextCursor: null };
    },
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
      const { items } = others.ids.includes(params.id)
        ? { items: await others.compute(ctx, query) }
        : await computeIndicators(ctx, { ...query, ids: [params.id] });
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
