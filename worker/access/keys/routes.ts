import { endpoint } from "../../http/endpoint.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { idParams, page } from "../../http/schemas.ts";
import { roles } from "../../kernel/vocabulary/access.ts";
import { administeredBy } from "../administered.ts";
import { permissionsOf } from "../rules.ts";
import { sandboxKey } from "../../http/districts.ts";
import type { Ctx } from "../../context.ts";
import { revocation } from "../schemas.ts";
import { createKey, freshSecret, keyAnswer, revokeKey, rotateKey, usageOf } from "./record.ts";
import { createSandboxKey, sandboxWorld } from "./sandbox.ts";
import {
  createdKey,
  key,
  keyInput,
  keyListing,
  keyUsage,
  rolePermissions,
  rotationInput,
  whichKeys,
} from "./schemas.ts";
import { keyListQuery } from "./store.ts";

type Which = { sandbox?: "true" | undefined };

/** Where the keys are that are meant. @throws Problem `sandbox_not_configured` */
const world = (ctx: Ctx, { sandbox }: Which): Ctx => (sandbox ? sandboxWorld(ctx) : ctx);

export const keyRoutes = [
  endpoint({
    operationId: "createKey",
    method: "post",
    path: "/access/keys",
    permission: "access.manage",
    summary: "创建接口密钥 / create a machine key",
    body: keyInput,
    answer: createdKey,
    handle: (ctx, { body: { sandbox, ...body } }) => (sandbox ? createSandboxKey(ctx, body) : createKey(ctx, body)),
  }),
  endpoint({
    operationId: "listKeys",
    method: "get",
    path: "/access/keys",
    permission: "access.manage",
    summary: "接口密钥列表 / list machine keys",
    query: keyListing,
    answer: page(key),
    handle: async (ctx, { query: { cursor, limit, ...which } }) => {
      const rows = await keyListQuery(world(ctx, which).db, administeredBy(ctx.actor), {
        limit,
        after: textAfter(cursor),
      });
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
      return { items: items.map(keyAnswer), nextCursor };
    },
  }),
  endpoint({
    operationId: "listRolePermissions",
    method: "get",
    path: "/access/roles",
    permission: "access.manage",
    summary: "各角色的权限 / what each role may",
    answer: rolePermissions,
    handle: () => Promise.resolve({ items: roles.map((role) => ({ role, permissions: permissionsOf({ role }) })) }),
  }),
  endpoint({
    operationId: "rotateKey",
    method: "post",
    path: "/access/keys/{id}/rotation",
    permission: "access.manage",
    summary: "轮换接口密钥 / make a key in the place of another",
    params: idParams,
    query: whichKeys,
    body: rotationInput,
    answer: createdKey,
    handle: (ctx, { params, query, body }) =>
      rotateKey(world(ctx, query), params.id, body, freshSecret(query.sandbox && sandboxKey)),
  }),
  endpoint({
    operationId: "getKeyUsage",
    method: "get",
    path: "/access/keys/{id}/usage",
    permission: "access.manage",
    summary: "接口密钥的使用情况 / how often a key was used",
    params: idParams,
    query: whichKeys,
    answer: keyUsage,
    handle: (ctx, { params, query }) => usageOf(world(ctx, query), params.id),
  }),
  endpoint({
    operationId: "revokeKey",
    method: "post",
    path: "/access/keys/{id}/revocation",
    permission: "access.manage",
    summary: "停用接口密钥 / revoke a machine key",
    params: idParams,
    query: whichKeys,
    status: 200,
    answer: revocation,
    handle: (ctx, { params, query }) => revokeKey(world(ctx, query), params.id),
  }),
];
