/** The register of violations, and its public part. */
import { endpoint } from "../http/endpoint.ts";
import { idParams, page } from "../http/schemas.ts";
import {
  publishedQuery,
  publishedViolation,
  supplierViolationInput,
  violationAnswer,
  violationInput,
  violationQuery,
  withdrawalInput,
} from "./schemas.ts";
import { listPublished, listViolations, recordViolation, withdrawViolation } from "./record.ts";

export const routes = [
  endpoint({
    operationId: "recordViolation",
    method: "post",
    path: "/violations",
    permission: "violations.write",
    summary: "登记企业或供应商的环境违法 / record a violation of a party or a supplier",
    body: violationInput,
    answer: violationAnswer,
    handle: (ctx, { body }) => recordViolation(ctx, body),
  }),
  endpoint({
    operationId: "recordSupplierViolation",
    method: "post",
    path: "/procurement/suppliers/{id}/violations",
    permission: "violations.write",
    summary: "登记供应商的环境违法 / record a violation of a supplier",
    params: idParams,
    body: supplierViolationInput,
    answer: violationAnswer,
    handle: (ctx, { params, body }) => recordViolation(ctx, { ...body, supplierId: params.id }),
  }),
  endpoint({
    operationId: "listViolations",
    method: "get",
    path: "/violations",
    permission: "violations.read",
    summary: "环境违法登记簿 / the register of violations",
    query: violationQuery,
    answer: page(violationAnswer),
    handle: (ctx, { query }) => listViolations(ctx, query),
  }),
  endpoint({
    operationId: "withdrawViolation",
    method: "post",
    path: "/violations/{id}/withdrawal",
    permission: "violations.write",
    summary: "撤销一条环境违法记录 / withdraw a violation",
    params: idParams,
    body: withdrawalInput,
    status: 200,
    answer: violationAnswer,
    handle: (ctx, { params, body }) => withdrawViolation(ctx, params.id, body.reason),
  }),
  endpoint({
    operationId: "listPublishedViolations",
    method: "get",
    path: "/published/violations",
    permission: "public",
    summary: "已公开的环境违法记录 / published violations",
    query: publishedQuery,
    answer: page(publishedViolation),
    handle: (ctx, { query }) => listPublished(ctx, query),
  }),
];
