import { endpoint } from "../../http/endpoint.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { idParams, page } from "../../http/schemas.ts";
import { administeredBy } from "../administered.ts";
import { listQuery, revocation } from "../schemas.ts";
import { changePerson, invitePerson, listedPersonAnswer, resetPassword, revokePerson } from "./record.ts";
import { listedPerson, passwordInput, person, personChange, personInput } from "./schemas.ts";
import { personListQuery } from "./store.ts";

export const peopleRoutes = [
  endpoint({
    operationId: "invitePerson",
    method: "post",
    path: "/access/people",
    permission: "access.manage",
    summary: "邀请人员 / invite a person",
    body: personInput,
    answer: person,
    handle: (ctx, { body }) => invitePerson(ctx, body),
  }),
  endpoint({
    operationId: "listPeople",
    method: "get",
    path: "/access/people",
    permission: "access.manage",
    summary: "人员列表 / list people",
    query: listQuery,
    answer: page(listedPerson),
    handle: async (ctx, { query: { cursor, limit } }) => {
      const rows = await personListQuery(ctx.db, administeredBy(ctx.actor), { limit, after: textAfter(cursor) });
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
      return { items: items.map(listedPersonAnswer), nextCursor };
    },
  }),
  endpoint({
    operationId: "changePerson",
    method: "post",
    path: "/access/people/{id}/changes",
    permission: "access.manage",
    summary: "变更人员的姓名、单位或角色 / change a person's name, party or role",
    params: idParams,
    body: personChange,
    status: 200,
    answer: person,
    handle: (ctx, { params, body }) => changePerson(ctx, params.id, body),
  }),
  endpoint({
    operationId: "revokePerson",
    method: "post",
    path: "/access/people/{id}/revocation",
    permission: "access.manage",
    summary: "停用人员 / revoke a person's access",
    params: idParams,
    status: 200,
    answer: revocation,
    handle: (ctx, { params }) => revokePerson(ctx, params.id),
  }),
  endpoint({
    operationId: "resetPassword",
    method: "post",
    path: "/access/people/{id}/password",
    permission: "access.manage",
    summary: "重设人员密码 / set a new password for a person",
    params: idParams,
    body: passwordInput,
    status: 200,
    answer: person,
    handle: (ctx, { params, body }) => resetPassword(ctx, params.id, body.password),
  }),
];
