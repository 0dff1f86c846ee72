import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { checkCertificate } from "./record.ts";
import { checkAnswer, checkInput } from "./schemas.ts";

export const certificateRoutes = [
  endpoint({
    operationId: "checkCertificate",
    method: "post",
    path: "/procurement/certificates/{id}/check",
    permission: "procurement.certificates.check",
    summary:
      "登记证书核对结果：已核或撤销，并列出受影响的采购 / say what the register says of a certificate, with the purchases affected",
    params: idParams,
    body: checkInput,
    answer: checkAnswer,
    handle: (ctx, { params, body }) => checkCertificate(ctx, params.id, body),
  }),
];
