import { endpoint } from "../http/endpoint.ts";
import { idParams } from "../http/schemas.ts";
import { getPassport, issuePassport, listPassports, readContents, resolveLink } from "./record.ts";
import {
  contentAnswer,
  linkAnswer,
  linkQuery,
  passportAnswer,
  passportInput,
  passportPage,
  passportQuery,
} from "./schemas.ts";

export const routes = [
  endpoint({
    operationId: "issuePassport",
    method: "post",
    path: "/passports",
    permission: "passports.issue",
    summary: "签发产品护照 / issue a product's passport",
    body: passportInput,
    answer: passportAnswer,
    handle: (ctx, { body }) => issuePassport(ctx, body),
  }),
  endpoint({
    operationId: "listPassports",
    method: "get",
    path: "/passports",
    permission: "passports.issue",
    summary: "本单位签发的产品护照 / passports that the caller's party has issued",
    query: passportQuery,
    answer: passportPage,
    handle: (ctx, { query }) => listPassports(ctx, query),
  }),
  endpoint({
    operationId: "listContents",
    method: "get",
    path: "/passports/contents",
    permission: "passports.issue",
    summary: "可计入产品的再生料 / secondary material that no product has taken yet",
    answer: contentAnswer,
    handle: (ctx) => readContents(ctx),
  }),
  endpoint({
    operationId: "getPassport",
    method: "get",
    path: "/published/passports/{id}",
    permission: "public",
    summary: "产品护照 / a product's passport",
    params: idParams,
    answer: passportAnswer,
    handle: (ctx, { params }) => getPassport(ctx, params.id),
  }),
  endpoint({
    operationId: "getDigitalLink",
    method: "get",
    path: "/digital-links",
    permission: "public",
    summary: "按产品上的 GS1 编码查找护照 / passports of what a GS1 code on a product names",
    query: linkQuery,
    answer: linkAnswer,
    handle: (ctx, { query }) => resolveLink(ctx, query),
  }),
];
