import { scopeOf } from "../../access/rules.ts";
import { download, endpoint } from "../../http/endpoint.ts";
import { buyerQuery } from "../store.ts";
import { describeBuyer } from "./describe-buyer.ts";
import { sheetFileTypes } from "../../tables/sheets.ts";
import { exportAssessment } from "./export.ts";
import { readAssessment, readShares } from "./read.ts";
import {
  assessmentAnswer,
  assessmentExport,
  assessmentQuery,
  buyerAnswer,
  buyerInput,
  buyersAnswer,
  shareQuery,
  sharesAnswer,
} from "./schemas.ts";

const read = { method: "get", permission: "procurement.read" } as const;

export const shareRoutes = [
  endpoint({
    ...read,
    operationId: "getProcurementShares",
    path: "/procurement/shares",
    summary: "两项绿色采购占比 / the two shares of green procurement",
    query: shareQuery,
    answer: sharesAnswer,
    handle: (ctx, { query }) => readShares(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getBuyerAssessment",
    path: "/procurement/assessment",
    summary: "采购单位年度考核表 / the yearly sheet of each buyer",
    query: assessmentQuery,
    answer: assessmentAnswer,
    handle: (ctx, { query }) => readAssessment(ctx, query),
  }),
  download({
    ...read,
    operationId: "exportAssessment",
    path: "/procurement/assessment/export",
    summary: "年度考核表导出为 XLSX 或 CSV / the yearly assessment of buyers as XLSX or CSV",
    query: assessmentExport,
    mediaTypes: sheetFileTypes,
    handle: (ctx, { query }) => exportAssessment(ctx, query),
  }),
  endpoint({
    operationId: "describeBuyer",
    method: "post",
    path: "/procurement/buyers",
    permission: "procurement.facts.write",
    summary: "登记采购单位类型 / say what sort of buyer a party is",
    body: buyerInput,
    answer: buyerAnswer,
    handle: (ctx, { body }) => describeBuyer(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listBuyers",
    path: "/procurement/buyers",
    summary: "采购单位 / buyers",
    answer: buyersAnswer,
    handle: async (ctx) => ({ items: await buyerQuery(ctx.db, scopeOf(ctx.actor)) }),
  }),
];
