import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { read } from "../document-list.ts";
import { getManifest, listManifests } from "./read.ts";
import { noteDifferences } from "./note.ts";
import { recordCarriage } from "./record.ts";
import { carriageInput, manifestAnswer, manifestListQuery, manifestPage, noticeInput } from "./schemas.ts";

export const manifestRoutes = [
  endpoint({
    ...read,
    operationId: "listManifests",
    path: "/takeback/manifests",
    summary: "危险废物转移联单：确认期限与接收差异 / manifests with their deadlines and what was found otherwise",
    query: manifestListQuery,
    answer: manifestPage,
    handle: (ctx, { query }) => listManifests(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getManifest",
    path: "/takeback/transfers/{id}/manifest",
    summary: "一份联单，可打印携带 / one manifest, to be carried on paper",
    params: idParams,
    answer: manifestAnswer,
    handle: (ctx, { params }) => getManifest(ctx, params.id),
  }),
  endpoint({
    operationId: "recordCarriage",
    method: "post",
    path: "/takeback/transfers/{id}/manifest",
    permission: "takeback.transfers.write",
    summary: "填写或更正承运信息 / fill in who carries it, or correct that",
    params: idParams,
    body: carriageInput,
    answer: manifestAnswer,
    handle: (ctx, { params, body }) => recordCarriage(ctx, params.id, body),
  }),
  endpoint({
    operationId: "noteManifestDifferences",
    method: "post",
    path: "/takeback/transfers/{id}/manifest/notice",
    permission: "takeback.differences.note",
    summary: "接收地主管部门知悉与联单不符的报告 / the receiving authority takes note of what was reported",
    params: idParams,
    body: noticeInput,
    status: 200,
    answer: manifestAnswer,
    handle: (ctx, { params }) => noteDifferences(ctx, params.id),
  }),
];
