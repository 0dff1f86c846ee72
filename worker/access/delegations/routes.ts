import { read } from "../../../db/read.ts";
import { endpoint } from "../../http/endpoint.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { idParams, page } from "../../http/schemas.ts";
import { Problem } from "../../kernel/errors.ts";
import { instant } from "../present.ts";
import { listQuery, revocation } from "../schemas.ts";
import { delegate, presentDelegation, withdrawDelegation } from "./record.ts";
import { delegatedAct, delegation, delegationInput } from "./schemas.ts";
import { actsUnder, delegationsOf } from "./store.ts";

export const delegationRoutes = [
  endpoint({
    operationId: "createDelegation",
    method: "post",
    path: "/access/delegations",
    permission: "delegations.manage",
    summary: "委托其他单位代办 / let another party act for one's own",
    body: delegationInput,
    answer: delegation,
    handle: (ctx, { body }) => delegate(ctx, body),
  }),
  endpoint({
    operationId: "listDelegations",
    method: "get",
    path: "/access/delegations",
    permission: "delegations.manage",
    summary: "给出和收到的委托 / delegations given and received",
    query: listQuery,
    answer: page(delegation),
    handle: async ({ db, actor }, { query: { cursor, limit } }) => {
      const rows = await delegationsOf(db, actor.partyId, { limit, after: textAfter(cursor) });
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
      return { items: items.map((row) => presentDelegation(row, actor.partyId)), nextCursor };
    },
  }),
  endpoint({
    operationId: "listDelegatedActs",
    method: "get",
    path: "/access/delegations/{id}/acts",
    permission: "delegations.manage",
    summary: "按委托办理的记录 / what was done under a delegation",
    params: idParams,
    query: listQuery,
    answer: page(delegatedAct),
    handle: async ({ db, actor }, { params, query: { cursor, limit } }) => {
      const { given, rows } = await read(db, {
        given: delegationsOf(db, actor.partyId, { limit: 1, after: undefined }, params.id),
        rows: actsUnder(db, actor.partyId, params.id, { limit, after: textAfter(cursor) }),
      });
      if (given.length === 0) throw new Problem("not_found");
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
      return { items: items.map((row) => ({ ...row, recordedAt: instant(row.recordedAt) })), nextCursor };
    },
  }),
  endpoint({
    operationId: "withdrawDelegation",
    method: "post",
    path: "/access/delegations/{id}/withdrawal",
    permission: "delegations.manage",
    summary: "撤回委托 / withdraw a delegation",
    params: idParams,
    status: 200,
    answer: revocation,
    handle: (ctx, { params }) => withdrawDelegation(ctx, params.id),
  }),
];
