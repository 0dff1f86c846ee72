/** Claims of producers, and the grants they rest on. */
import { endpoint } from "../../http/endpoint.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { idParams, page } from "../../http/schemas.ts";
import { read } from "../document-list.ts";
import { presentClaim, presentGrant } from "./present.ts";
import { claim, getClaim } from "./record/claim.ts";
import { grantRecovery, withdrawGrant } from "./record/grant.ts";
import { claimAnswer, claimInput, claimListQuery, grantAnswer, grantInput, grantListQuery } from "./schemas.ts";
import { claimList, grantList } from "./store.ts";

export const claimRoutes = [
  endpoint({
    operationId: "recordClaim",
    method: "post",
    path: "/takeback/claims",
    permission: "takeback.claims.write",
    summary: "认领规范回收量 / claim qualified recovery",
    body: claimInput,
    answer: claimAnswer,
    handle: (ctx, { body }) => claim(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listClaims",
    path: "/takeback/claims",
    summary: "认领记录 / claims",
    query: claimListQuery,
    answer: page(claimAnswer),
    handle: async (ctx, { query: { cursor, limit, ...filter } }) => {
      const rows = await claimList(ctx.db, ctx.actor, filter, { limit, before: textAfter(cursor) });
      const { items, nextCursor } = pageOf(rows, limit, ({ document }) => [document.id]);
      return { items: items.map((row) => presentClaim(ctx, row)), nextCursor };
    },
  }),
  endpoint({
    ...read,
    operationId: "getClaim",
    path: "/takeback/claims/{id}",
    summary: "一笔认领 / one claim",
    params: idParams,
    answer: claimAnswer,
    handle: (ctx, { params }) => getClaim(ctx, params.id),
  }),
  endpoint({
    operationId: "grantRecovery",
    method: "post",
    path: "/takeback/grants",
    permission: "takeback.grants.write",
    summary: "授权生产企业认领本企业的规范回收量 / let a producer claim what one received",
    body: grantInput,
    answer: grantAnswer,
    handle: (ctx, { body }) => grantRecovery(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listGrants",
    path: "/takeback/grants",
    summary: "认领授权 / grants to claim",
    query: grantListQuery,
    answer: page(grantAnswer),
    handle: async (ctx, { query: { cursor, limit, ...filter } }) => {
      const rows = await grantList(ctx.db, ctx.actor, filter, { limit, before: textAfter(cursor) });
      const { items, nextCursor } = pageOf(rows, limit, ({ document }) => [document.id]);
      return { items: items.map(presentGrant), nextCursor };
    },
  }),
  endpoint({
    operationId: "withdrawGrant",
    method: "post",
    path: "/takeback/grants/{id}/withdrawal",
    permission: "takeback.grants.write",
    summary: "撤回认领授权 / take a grant back",
    params: idParams,
    status: 200,
    answer: grantAnswer,
    handle: (ctx, { params }) => withdrawGrant(ctx, params.id),
  }),
];
