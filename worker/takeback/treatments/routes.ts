import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { listOf, read } from "../document-list.ts";
import { documentSorts } from "../../kernel/vocabulary/takeback.ts";
import { documentPage, listQuery, viewQuery } from "../schemas.ts";
import { presentDelivery, presentTreatment } from "./present.ts";
import { readSubsidies } from "./read-subsidies.ts";
import { getDelivery, recordDelivery } from "./record/delivery.ts";
import { receiveDelivery } from "./record/delivery-receipt.ts";
import { getTreatment, recordTreatment } from "./record/treatment.ts";
import {
  deliveryAnswer,
  deliveryInput,
  deliveryListQuery,
  deliveryReceiptInput,
  subsidyAnswer,
  treatmentAnswer,
  treatmentInput,
} from "./schemas.ts";
import { deliveryList, treatmentList } from "./store.ts";

export const treatmentRoutes = [
  endpoint({
    operationId: "recordTreatment",
    method: "post",
    path: "/takeback/treatments",
    permission: "takeback.treatments.write",
    summary: "登记拆解处理批次 / record a treatment batch",
    body: treatmentInput,
    answer: treatmentAnswer,
    handle: (ctx, { body }) => recordTreatment(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listTreatments",
    path: "/takeback/treatments",
    summary: "拆解处理批次 / treatment batches",
    query: listQuery.extend(viewQuery(documentSorts.treatments)),
    answer: documentPage(treatmentAnswer),
    handle: (ctx, { query }) =>
      listOf(
        ctx,
        query,
        (filter, at) => treatmentList(ctx.db, ctx.actor, filter, at),
        (row) => presentTreatment(ctx, row),
      ),
  }),
  endpoint({
    ...read,
    operationId: "getTreatment",
    path: "/takeback/treatments/{id}",
    summary: "一个拆解处理批次 / one treatment batch",
    params: idParams,
    answer: treatmentAnswer,
    handle: (ctx, { params }) => getTreatment(ctx, params.id),
  }),
  endpoint({
    operationId: "recordDelivery",
    method: "post",
    path: "/takeback/deliveries",
    permission: "takeback.deliveries.write",
    summary: "登记产物去向 / record a delivery",
    body: deliveryInput,
    answer: deliveryAnswer,
    handle: (ctx, { body }) => recordDelivery(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listDeliveries",
    path: "/takeback/deliveries",
    summary: "产物去向 / deliveries",
    query: deliveryListQuery,
    answer: documentPage(deliveryAnswer),
    handle: (ctx, { query }) => {
      const receiver = query.incoming === undefined ? undefined : ctx.actor.partyId;
      const more = { confirmation: query.confirmation, means: query.means, receiver };
      return listOf(
        ctx,
        query,
        (filter, at) => deliveryList(ctx.db, ctx.actor, { ...filter, ...more }, at),
        (row) => presentDelivery(ctx, row),
      );
    },
  }),
  endpoint({
    ...read,
    operationId: "getDelivery",
    path: "/takeback/deliveries/{id}",
    summary: "一笔产物去向 / one delivery",
    params: idParams,
    answer: deliveryAnswer,
    handle: (ctx, { params }) => getDelivery(ctx, params.id),
  }),
  endpoint({
    operationId: "receiveDelivery",
    method: "post",
    path: "/takeback/deliveries/{id}/receipt",
    permission: "takeback.deliveries.confirm",
    summary: "确认收到交付 / confirm that a delivery arrived",
    params: idParams,
    body: deliveryReceiptInput,
    answer: deliveryAnswer,
    handle: (ctx, { params, body }) => receiveDelivery(ctx, params.id, body),
  }),
  endpoint({
    operationId: "getSubsidies",
    method: "get",
    path: "/takeback/treatments/{id}/subsidies",
    permission: "takeback.read",
    summary: "处理批次的历史补贴标准 / former subsidies of a treatment batch",
    params: idParams,
    answer: subsidyAnswer,
    handle: (ctx, { params }) => readSubsidies(ctx, params.id),
  }),
];
