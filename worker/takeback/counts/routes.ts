import type { Ctx } from "../../context.ts";
import { documentSorts } from "../../kernel/vocabulary/takeback.ts";
import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { listOf, read } from "../document-list.ts";
import { documentPage, listQuery, viewQuery } from "../schemas.ts";
import { presentStocktake } from "./present.ts";
import { getCount, recordCount } from "./record.ts";
import { countAnswer, countInput } from "./schemas.ts";
import { stocktakeList } from "./store.ts";

/** A stocktake and an opening balance are the same document with another contra account. */
function routesOf(
  kind: "opening" | "stocktake",
  path: string,
  name: string,
  operations: { record: string; list: string; get: string },
) {
  return [
    endpoint({
      operationId: operations.record,
      method: "post",
      path,
      permission: "takeback.stocktakes.write",
      summary: name,
      body: countInput,
      answer: countAnswer,
      handle: (ctx, { body }) => recordCount(ctx, kind, body),
    }),
    endpoint({
      ...read,
      operationId: operations.list,
      path,
      summary: name,
      query: listQuery.extend(viewQuery(documentSorts.counts)),
      answer: documentPage(countAnswer),
      handle: (ctx: Ctx, { query }) =>
        listOf(
          ctx,
          query,
          (filter, at) => stocktakeList(ctx.db, ctx.actor, kind, filter, at),
          (row) => presentStocktake(row),
        ),
    }),
    endpoint({
      ...read,
      operationId: operations.get,
      path: `${path}/{id}`,
      summary: name,
      params: idParams,
      answer: countAnswer,
      handle: (ctx, { params }) => getCount(ctx, kind, params.id),
    }),
  ];
}

export const countRoutes = [
  ...routesOf("stocktake", "/takeback/stocktakes", "盘点 / stocktakes", {
    record: "recordStocktake",
    list: "listStocktakes",
    get: "getStocktake",
  }),
  ...routesOf("opening", "/takeback/openings", "期初库存 / opening stock", {
    record: "recordOpening",
    list: "listOpenings",
    get: "getOpening",
  }),
];
