import { endpoint } from "../http/endpoint.ts";
import { idParams } from "../http/schemas.ts";
import { choose, endNotice, listNotices, markRead, readChoices } from "./read.ts";
import { choices, choicesInput, noticeAnswer, noticePage, noticeQuery, readAnswer, readInput } from "./schemas.ts";

export const routes = [
  endpoint({
    operationId: "listNotices",
    method: "get",
    path: "/notices",
    permission: "notices.read",
    summary: "通知 / what the caller was told, the newest first",
    query: noticeQuery,
    answer: noticePage,
    handle: (ctx, { query }) => listNotices(ctx, query),
  }),
  endpoint({
    operationId: "markNoticesRead",
    method: "post",
    path: "/notices/read",
    permission: "notices.read",
    summary: "标为已读 / mark notices as read",
    body: readInput,
    status: 200,
    answer: readAnswer,
    handle: (ctx, { body }) => markRead(ctx, body),
  }),
  endpoint({
    operationId: "endNotice",
    method: "post",
    path: "/notices/{id}/done",
    permission: "notices.read",
    summary: "标为已处理 / say that a notice is dealt with",
    params: idParams,
    status: 200,
    answer: noticeAnswer,
    handle: (ctx, { params }) => endNotice(ctx, params.id),
  }),
  endpoint({
    operationId: "getNoticeChoices",
    method: "get",
    path: "/notices/choices",
    permission: "notices.read",
    summary: "通知设置 / which notices the caller sees and is sent",
    answer: choices,
    handle: (ctx) => readChoices(ctx),
  }),
  endpoint({
    operationId: "chooseNotices",
    method: "post",
    path: "/notices/choices",
    permission: "notices.read",
    summary: "修改通知设置 / choose which notices to see and to be sent",
    body: choicesInput,
    status: 200,
    answer: choices,
    handle: (ctx, { body }) => choose(ctx, body),
  }),
];
