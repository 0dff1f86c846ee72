import { endpoint } from "../http/endpoint.ts";
import { idParams } from "../http/schemas.ts";
import { anomalyPage, anomalyQuery, dispositionAnswer, dispositionInput } from "./schemas.ts";
import { disposeOfAnomaly, listAnomalies, readWhatIsUsual } from "./verbs.ts";

export const routes = [
  endpoint({
    operationId: "listAnomalies",
    isCostly: true,
    method: "get",
    path: "/anomalies",
    permission: "anomalies.read",
    summary: "异常清单 / anomalies in the books",
    query: anomalyQuery,
    answer: anomalyPage,
    ahead: readWhatIsUsual,
    handle: (ctx, { query }) => listAnomalies(ctx, query),
  }),
  endpoint({
    operationId: "recordDisposition",
    method: "post",
    path: "/anomalies/{id}/dispositions",
    permission: "anomalies.dispose",
    summary: "处理一条异常 / say what became of an anomaly",
    params: idParams,
    body: dispositionInput,
    answer: dispositionAnswer,
    handle: (ctx, { params, body }) => disposeOfAnomaly(ctx, params.id, body),
  }),
];
