import { download, endpoint } from "../../http/endpoint.ts";
import { sheetFileTypes } from "../../tables/sheets.ts";
import { read } from "../document-list.ts";
import { exportWasteLedger, getWasteDeclaration, getWasteLedger } from "./read.ts";
import {
  wasteDeclarationAnswer,
  wasteExportQuery,
  wasteLedgerAnswer,
  wasteLedgerQuery,
  wasteQuery,
} from "./schemas.ts";

export const wasteLedgerRoutes = [
  endpoint({
    ...read,
    operationId: "getWasteLedger",
    path: "/takeback/waste-ledger",
    summary: "一个场所的危险废物管理台账 / the ledger of hazardous waste of one site",
    query: wasteLedgerQuery,
    answer: wasteLedgerAnswer,
    handle: (ctx, { query }) => getWasteLedger(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getWasteDeclaration",
    path: "/takeback/waste-ledger/declaration",
    summary: "危险废物申报（月、季、年） / the declaration of hazardous waste of one site and period",
    query: wasteQuery,
    answer: wasteDeclarationAnswer,
    handle: (ctx, { query }) => getWasteDeclaration(ctx, query),
  }),
  download({
    ...read,
    operationId: "exportWasteLedger",
    path: "/takeback/waste-ledger/export",
    summary: "导出危险废物申报和台账 / declaration and ledger as CSV or XLSX",
    query: wasteExportQuery,
    mediaTypes: sheetFileTypes,
    handle: (ctx, { query }) => exportWasteLedger(ctx, query),
  }),
];
