import { endpoint, Reply } from "../http/endpoint.ts";
import { idParams } from "../http/schemas.ts";
import { captureEvents, captureLimits, readCapture } from "./capture.ts";
import { queryEvents } from "./query.ts";
import { captureJob, eventsQuery, queryDocument } from "./schemas.ts";

export const routes = [
  endpoint({
    operationId: "captureEpcis",
    method: "post",
    path: "/epcis/capture",
    permission: "epcis.capture",
    summary: "接收 EPCIS 2.0 事件 / take in events by the EPCIS 2.0 standard",
    raw: ["application/json", "application/ld+json"],
    maxBodyBytes: captureLimits.bytes,
    status: 202,
    answer: captureJob,
    others: { 202: captureJob },
    handle: async (ctx, { raw }) => {
      const job = await captureEvents(ctx, raw);
      return new Reply(202, job, { location: `/api/v1/epcis/capture/${job.captureID}` });
    },
  }),
  endpoint({
    operationId: "getEpcisCapture",
    method: "get",
    path: "/epcis/capture/{id}",
    permission: "epcis.read",
    summary: "EPCIS 接收结果 / what became of a document of events",
    params: idParams,
    answer: captureJob,
    handle: (ctx, { params }) => readCapture(ctx, params.id),
  }),
  endpoint({
    operationId: "listEpcisEvents",
    method: "get",
    path: "/epcis/events",
    permission: "epcis.read",
    summary: "查询 EPCIS 事件 / events that were taken in, by the standard's filters",
    query: eventsQuery,
    answer: queryDocument,
    others: { 200: queryDocument },
    handle: (ctx, { query }) => queryEvents(ctx, query),
  }),
];
