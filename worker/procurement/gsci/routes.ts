import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { assessIndex, readIndex } from "./record.ts";
import { readFiled, readPublished, reviewIndex } from "./review.ts";
import {
  filedAnswer,
  filedQuery,
  gsciAnswer,
  gsciInput,
  gsciQuery,
  gsciRecorded,
  publishedAnswer,
  publishedQuery,
  reviewAnswer,
  reviewInput,
} from "./schemas.ts";

export const gsciRoutes = [
  endpoint({
    operationId: "assessGreenSupplyChain",
    method: "post",
    path: "/procurement/gsci",
    permission: "index.write",
    summary: "绿色供应链评价指标自评 / assess oneself by the green-supply-chain index",
    body: gsciInput,
    answer: gsciRecorded,
    handle: (ctx, { body }) => assessIndex(ctx, body),
  }),
  endpoint({
    method: "get",
    permission: "index.read",
    operationId: "getGreenSupplyChainIndex",
    path: "/procurement/gsci",
    summary: "绿色供应链评价指标 / the green-supply-chain index",
    query: gsciQuery,
    answer: gsciAnswer,
    handle: (ctx, { query }) => readIndex(ctx, query),
  }),
  endpoint({
    method: "get",
    permission: "index.read",
    operationId: "listFiledIndexes",
    path: "/procurement/gsci/filed",
    summary: "已报送的自评及审核状态 / self-assessments that were filed, and where each stands",
    query: filedQuery,
    answer: filedAnswer,
    handle: (ctx, { query }) => readFiled(ctx, query.year),
  }),
  endpoint({
    operationId: "reviewIndex",
    method: "post",
    permission: "index.review",
    path: "/procurement/gsci/{id}/review",
    summary: "审核自评：公示或退回 / publish a self-assessment with what was checked, or return it",
    params: idParams,
    body: reviewInput,
    answer: reviewAnswer,
    handle: (ctx, { params, body }) => reviewIndex(ctx, params.id, body),
  }),
  endpoint({
    method: "get",
    permission: "public",
    operationId: "listPublishedIndexes",
    path: "/procurement/gsci/published",
    summary: "公示的绿色供应链评价指标 / the indexes that were published, with what is checked",
    query: publishedQuery,
    answer: publishedAnswer,
    handle: (ctx, { query }) => readPublished(ctx, query.year),
  }),
];
