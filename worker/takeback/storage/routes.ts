import { endpoint } from "../../http/endpoint.ts";
import { page } from "../../http/schemas.ts";
import { listStorage, registerStorageLimit } from "./record.ts";
import { storageAnswer, storageLimitAnswer, storageLimitInput } from "./schemas.ts";

export const storageRoutes = [
  endpoint({
    operationId: "registerStorageLimit",
    method: "post",
    path: "/takeback/storage-limits",
    permission: "registry.write",
    summary: "登记贮存限值 / register a storage limit",
    body: storageLimitInput,
    answer: storageLimitAnswer,
    handle: (ctx, { body }) => registerStorageLimit(ctx, body),
  }),
  endpoint({
    operationId: "listStorage",
    method: "get",
    path: "/takeback/storage",
    permission: "takeback.read",
    summary: "贮存限值与现存量 / storage limits and what lies there",
    answer: page(storageAnswer),
    handle: (ctx) => listStorage(ctx),
  }),
];
