import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { listEvents, replyToEvent, reportEvent } from "./record.ts";
import { eventAnswer, eventFilter, eventInput, eventPage, replyInput } from "./schemas.ts";

export const eventRoutes = [
  endpoint({
    operationId: "reportEvent",
    method: "post",
    path: "/programme/events",
    permission: "programme.events.write",
    summary: "报告重大进展或重大问题 / report a major step forward or a major problem, between quarters",
    body: eventInput,
    answer: eventAnswer,
    handle: (ctx, { body }) => reportEvent(ctx, body),
  }),
  endpoint({
    operationId: "listEvents",
    method: "get",
    path: "/programme/events",
    permission: "programme.read",
    summary: "重大进展与重大问题 / what was reported between quarters",
    query: eventFilter,
    answer: eventPage,
    handle: (ctx, { query }) => listEvents(ctx, query),
  }),
  endpoint({
    operationId: "replyToEvent",
    method: "post",
    path: "/programme/events/{id}/replies",
    permission: "programme.comment",
    summary: "答复重大事项 / answer what was reported",
    params: idParams,
    body: replyInput,
    answer: eventAnswer,
    handle: (ctx, { params, body }) => replyToEvent(ctx, params.id, body),
  }),
];
