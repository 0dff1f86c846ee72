import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { endpoint } from "../http/endpoint.ts";
import { pageOf, textAfter } from "../http/paging.ts";
import { batchAnswer, batchInputOf, batchRefusal, idParams, page } from "../http/schemas.ts";
import { referenceQuery } from "../registry/index.ts";
import { categoriesFrom } from "./categories.ts";
import { presentPurchase } from "./present.ts";
import { violationRoutes } from "./routes-violations.ts";
import * as figures from "./schemas-figures.ts";
import * as supplierSchemas from "./schemas-suppliers.ts";
import * as schemas from "./schemas.ts";
import { buyerQuery, purchaseList } from "./store.ts";
import { assessIndex, readIndex } from "./verbs/assess-index.ts";
import { listCertificates, searchCatalogue } from "./verbs/catalogue.ts";
import { describeBuyer } from "./verbs/describe-buyer.ts";
import { readAssessment, readShares } from "./verbs/read-figures.ts";
import { getSupplier, listSuppliers, readSupplierShares } from "./verbs/read-suppliers.ts";
import { getPurchase, recordPurchase, recordPurchases } from "./verbs/record-purchases.ts";
import { assessRisk, registerCertificate, registerSupplier } from "./verbs/register-suppliers.ts";

const read = { method: "get", permission: "procurement.read" } as const;

