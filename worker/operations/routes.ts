/** What the operators of an instance may ask of it. */
import { endpoint } from "../http/endpoint.ts";
import { presentJobs } from "./present.ts";
import { jobStates } from "./schemas.ts";
import { jobList } from "./store.ts";

export const routes = [
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
