import { endpoint } from "../http/endpoint.ts";
import { readInbox } from "./read.ts";
import { inboxAnswer } from "./schemas.ts";

export const routes = [
  endpoint({
    operationId: "getInbox",
    method: "get",
    path: "/inbox",
    permission: "session",
    summary: "待办：有什么在等我、何时到期 / what waits for the caller, and by when",
    answer: inboxAnswer,
    handle: (ctx) => readInbox(ctx),
  }),
];
