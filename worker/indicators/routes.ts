import type { Ctx } from "../context.ts";
import { endpoint } from "../http/endpoint.ts";
import { Problem } from "../kernel/errors.ts";
import { dictionaryRoutes } from "./dictionary/routes.ts";
import { readDuty } from "./duty/read.ts";
import { membershipsQuery } from "./duty/store.ts";
import { dutyAnswer, dutyQuery } from "./duty/schemas.ts";
import type { Question } from "./engine/question.ts";
import { readStream } from "./stream/read.ts";
import { streamAnswer, streamParams } from "./stream/schemas.ts";
import { indicatorRows } from "./engine/rows.ts";
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
import { computeIndicators, evaluateIndicators } from "./engine/evaluate.ts";
import type { Evaluated } from "./engine/evaluated.ts";
import { presentIndicator } from "./engine/present.ts";
import { targetRoutes } from "./targets/routes.ts";
import { readOverview } from "./stream/overview.ts";

/** Indicators that a slice above computes from its own records. */
export type OtherIndicators = {
  ids: readonly string[];
  evaluate: (ctx: Ctx, question: Question) => Promise<Evaluated[]>;
};

export const indicatorRoutes = (others: readonly OtherIndicators[]) => [
  endpoint({
    operationId: "listIndicators",
    method: "get",
    path: "/indicators",
    permission: "indicators.read",
    summary: "期间内的全部指标 / every indicator for a period",
    query: listQuery,
    answer: indicatorList,
    // Those computed from the books: each has rows that add up to it. Others are asked for by id.
    handle: async (ctx, { query }) => ({ ...(await computeIndicators(ctx, query)), nextCursor: null }),
  }),
  endpoint({
    operationId: "getOverview",
    method: "get",
    path: "/indicators/overview",
    permission: "indicators.detail",
    summary: "一个类别的总览 / overview of one stream",
    query: overviewQuery,
    answer: overviewAnswer,
    handle: (ctx, { query }) => readOverview(ctx, query),
  }),
  endpoint({
    operationId: "getStreamFigures",
    method: "get",
    path: "/indicators/streams/{stream}",
    permission: "indicators.detail",
    summary: "一个类别的详情：曲线、去向、库龄、场所、目标 / one stream: curves, fates, age of stock, sites, targets",
    params: streamParams,
    query: oneQuery,
    answer: streamAnswer,
    handle: (ctx, { params, query }) => readStream(ctx, { ...query, stream: params.stream }),
  }),
  endpoint({
    operationId: "getProducerDuty",
    method: "get",
    path: "/takeback/duty",
    permission: "duty.read",
    summary: "生产者责任：申报、认领、各口径回收率与缺口 / a producer's duty in a year",
    query: dutyQuery,
    answer: dutyAnswer,
    ahead: (db) => membershipsQuery(db),
    handle: (ctx, { query }) => readDuty(ctx, query),
  }),
  ...dictionaryRoutes,
  endpoint({
    operationId: "getIndicator",
    method: "get",
    path: "/indicators/{id}",
    permission: "indicators.read",
    summary: "一个指标 / one indicator",
    params: idParams,
    query: oneQuery,
    answer: indicator,
    handle: async (ctx, { params, query }) => {
      const other = others.find(({ ids }) => ids.includes(params.id));
      const evaluated = other
        ? await other.evaluate(ctx, query)
        : (await evaluateIndicators(ctx, { ...query, ids: [params.id] })).items;
      const only = evaluated.find(({ id }) => id === params.id);
      if (!only) throw new Problem("unknown_indicator", { params: { indicator: params.id } });
      return presentIndicator(only, ctx.locale);
    },
  }),
  endpoint({
    operationId: "listIndicatorRows",
    method: "get",
    path: "/indicators/{id}/rows",
    permission: "indicators.rows",
    summary: "指标背后的记录 / the rows behind an indicator",
    params: idParams,
    query: rowsQuery,
    answer: rowsAnswer,
    handle: (ctx, { params, query }) => indicatorRows(ctx, { ...query, id: params.id }),
  }),
  ...targetRoutes,
];
