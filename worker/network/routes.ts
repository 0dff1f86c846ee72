import { endpoint } from "../http/endpoint.ts";
import { planRoutes } from "./plans/routes.ts";
import { readNetwork } from "./read.ts";
import { networkAnswer, networkQuery } from "./schemas.ts";

export const routes = [
  endpoint({
    operationId: "getNetwork",
    method: "get",
    path: "/network",
    permission: "network.read",
    summary: "网点、运输段与运输排放 / sites, legs and transport emissions",
    query: networkQuery,
    answer: networkAnswer,
    handle: (ctx, { query }) => readNetwork(ctx, query),
  }),
  ...planRoutes,
];
