import { download, endpoint } from "../../http/endpoint.ts";
import { keepPhotograph, getPhotograph } from "./record.ts";
import { photographAnswer, photographInput, photographParams } from "./schemas.ts";

export const photographRoutes = [
  endpoint({
    operationId: "keepPhotograph",
    method: "post",
    path: "/takeback/photographs",
    permission: "takeback.returns.write",
    summary: "保存一张单据或实物照片 / keep a photograph of a slip or of what is handed in",
    body: photographInput,
    answer: photographAnswer,
    maxBodyBytes: 3 * 1024 * 1024,
    handle: (ctx, { body }) => keepPhotograph(ctx, body),
  }),
  download({
    operationId: "getPhotograph",
    method: "get",
    path: "/takeback/photographs/{id}",
    permission: "takeback.personal.read",
    summary: "一张照片 / one photograph",
    params: photographParams,
    mediaTypes: ["image/jpeg", "image/png"],
    handle: (ctx, { params }) => getPhotograph(ctx, params.id),
  }),
];
