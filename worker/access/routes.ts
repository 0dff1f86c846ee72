/** Who is asking, who may come in, and who did what. */
import { read } from "../../db/read.ts";
import { download, endpoint } from "../http/endpoint.ts";
import { pageOf, textAfter } from "../http/paging.ts";
import { page } from "../http/schemas.ts";
import { Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { auditMediaTypes, auditSpan, exportAudit } from "./audit-export.ts";
import { delegationRoutes } from "./delegations/routes.ts";
import { invitationRoutes } from "./invitations/routes.ts";
import { keyRoutes } from "./keys/routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { personByIdQuery } from "./people/store.ts";
import { instant } from "./present.ts";
import { auditedBy, permissionsOf } from "./rules.ts";
import { auditExport, auditFilter, auditRow, me } from "./schemas.ts";
import { secondFactorRoutes } from "./second-factor/routes.ts";
import { auditQuery, demonstrationQuery, holdsDemonstration, partyQuery } from "./store.ts";

export const routes = [
  endpoint({
    operationId: "getMe",
    method: "get",
    path: "/me",
    permission: "session",
    summary: "当前身份 / who I am",
    answer: me,
    handle: async (ctx) => {
      const { db, actor, locale, synthetic = false } = ctx;
      const { role } = actor;
      const {
        party: [party],
        person: [person],
        demonstration,
      } = await read(db, {
        party: partyQuery(db, actor.partyId),
        person: personByIdQuery(db, actor.id),
        demonstration: demonstrationQuery(db),
      });
      if (!party || role === "public") throw new Problem("not_signed_in");
      const { id, nameZh, nameEn } = party;
      return {
        name: actor.name,
        ...(person ? { email: person.email } : {}),
        ...(person && ctx.deviceKey ? { deviceKey: ctx.deviceKey(actor.id) } : {}),
        role,
        party: { id, nameZh, nameEn },
        division: actor.division,
        zone: actor.zone || null,
        locale,
        // What the demonstration filled is marked as that, also where the deployment does not say so.
        synthetic: synthetic || holdsDemonstration(demonstration),
        today: shanghaiDate(ctx.clock()),
        permissions: permissionsOf(actor),
        mustChangePassword: actor.mustChangePassword ?? false,
        needsSecondFactor: actor.needsSecondFactor ?? false,
      };
    },
  }),
  endpoint({
    operationId: "listAuditRows",
    method: "get",
    path: "/access/audit",
    permission: "access.audit",
    summary: "审计日志 / audit log",
    query: auditFilter,
    answer: page(auditRow),
    handle: async (ctx, { query: { cursor, limit, from, to, ...asked } }) => {
      const filter = { ...asked, ...auditSpan(from, to), ...auditedBy(ctx.actor) };
      const rows = await auditQuery(ctx.db, filter, { limit, after: textAfter(cursor) });
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
      return { items: items.map((row) => ({ ...row, recordedAt: instant(row.recordedAt) })), nextCursor };
    },
  }),
  download({
    operationId: "exportAuditRows",
    method: "get",
    path: "/access/audit/export",
    permission: "access.audit",
    summary:
      "导出审计日志（CSV、JSON 行），每份至多 8 MiB，其余见 Link / the audit log as CSV or JSON lines, 8 MiB a file, the next in Link",
    query: auditExport,
    mediaTypes: Object.values(auditMediaTypes).map((type) => type.split(";")[0] ?? type),
    handle: (ctx, { query }) => exportAudit(ctx, query),
  }),
  ...keyRoutes,
  ...delegationRoutes,
  ...peopleRoutes,
  ...secondFactorRoutes,
  ...invitationRoutes,
];
