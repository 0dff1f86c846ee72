import { read } from "../../../db/read.ts";
import { endpoint } from "../../http/endpoint.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { idParams } from "../../http/schemas.ts";
import { zoneQuery } from "../zones/store.ts";
import { presentApplication } from "./present.ts";
import { apply, decideApplication, openApplication } from "./record.ts";
import { reachOf } from "./rules.ts";
import {
  application,
  applicationForm,
  applicationInput,
  applicationOpening,
  applicationPage,
  applicationQuery,
  decisionInput,
  madeApplication,
} from "./schemas.ts";
import { applicationList, publicSpots } from "./store.ts";

/** Slowed as sign-in is: nobody asks often. A token is never part of an address. */
const byAnybody = { method: "post", permission: "public", isGuessable: true } as const;

export const applicationRoutes = [
  endpoint({
    operationId: "getApplicationForm",
    method: "get",
    path: "/registry/applications/form",
    permission: "public",
    summary:
      "入驻申请表：区域及公开网点的大致位置 / what the public form offers: zones, and roughly where collection points lie",
    answer: applicationForm,
    handle: async ({ db }) => {
      const { zones, spots } = await read(db, { zones: zoneQuery(db), spots: publicSpots(db) });
      return {
        zones: zones.map(({ code, nameZh, nameEn }) => ({
          code,
          nameZh,
          nameEn,
          spots: spots.flatMap(({ zone, ...spot }) => (zone === code ? [spot] : [])),
        })),
      };
    },
  }),
  endpoint({
    ...byAnybody,
    operationId: "apply",
    path: "/registry/applications",
    summary: "企业自行申请入驻 / a company applies by itself",
    body: applicationInput,
    maxBodyBytes: 64 * 1024,
    answer: madeApplication,
    handle: (ctx, { body }) => apply(ctx, body),
  }),
  endpoint({
    ...byAnybody,
    operationId: "openApplication",
    path: "/registry/applications/open",
    summary: "凭链接查看申请 / how an application stands, by its link",
    body: applicationOpening,
    status: 200,
    answer: application,
    handle: (ctx, { body }) => openApplication(ctx, body.token),
  }),
  endpoint({
    operationId: "listApplications",
    method: "get",
    path: "/registry/applications",
    permission: "registry.applications.decide",
    summary: "入驻申请列表 / applications of companies, the newest first",
    query: applicationQuery,
    answer: applicationPage,
    handle: async (ctx, { query: { state, limit, cursor } }) => {
      const place = { limit: limit + 1, before: textAfter(cursor) };
      const rows = await applicationList(ctx.db, reachOf(ctx.actor), state, place);
      const { items, nextCursor } = pageOf(rows, limit, ({ row }) => [row.id]);
      return { items: items.map((row) => presentApplication(ctx, row)), nextCursor };
    },
  }),
  endpoint({
    operationId: "decideApplication",
    method: "post",
    path: "/registry/applications/{id}/decision",
    permission: "registry.applications.decide",
    summary: "同意或退回入驻申请 / approve an application, or return it with a reason",
    params: idParams,
    body: decisionInput,
    status: 200,
    answer: application,
    handle: (ctx, { params, body }) => decideApplication(ctx, params.id, body),
  }),
];
