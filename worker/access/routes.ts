/** Who is asking, who may come in, and who did what. */
import { endpoint } from "../http/endpoint.ts";
import { pageOf, textAfter } from "../http/paging.ts";
import { idParams, page } from "../http/schemas.ts";
import { Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { permissionsOf, scopeOf } from "./rules.ts";
import * as schemas from "./schemas.ts";
import { auditQuery, keyListQuery, partyQuery, personByIdQuery, personListQuery } from "./store.ts";
import {
  createKey,
  instant,
  invitePerson,
  keyAnswer,
  personAnswer,
  resetPassword,
  revokeKey,
  revokePerson,
} from "./verbs.ts";

export const routes = [
  endpoint({
    operationId: "getMe",
    method: "get",
    path: "/me",
    permission: "session",
    summary: "当前身份 / who I am",
    answer: schemas.me,
    handle: async (ctx) => {
      const { db, actor, locale, synthetic = false } = ctx;
      const { role } = actor;
      const [[party], [person]] = await db.batch([partyQuery(db, actor.partyId), personByIdQuery(db, actor.id)]);
      if (!party || role === "public") throw new Problem("not_signed_in");
      const { id, nameZh, nameEn } = party;
      return {
        name: actor.name,
        ...(person ? { email: person.email } : {}),
        role,
        party: { id, nameZh, nameEn },
        division: actor.division,
        zone: actor.zone || null,
        locale,
        synthetic,
        today: shanghaiDate(ctx.clock()),
        permissions: permissionsOf(actor),
      };
    },
  }),
  endpoint({
    operationId: "createKey",
    method: "post",
    path: "/access/keys",
    permission: "access.manage",
    summary: "创建接口密钥 / create a machine key",
    body: schemas.keyInput,
    answer: schemas.createdKey,
    handle: (ctx, { body }) => createKey(ctx, body),
  }),
  endpoint({
    operationId: "listKeys",
    method: "get",
    path: "/access/keys",
    permission: "access.manage",
    summary: "接口密钥列表 / list machine keys",
    query: schemas.listQuery,
    answer: page(schemas.key),
    handle: async (ctx, { query: { cursor, limit } }) => {
      const rows = await keyListQuery(ctx.db, { limit, after: textAfter(cursor) });
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
    answer: schemas.revocation,
    handle: (ctx, { params }) => revokeKey(ctx, params.id),
  }),
  endpoint({
    operationId: "invitePerson",
    method: "post",
    path: "/access/people",
    permission: "access.manage",
    summary: "邀请人员 / invite a person",
    body: schemas.personInput,
    answer: schemas.person,
    handle: (ctx, { body }) => invitePerson(ctx, body),
  }),
  endpoint({
    operationId: "listPeople",
    method: "get",
    path: "/access/people",
    permission: "access.manage",
    summary: "人员列表 / list people",
    query: schemas.listQuery,
    answer: page(schemas.person),
    handle: async (ctx, { query: { cursor, limit } }) => {
      const rows = await personListQuery(ctx.db, { limit, after: textAfter(cursor) });
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
      return { items: items.map(personAnswer), nextCursor };
    },
  }),
  endpoint({
    operationId: "revokePerson",
    method: "post",
    path: "/access/people/{id}/revocation",
    permission: "access.manage",
    summary: "停用人员 / revoke a person's access",
    params: idParams,
    status: 200,
    answer: schemas.revocation,
    handle: (ctx, { params }) => revokePerson(ctx, params.id),
  }),
  endpoint({
    operationId: "resetPassword",
    method: "post",
    path: "/access/people/{id}/password",
    permission: "access.manage",
    summary: "重设人员密码 / set a new password for a person",
    params: idParams,
    body: schemas.passwordInput,
    status: 200,
    answer: schemas.person,
    handle: (ctx, { params, body }) => resetPassword(ctx, params.id, body.password),
  }),
  endpoint({
    operationId: "listAuditRows",
    method: "get",
    path: "/access/audit",
    permission: "access.audit",
    summary: "审计日志 / audit log",
    query: schemas.auditFilter,
    answer: page(schemas.auditRow),
    handle: async (ctx, { query: { cursor, limit, partyId, outcome } }) => {
      const scope = scopeOf(ctx.actor);
      if (scope.of === "party") throw new Problem("not_permitted");
      const division = scope.of === "division" ? scope.division : undefined;
      const rows = await auditQuery(ctx.db, { division, partyId, outcome }, { limit, after: textAfter(cursor) });
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
      return { items: items.map((row) => ({ ...row, recordedAt: instant(row.recordedAt) })), nextCursor };
    },
  }),
];