const purchaseRoutes = [
  endpoint({
    operationId: "recordPurchase",
    method: "post",
    path: "/procurement/purchases",
    permission: "procurement.write",
    summary: "登记一笔采购（dryRun 只检查不入账）/ record a purchase, or only try it with dryRun",
    body: schemas.singlePurchaseInput,
    answer: schemas.purchaseAnswer,
    others: { 200: schemas.purchaseAnswer },
    handle: (ctx, { body }) => recordPurchase(ctx, body),
  }),
  endpoint({
    operationId: "recordPurchaseBatch",
    method: "post",
    path: "/procurement/purchases/batch",
    permission: "procurement.write",
    summary: "批量登记采购，每行一个回执 / record purchases in bulk, a receipt per row",
    body: batchInputOf("PurchaseInput").openapi("PurchaseBatchInput"),
    status: 200,
    answer: batchAnswer,
    others: { 422: batchRefusal },
    maxBodyBytes: 8 * 1024 * 1024,
    handle: (ctx, { body }) => recordPurchases(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listPurchases",
    path: "/procurement/purchases",
    summary: "采购记录 / purchases",
    query: schemas.purchaseQuery,
    answer: page(schemas.purchaseAnswer),
    handle: (ctx, { query }) => listPurchases(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getPurchase",
    path: "/procurement/purchases/{id}",
    summary: "一笔采购 / one purchase",
    params: idParams,
    answer: schemas.purchaseAnswer,
    handle: (ctx, { params }) => getPurchase(ctx, params.id),
  }),
];

async function listPurchases(ctx: Ctx, { limit, cursor, ...filter }: schemas.PurchaseQuery) {
  const { db, actor, locale } = ctx;
  const [rows, reference] = await db.batch([
    purchaseList(db, scopeOf(actor), filter, { limit, before: textAfter(cursor) }),
    referenceQuery(db, "procurement_categories"),
  ]);
  const categories = categoriesFrom(reference);
  const { items, nextCursor } = pageOf(rows, limit, ({ document }) => [document.id]);
  return { items: items.map((row) => presentPurchase(row, categories, locale)), nextCursor };
}

const supplierRoutes = [
  endpoint({
    operationId: "registerSupplier",
    method: "post",
    path: "/procurement/suppliers",
    permission: "procurement.suppliers.write",
    summary: "登记供应商 / register a supplier",
    body: supplierSchemas.supplierInput,
    answer: supplierSchemas.supplierAnswer,
    handle: (ctx, { body }) => registerSupplier(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listSuppliers",
    path: "/procurement/suppliers",
    summary: "供应商列表 / suppliers",
    query: supplierSchemas.supplierQuery,
    answer: page(supplierSchemas.supplierAnswer),
    handle: (ctx, { query }) => listSuppliers(ctx, query),
  }),
  // Before /suppliers/{id}, which would take `shares` for an id.
  endpoint({
    ...read,
    operationId: "getSupplierShares",
    path: "/procurement/suppliers/shares",
    summary: "获证供应商占比与低风险供应商占比 / share of certified and of low-risk suppliers",
    query: supplierSchemas.supplierShareQuery,
    answer: supplierSchemas.supplierShares,
    handle: (ctx, { query }) => readSupplierShares(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getSupplier",
    path: "/procurement/suppliers/{id}",
    summary: "供应商及其证书与环境信用分级（非官方）/ a supplier with its certificates and credit grade (not official)",
    params: idParams,
    answer: supplierSchemas.supplierPage,
    handle: (ctx, { params }) => getSupplier(ctx, params.id),
  }),
  endpoint({
    operationId: "assessSupplierRisk",
    method: "post",
    path: "/procurement/suppliers/{id}/risk",
    permission: "procurement.suppliers.write",
    summary: "评定供应商风险 / judge the risk of a supplier",
    params: idParams,
    body: supplierSchemas.riskInput,
    answer: supplierSchemas.riskAnswer,
    handle: (ctx, { params, body }) => assessRisk(ctx, params.id, body),
  }),
  endpoint({
    operationId: "registerCertificate",
    method: "post",
    path: "/procurement/certificates",
    permission: "procurement.suppliers.write",
    summary: "登记认证证书 / register a certificate",
    body: schemas.certificateInput,
    answer: schemas.certificateAnswer,
    handle: (ctx, { body }) => registerCertificate(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listCertificates",
    path: "/procurement/certificates",
    summary: "认证证书 / certificates",
    query: schemas.certificateQuery,
    answer: page(schemas.certificateAnswer),
    handle: (ctx, { query }) => listCertificates(ctx, query),
  }),
  endpoint({
    operationId: "searchCatalogue",
    method: "get",
    path: "/procurement/catalogue",
    permission: "public",
    summary: "推荐目录：当日持有效证书的绿色材料与设备 / green materials and equipment with a certificate valid today",
    query: schemas.catalogueQuery,
    answer: page(schemas.catalogueAnswer),
    handle: (ctx, { query }) => searchCatalogue(ctx, query),
  }),
];

const figureRoutes = [
  endpoint({
    ...read,
    operationId: "getProcurementShares",
    path: "/procurement/shares",
    summary: "两项绿色采购占比 / the two shares of green procurement",
    query: schemas.shareQuery,
    answer: figures.sharesAnswer,
    handle: (ctx, { query }) => readShares(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getBuyerAssessment",
    path: "/procurement/assessment",
    summary: "采购单位年度考核表 / the yearly sheet of each buyer",
    query: schemas.assessmentQuery,
    answer: figures.assessmentAnswer,
    handle: (ctx, { query }) => readAssessment(ctx, query),
  }),
  endpoint({
    operationId: "describeBuyer",
    method: "post",
    path: "/procurement/buyers",
    permission: "procurement.facts.write",
    summary: "登记采购单位类型 / say what sort of buyer a party is",
    body: figures.buyerInput,
    answer: figures.buyerAnswer,
    handle: (ctx, { body }) => describeBuyer(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listBuyers",
    path: "/procurement/buyers",
    summary: "采购单位 / buyers",
    answer: figures.buyersAnswer,
    handle: async (ctx) => ({ items: await buyerQuery(ctx.db, scopeOf(ctx.actor)) }),
  }),
  endpoint({
    operationId: "assessGreenSupplyChain",
    method: "post",
    path: "/procurement/gsci",
    permission: "procurement.write",
    summary: "绿色供应链评价指标自评 / assess oneself by the green-supply-chain index",
    body: figures.gsciInput,
    answer: figures.gsciRecorded,
    handle: (ctx, { body }) => assessIndex(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "getGreenSupplyChainIndex",
    path: "/procurement/gsci",
    summary: "绿色供应链评价指标 / the green-supply-chain index",
    query: figures.gsciQuery,
    answer: figures.gsciAnswer,
    handle: (ctx, { query }) => readIndex(ctx, query),
  }),
];

export const routes = [...purchaseRoutes, ...supplierRoutes, ...figureRoutes, ...violationRoutes];
