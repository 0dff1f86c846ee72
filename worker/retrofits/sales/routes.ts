import { endpoint } from "../../http/endpoint.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { idParams, page } from "../../http/schemas.ts";
import { presentSale } from "./present.ts";
import { greenRetailers } from "./read.ts";
import { recordSale, withdrawSale } from "./record.ts";
import { greenAnswer, greenQuery, saleAnswer, saleInput, saleListQuery, withdrawalInput } from "./schemas.ts";
import { salesList } from "./store.ts";

export const salesRoutes = [
  endpoint({
    operationId: "recordSale",
    method: "post",
    path: "/retrofits/sales",
    permission: "retrofits.sales.write",
    summary: "登记能效标识产品销售 / record sales of energy-label products",
    body: saleInput,
    answer: saleAnswer,
    handle: (ctx, { body }) => recordSale(ctx, body),
  }),
  endpoint({
    method: "get",
    permission: "retrofits.read",
    operationId: "listSales",
    path: "/retrofits/sales",
    summary: "能效标识产品销售 / sales of energy-label products",
    query: saleListQuery,
    answer: page(saleAnswer),
    handle: async (ctx, { query }) => {
      const before = textAfter(query.cursor);
      const rows = await salesList(ctx.db, ctx.actor, query, { limit: query.limit, before });
      const { items, nextCursor } = pageOf(rows, query.limit, ({ document }) => [document.id]);
      return { items: items.map(presentSale), nextCursor };
    },
  }),
  endpoint({
    operationId: "withdrawSale",
    method: "post",
    path: "/retrofits/sales/{id}/withdrawal",
    permission: "retrofits.sales.write",
    summary: "撤销误登的销售 / withdraw a sale recorded in error",
    params: idParams,
    body: withdrawalInput,
    status: 200,
    answer: saleAnswer,
    handle: (ctx, { params, body }) => withdrawSale(ctx, params.id, body.reason),
  }),
  endpoint({
    method: "get",
    permission: "retrofits.read",
    operationId: "listGreenRetailers",
    path: "/retrofits/green-retailers",
    summary: "绿色零售企业 / green retailers",
    query: greenQuery,
    answer: greenAnswer,
    handle: (ctx, { query }) => greenRetailers(ctx, query.period),
  }),
];
