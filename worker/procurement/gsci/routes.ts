import { endpoint } from "../../http/endpoint.ts";
import { assessIndex, readIndex } from "./record.ts";
import { gsciAnswer, gsciInput, gsciQuery, gsciRecorded } from "./schemas.ts";

export const gsciRoutes = [
  endpoint({
    operationId: "assessGreenSupplyChain",
    method: "post",
    path: "/procurement/gsci",
    permission: "procurement.write",
    summary: "绿色供应链评价指标自评 / assess oneself by the green-supply-chain index",
    body: gsciInput,
    answer: gsciRecorded,
    handle: (ctx, { body }) => assessIndex(ctx, body),
  }),
  endpoint({
    method: "get",
    permission: "procurement.read",
    operationId: "getGreenSupplyChainIndex",
    path: "/procurement/gsci",
    summary: "绿色供应链评价指标 / the green-supply-chain index",
    query: gsciQuery,
    answer: gsciAnswer,
    handle: (ctx, { query }) => readIndex(ctx, query),
  }),
];
