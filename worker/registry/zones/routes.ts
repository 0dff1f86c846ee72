import { endpoint } from "../../http/endpoint.ts";
import { changeZone, registerZone, zoneAnswer } from "./record.ts";
import { zone, zoneChange, zoneInput, zoneList, zoneParams } from "./schemas.ts";
import { zoneQuery } from "./store.ts";

export const zoneRoutes = [
  endpoint({
    operationId: "listZones",
    method: "get",
    path: "/registry/zones",
    // Whoever reads a published report is to read of which zone it is.
    permission: "public",
    summary: "区域列表 / list zones",
    answer: zoneList,
    handle: async ({ db }) => ({ items: (await zoneQuery(db)).map(zoneAnswer), nextCursor: null }),
  }),
  endpoint({
    operationId: "registerZone",
    method: "post",
    path: "/registry/zones",
    permission: "registry.zones.write",
    summary: "登记区域 / register a zone",
    body: zoneInput,
    answer: zone,
    handle: (ctx, { body }) => registerZone(ctx, body),
  }),
  endpoint({
    operationId: "changeZone",
    method: "post",
    path: "/registry/zones/{code}/versions",
    permission: "registry.write",
    summary: "修改区域的名称和面积（保留原值）/ change a zone's names and area, the old ones stay",
    params: zoneParams,
    body: zoneChange,
    answer: zone,
    handle: (ctx, { params, body }) => changeZone(ctx, params.code, body),
  }),
];
