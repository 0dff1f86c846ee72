import { endpoint } from "../../http/endpoint.ts";
import { idParams, page } from "../../http/schemas.ts";
import { listCertificates, searchCatalogue } from "./catalogue.ts";
import { getSupplier, listSuppliers, readSupplierShares } from "./read.ts";
import { assessRisk, registerCertificate, registerSupplier } from "./record.ts";
import {
  catalogueAnswer,
  catalogueQuery,
  certificateAnswer,
  certificateInput,
  certificateQuery,
  riskAnswer,
  riskInput,
  supplierAnswer,
  supplierInput,
  supplierPage,
  supplierQuery,
  supplierShareQuery,
  supplierShares,
} from "./schemas.ts";

const read = { method: "get", permission: "procurement.read" } as const;

export const supplierRoutes = [
  endpoint({
    operationId: "registerSupplier",
    method: "post",
    path: "/procurement/suppliers",
    permission: "procurement.suppliers.write",
    summary: "登记供应商 / register a supplier",
    body: supplierInput,
    answer: supplierAnswer,
    handle: (ctx, { body }) => registerSupplier(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listSuppliers",
    path: "/procurement/suppliers",
    summary: "供应商列表 / suppliers",
    query: supplierQuery,
    answer: page(supplierAnswer),
    handle: (ctx, { query }) => listSuppliers(ctx, query),
  }),
  // Before /suppliers/{id}, which would take `shares` for an id.
  endpoint({
    ...read,
    operationId: "getSupplierShares",
    path: "/procurement/suppliers/shares",
    summary: "获证供应商占比与低风险供应商占比 / share of certified and of low-risk suppliers",
    query: supplierShareQuery,
    answer: supplierShares,
    handle: (ctx, { query }) => readSupplierShares(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getSupplier",
    path: "/procurement/suppliers/{id}",
    summary: "供应商及其证书与环境信用分级（非官方）/ a supplier with its certificates and credit grade (not official)",
    params: idParams,
    answer: supplierPage,
    handle: (ctx, { params }) => getSupplier(ctx, params.id),
  }),
  endpoint({
    operationId: "assessSupplierRisk",
    method: "post",
    path: "/procurement/suppliers/{id}/risk",
    permission: "procurement.suppliers.write",
    summary: "评定供应商风险 / judge the risk of a supplier",
    params: idParams,
    body: riskInput,
    answer: riskAnswer,
    handle: (ctx, { params, body }) => assessRisk(ctx, params.id, body),
  }),
  endpoint({
    operationId: "registerCertificate",
    method: "post",
    path: "/procurement/certificates",
    permission: "procurement.suppliers.write",
    summary: "登记认证证书 / register a certificate",
    body: certificateInput,
    answer: certificateAnswer,
    handle: (ctx, { body }) => registerCertificate(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listCertificates",
    path: "/procurement/certificates",
    summary: "认证证书 / certificates",
    query: certificateQuery,
    answer: page(certificateAnswer),
    handle: (ctx, { query }) => listCertificates(ctx, query),
  }),
  endpoint({
    operationId: "searchCatalogue",
    method: "get",
    path: "/procurement/catalogue",
    permission: "public",
    summary:
      "推荐目录：证书经核对且当日有效的绿色材料与设备；state=removed 为已移除者（撤销或到期）及原因 / green materials and equipment whose checked certificate holds today; state=removed: what was removed (revoked or expired), and why",
    query: catalogueQuery,
    answer: page(catalogueAnswer),
    handle: (ctx, { query }) => searchCatalogue(ctx, query),
  }),
];
