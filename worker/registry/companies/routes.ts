import { endpoint } from "../../http/endpoint.ts";
import { batchAnswer, batchRefusal } from "../../http/schemas.ts";
import { recordCompanies } from "./record.ts";
import { companyBatch } from "./schemas.ts";

export const companyRoutes = [
  endpoint({
    operationId: "registerCompanyBatch",
    method: "post",
    path: "/registry/parties/batch",
    permission: "registry.write",
    summary:
      "批量登记单位及其场所和许可，每行一个回执 / register companies with sites and permits in bulk, a receipt per row",
    body: companyBatch,
    status: 200,
    answer: batchAnswer,
    others: { 422: batchRefusal },
    maxBodyBytes: 8 * 1024 * 1024,
    handle: (ctx, { body }) => recordCompanies(ctx, body),
  }),
];
