/** What the operators of an instance may ask of it. */
import { endpoint } from "../http/endpoint.ts";
import { readDeepHealth } from "./deep-health.ts";
import { presentJobs } from "./present.ts";
import { deepHealth, deepQuery, jobStates } from "./schemas.ts";
import { jobList } from "./store.ts";

export const routes = [
  endpoint({
    operationId: "getDeepHealth",
    method: "get",
    path: "/health/deep",
    permission: "operations.read",
    summary: "系统深度检查：分段重算账簿 / a look at the instance: books recounted in slices, backup, queue, growth",
    query: deepQuery,
    answer: deepHealth,
    handle: (ctx, { query: { cursor } }) => readDeepHealth(ctx, cursor),
  }),
  endpoint({
    operationId: "listJobs",
    method: "get",
    path: "/operations/jobs",
    permission: "operations.read",
    summary: "定时任务的状态 / how scheduled work stands",
    answer: jobStates,
    handle: async ({ db }) => ({ items: presentJobs(await jobList(db)) }),
  }),
];
