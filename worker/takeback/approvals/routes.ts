import { endpoint } from "../../http/endpoint.ts";
import { idParams, page } from "../../http/schemas.ts";
import { read } from "../document-list.ts";
import { getApproval, listApprovals, recordApproval } from "./record.ts";
import { approvalAnswer, approvalInput, approvalQuery } from "./schemas.ts";

export const approvalRoutes = [
  endpoint({
    operationId: "recordWasteApproval",
    method: "post",
    path: "/takeback/approvals",
    permission: "takeback.approvals.write",
    summary: "登记危险废物跨省转移批准 / write down an approval of a move to another province",
    body: approvalInput,
    answer: approvalAnswer,
    handle: (ctx, { body }) => recordApproval(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listWasteApprovals",
    path: "/takeback/approvals",
    summary: "跨省转移批准及其余量 / approvals with what is left of them",
    query: approvalQuery,
    answer: page(approvalAnswer),
    handle: (ctx, { query }) => listApprovals(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getWasteApproval",
    path: "/takeback/approvals/{id}",
    summary: "一份跨省转移批准 / one approval",
    params: idParams,
    answer: approvalAnswer,
    handle: (ctx, { params }) => getApproval(ctx, params.id),
  }),
];
