import { endpoint } from "../../http/endpoint.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { idParams, page } from "../../http/schemas.ts";
import { presentUsage } from "./present.ts";
import { energyInput, plasticsInput, tripsInput, usageAnswer, usageQuery } from "./schemas.ts";
import { usageList } from "./store.ts";
import { getUsage, reportEnergy, reportPlastics, reportTrips } from "./record.ts";
import type { UsageKind } from "../../kernel/vocabulary/takeback.ts";

function usageReads(kind: UsageKind, path: string, name: string, operations: { list: string; get: string }) {
  const permission = kind === "energy" ? "takeback.read" : "takeback.usage.read";
  return [
    endpoint({
      operationId: operations.list,
      method: "get",
      permission,
      path,
      summary: name,
      query: usageQuery,
      answer: page(usageAnswer),
      handle: async (ctx, { query: { limit, cursor } }) => {
        const rows = await usageList(ctx.db, ctx.actor, kind, {}, { limit, before: textAfter(cursor) });
        const { items, nextCursor } = pageOf(rows, limit, ({ document }) => [document.id]);
        return { items: items.map(presentUsage), nextCursor };
      },
    }),
    endpoint({
      operationId: operations.get,
      method: "get",
      permission,
      path: `${path}/{id}`,
      summary: name,
      params: idParams,
      answer: usageAnswer,
      handle: (ctx, { params }) => getUsage(ctx, kind, params.id),
    }),
  ];
}

export const usageRoutes = [
  endpoint({
    operationId: "reportTrips",
    method: "post",
    path: "/takeback/trips",
    permission: "takeback.usage.write",
    summary: "登记同城快递可循环包装月度使用 / report a month's same-city express trips",
    body: tripsInput,
    answer: usageAnswer,
    handle: (ctx, { body }) => reportTrips(ctx, body),
  }),
  ...usageReads("trips", "/takeback/trips", "同城快递包装月报 / monthly trip records", {
    list: "listTrips",
    get: "getTrips",
  }),
  endpoint({
    operationId: "reportPlastics",
    method: "post",
    path: "/takeback/plastics",
    permission: "takeback.usage.write",
    summary: "登记一次性塑料制品半年使用、回收 / report a half-year's single-use plastics",
    body: plasticsInput,
    answer: usageAnswer,
    handle: (ctx, { body }) => reportPlastics(ctx, body),
  }),
  ...usageReads("plastics", "/takeback/plastics", "一次性塑料制品半年记录 / half-yearly plastics records", {
    list: "listPlastics",
    get: "getPlastics",
  }),
  endpoint({
    operationId: "reportEnergy",
    method: "post",
    path: "/takeback/energy",
    permission: "takeback.energy.write",
    summary: "登记处理厂月度计量电耗 / report a plant's metered energy of a month",
    body: energyInput,
    answer: usageAnswer,
    handle: (ctx, { body }) => reportEnergy(ctx, body),
  }),
  ...usageReads("energy", "/takeback/energy", "处理厂计量电耗 / metered energy of plants", {
    list: "listEnergy",
    get: "getEnergy",
  }),
];
