import { endpoint } from "../../http/endpoint.ts";
import { ocdsLimits, takeReleases } from "./record.ts";
import { ocdsAnswer, ocdsQuery, sharesPackage } from "./schemas.ts";
import { sharesAsReleases } from "./shares.ts";

export const ocdsRoutes = [
  endpoint({
    operationId: "takeOcdsReleases",
    method: "post",
    path: "/procurement/ocds/releases",
    permission: "procurement.write",
    summary: "接收 OCDS 1.1 公告并登记采购 / take in OCDS 1.1 releases, and book what they say was bought",
    raw: ["application/json"],
    maxBodyBytes: ocdsLimits.bytes,
    status: 200,
    answer: ocdsAnswer,
    handle: (ctx, { raw }) => takeReleases(ctx, raw),
  }),
  endpoint({
    operationId: "getSharesAsOcds",
    method: "get",
    path: "/procurement/ocds/shares",
    permission: "procurement.read",
    summary: "两项绿色采购占比（OCDS 1.1 公告包） / the two shares as a package of OCDS 1.1 releases",
    query: ocdsQuery,
    answer: sharesPackage,
    handle: (ctx, { query }) => sharesAsReleases(ctx, query),
  }),
];
