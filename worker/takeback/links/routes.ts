import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { read } from "../document-list.ts";
import { confirmByLink, listLinks, makeLink, openLink, withdrawLink } from "./record.ts";
import { linkedAnswer, linkInput, linkList, linkOpening, linkReceiptInput, madeLink } from "./schemas.ts";

/** A token is never part of an address: addresses are logged and kept in histories. */
const withToken = { method: "post", permission: "public", isGuessable: true, answer: linkedAnswer } as const;

export const linkRoutes = [
  endpoint({
    operationId: "makeDeliveryLink",
    method: "post",
    path: "/takeback/deliveries/{id}/links",
    permission: "takeback.deliveries.write",
    summary: "生成一次性确认链接 / make a one-time link to confirm a delivery",
    params: idParams,
    body: linkInput,
    answer: madeLink,
    handle: (ctx, { params, body }) => makeLink(ctx, params.id, body),
  }),
  endpoint({
    ...read,
    operationId: "listDeliveryLinks",
    path: "/takeback/deliveries/{id}/links",
    summary: "一笔交付的确认链接 / links of a delivery",
    params: idParams,
    answer: linkList,
    handle: (ctx, { params }) => listLinks(ctx, params.id),
  }),
  endpoint({
    operationId: "withdrawDeliveryLink",
    method: "post",
    path: "/takeback/deliveries/{id}/links/withdrawal",
    permission: "takeback.deliveries.write",
    summary: "撤回确认链接 / withdraw the open link of a delivery",
    params: idParams,
    status: 200,
    answer: linkList,
    handle: (ctx, { params }) => withdrawLink(ctx, params.id),
  }),
  endpoint({
    ...withToken,
    operationId: "openDeliveryLink",
    path: "/takeback/delivery-links/open",
    summary: "打开确认链接 / what a one-time link leads to",
    body: linkOpening,
    status: 200,
    handle: (ctx, { body }) => openLink(ctx, body.token),
  }),
  endpoint({
    ...withToken,
    operationId: "confirmByDeliveryLink",
    path: "/takeback/delivery-links/confirm",
    summary: "凭链接确认收到 / confirm by a one-time link that a delivery arrived",
    body: linkReceiptInput,
    handle: (ctx, { body }) => confirmByLink(ctx, body),
  }),
];
