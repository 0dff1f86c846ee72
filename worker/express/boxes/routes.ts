import { z } from "@hono/zod-openapi";
import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { getBox, listBoxes, listEvents, noteEvents, putUpBoxes, readFigures, takeBackLatest } from "./record.ts";
import {
  boxAnswer,
  boxPage,
  boxQuery,
  countAnswer,
  eventPage,
  eventQuery,
  eventsInput,
  figuresAnswer,
  figuresQuery,
  putUpInput,
} from "./schemas.ts";

const read = { method: "get", permission: "express.read" } as const;
const write = { method: "post", permission: "express.write" } as const;

export const boxRoutes = [
  endpoint({
    ...write,
    operationId: "putUpBoxes",
    path: "/express/boxes",
    summary: "投放可循环快递箱 / put reusable boxes up by their codes",
    body: putUpInput,
    answer: countAnswer,
    handle: (ctx, { body }) => putUpBoxes(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listBoxes",
    path: "/express/boxes",
    summary: "可循环快递箱 / reusable boxes",
    query: boxQuery,
    answer: boxPage,
    handle: (ctx, { query }) => listBoxes(ctx, query),
  }),
  endpoint({
    ...write,
    operationId: "noteBoxEvents",
    path: "/express/box-events",
    summary: "登记箱的流转、维修、丢失、找回、报废 / note trips, repairs, losses, findings and scrappings of boxes",
    body: eventsInput,
    answer: countAnswer,
    handle: (ctx, { body }) => noteEvents(ctx, body.events),
  }),
  endpoint({
    ...read,
    operationId: "listBoxEvents",
    path: "/express/box-events",
    summary: "箱的流转、维修、丢失、报废记录 / what happened to boxes",
    query: eventQuery,
    answer: eventPage,
    handle: (ctx, { query }) => listEvents(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getBoxFigures",
    path: "/express/box-figures",
    summary: "循环箱指标：平均循环次数、丢失率等 / figures of boxes: trips per box, loss rate and what they rest on",
    query: figuresQuery,
    answer: figuresAnswer,
    handle: (ctx, { query }) => readFigures(ctx, query.period, query.party),
  }),
  endpoint({
    ...read,
    operationId: "getBox",
    path: "/express/boxes/{id}",
    summary: "一个循环箱 / one box",
    params: idParams,
    answer: boxAnswer,
    handle: (ctx, { params }) => getBox(ctx, params.id),
  }),
  endpoint({
    ...write,
    operationId: "takeBackBoxEvent",
    path: "/express/boxes/{id}/correction",
    summary: "撤销该箱最近一条记录 / take back what was noted last of a box",
    params: idParams,
    body: z.strictObject({ version: z.int().min(1) }).openapi("BoxCorrectionInput"),
    answer: boxAnswer,
    handle: (ctx, { params, body }) => takeBackLatest(ctx, params.id, body),
  }),
];
