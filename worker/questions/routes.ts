import { endpoint } from "../http/endpoint.ts";
import { idParams } from "../http/schemas.ts";
import { ask, close, getQuestion, listQuestions, say } from "./record.ts";
import { closureInput, messageInput, question, questionInput, questionPage, questionQuery } from "./schemas.ts";

export const routes = [
  endpoint({
    operationId: "listQuestions",
    method: "get",
    path: "/questions",
    permission: "questions.read",
    summary: "询问列表 / questions of authorities, the newest first",
    query: questionQuery,
    answer: questionPage,
    handle: (ctx, { query }) => listQuestions(ctx, query),
  }),
  endpoint({
    operationId: "askQuestion",
    method: "post",
    path: "/questions",
    permission: "questions.ask",
    summary: "询问单位 / ask a company about an anomaly, a document or a silence",
    body: questionInput,
    answer: question,
    handle: (ctx, { body }) => ask(ctx, body),
  }),
  endpoint({
    operationId: "getQuestion",
    method: "get",
    path: "/questions/{id}",
    permission: "questions.read",
    summary: "询问及往来 / a question with all that was said on it",
    params: idParams,
    answer: question,
    handle: (ctx, { params }) => getQuestion(ctx, params.id),
  }),
  endpoint({
    operationId: "saidOnQuestion",
    method: "post",
    path: "/questions/{id}/messages",
    permission: "questions.read",
    summary: "答复或追问 / answer with what shows it, or ask again",
    params: idParams,
    body: messageInput,
    answer: question,
    handle: (ctx, { params, body }) => say(ctx, params.id, body),
  }),
  endpoint({
    operationId: "closeQuestion",
    method: "post",
    path: "/questions/{id}/closure",
    permission: "questions.ask",
    summary: "结束询问 / close a question",
    params: idParams,
    body: closureInput,
    answer: question,
    handle: (ctx, { params, body }) => close(ctx, params.id, body),
  }),
];
