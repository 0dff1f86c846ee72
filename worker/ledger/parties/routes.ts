import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { listPartyRows, readPartyBooks } from "./read.ts";
import { booksQuery, partyBooks, partyRows, partyRowsQuery } from "./schemas.ts";

export const partyRoutes = [
  endpoint({
    operationId: "getPartyBooks",
    method: "get",
    path: "/ledger/parties/{id}",
    permission: "ledger.read",
    summary:
      "一个单位的账：期间内的进出与现有库存 / one party's books: what came in and went out, and what it holds now",
    params: idParams,
    query: booksQuery,
    answer: partyBooks,
    handle: (ctx, { params, query }) => readPartyBooks(ctx, params.id, query.period),
  }),
  endpoint({
    operationId: "listPartyRows",
    method: "get",
    path: "/ledger/parties/{id}/rows",
    permission: "ledger.read",
    summary: "一项进出背后的分录，合计与之相等 / the postings one of those flows is the sum of",
    params: idParams,
    query: partyRowsQuery,
    answer: partyRows,
    handle: (ctx, { params, query }) => listPartyRows(ctx, params.id, query),
  }),
];
