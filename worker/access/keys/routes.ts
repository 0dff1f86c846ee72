import { endpoint } from "../../http/endpoint.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { idParams, page } from "../../http/schemas.ts";
import { administeredBy } from "../administered.ts";
import { listQuery, revocation } from "../schemas.ts";
import { createKey, keyAnswer, revokeKey } from "./record.ts";
import { createdKey, key, keyInput } from "./schemas.ts";
import { keyListQuery } from "./store.ts";

export const keyRoutes = [
  endpoint({
    operationId: "createKey",
    method: "post",
    path: "/access/keys",
    permission: "access.manage",
    summary: "创建接口密钥 / create a machine key",
    body: keyInput,
    answer: createdKey,
    handle: (ctx, { body }) => createKey(ctx, body),
  }),
  endpoint({
    operationId: "listKeys",
    method: "get",
    path: "/access/keys",
    permission: "access.manage",
    summary: "接口密钥列表 / list machine keys",
    query: listQuery,
    answer: page(key),
    handle: async (ctx, { query: { cursor, limit } }) => {
      const rows = await keyListQuery(ctx.db, administeredBy(ctx.actor), { limit, after: textAfter(cursor) });
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
      return { items: items.map(keyAnswer), nextCursor };
    },
  }),
  endpoint({
    operationId: "revokeKey",
    method: "post",
    path: "/access/keys/{id}/revocation",
    permission: "access.manage",
    summary: "停用接口密钥 / revoke a machine key",
    params: idParams,
    status: 200,
    answer: revocation,
    handle: (ctx, { params }) => revokeKey(ctx, params.id),
  }),
];
