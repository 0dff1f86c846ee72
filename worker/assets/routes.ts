import { endpoint } from "../http/endpoint.ts";
import { idParams } from "../http/schemas.ts";
import { bringBack, correctAsset, getAsset, listAssets, readAssetShares, registerAssets } from "./record.ts";
import {
  assetAnswer,
  assetPage,
  assetQuery,
  backInput,
  correctionInput,
  registeredAnswer,
  registerInput,
  shareAnswer,
  shareQuery,
} from "./schemas.ts";

const read = { method: "get", permission: "procurement.read" } as const;
const write = { method: "post", permission: "procurement.write" } as const;

export const routes = [
  endpoint({
    ...write,
    operationId: "registerAssets",
    path: "/procurement/assets",
    summary: "逐件登记一笔采购的资产 / register what a purchase brought, piece by piece",
    body: registerInput,
    answer: registeredAnswer,
    handle: (ctx, { body }) => registerAssets(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listAssets",
    path: "/procurement/assets",
    summary: "已登记的资产及是否交回 / what was bought, and whether it came back",
    query: assetQuery,
    answer: assetPage,
    handle: (ctx, { query }) => listAssets(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getAssetShares",
    path: "/procurement/assets/shares",
    summary: "采购资产交回比例 / what share of what was bought has come back",
    query: shareQuery,
    answer: shareAnswer,
    handle: (ctx, { query }) => readAssetShares(ctx, query.buyer),
  }),
  endpoint({
    ...read,
    operationId: "getAsset",
    path: "/procurement/assets/{id}",
    summary: "一件资产 / one asset",
    params: idParams,
    answer: assetAnswer,
    handle: (ctx, { params }) => getAsset(ctx, params.id),
  }),
  endpoint({
    ...write,
    operationId: "bringAssetBack",
    path: "/procurement/assets/{id}/return",
    summary: "登记资产凭哪张回收凭证交回 / by which return an asset came back",
    params: idParams,
    body: backInput,
    answer: assetAnswer,
    handle: (ctx, { params, body }) => bringBack(ctx, params.id, body.returnId),
  }),
  endpoint({
    ...write,
    operationId: "correctAsset",
    path: "/procurement/assets/{id}/correction",
    summary: "更正：改为在用，或撤销登记 / set an asset in use again, or withdraw it",
    params: idParams,
    body: correctionInput,
    status: 200,
    answer: assetAnswer,
    handle: (ctx, { params, body }) => correctAsset(ctx, params.id, body),
  }),
];
