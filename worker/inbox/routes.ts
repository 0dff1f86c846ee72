import { readWhatIsUsual } from "../anomalies/index.ts";
import { endpoint } from "../http/endpoint.ts";
import { readBeforeClosing } from "./closing/read.ts";
import { closingAnswer, closingQuery } from "./closing/schemas.ts";
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
  endpoint({
    operationId: "getBeforeClosing",
    isCostly: true,
    method: "get",
    path: "/inbox/closing",
    permission: "periods.close",
    summary:
      "关账前：谁还没有报送、什么还在途、什么还没有答复 / before a period is closed: who is silent, what is on its way or not answered",
    query: closingQuery,
    answer: closingAnswer,
    ahead: readWhatIsUsual,
    handle: (ctx, { query }) => readBeforeClosing(ctx, query.period),
  }),
];
