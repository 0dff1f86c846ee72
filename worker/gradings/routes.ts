import { endpoint } from "../http/endpoint.ts";
import { idParams } from "../http/schemas.ts";
import { grade, listGradings, replyToGrading } from "./record.ts";
import { gradingAnswer, gradingFilter, gradingInput, gradingPage, gradingReplyInput } from "./schemas.ts";

export const routes = [
  endpoint({
    operationId: "grade",
    method: "post",
    path: "/gradings",
    permission: "gradings.write",
    summary: "登记考核得分与签字 / record a score and who signed for it, of a task in a quarter or a buyer in a year",
    body: gradingInput,
    answer: gradingAnswer,
    handle: (ctx, { body }) => grade(ctx, body),
  }),
  endpoint({
    operationId: "listGradings",
    method: "get",
    path: "/gradings",
    permission: "gradings.read",
    summary: "考核得分、签字与被考核单位意见 / scores, who signed, and replies of the assessed",
    query: gradingFilter,
    answer: gradingPage,
    handle: (ctx, { query }) => listGradings(ctx, query),
  }),
  endpoint({
    operationId: "replyToGrading",
    method: "post",
    path: "/gradings/{id}/replies",
    permission: "gradings.reply",
    summary: "被考核单位意见 / what the assessed says to it, once",
    params: idParams,
    body: gradingReplyInput,
    answer: gradingAnswer,
    handle: (ctx, { params, body }) => replyToGrading(ctx, params.id, body),
  }),
];
