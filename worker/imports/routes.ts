/** Files of rows in: taken in at once, judged and booked behind the answer. */
import { fileInvitations } from "../access/invitations/schemas.ts";
import { goOnBehind } from "../http/behind.ts";
import { download, endpoint } from "../http/endpoint.ts";
import { idParams } from "../http/schemas.ts";
import { sheetFileTypes } from "../tables/sheets.ts";
import { failedRows } from "./failed-rows.ts";
import { importLimits, receiveImport } from "./receive.ts";
import { runImports } from "./run.ts";
import * as schemas from "./schemas.ts";
import {
  bookImport,
  getColumns,
  getImport,
  listImports,
  listInvitations,
  listReceipts,
  setColumns,
  takeBackImport,
  template,
} from "./verbs.ts";
import type { Ctx } from "../context.ts";

async function begun<T extends { id: string }>(ctx: Ctx, started: Promise<T>): Promise<T> {
  const answer = await started;
  goOnBehind(ctx, "imports", (until) => runImports(ctx, until, answer.id));
  return answer;
}

export const routes = [
  endpoint({
    operationId: "startImport",
    method: "post",
    path: "/imports",
    permission: "session",
    summary: "导入一份文件（CSV、XLSX、NDJSON） / import a file of rows",
    query: schemas.importQuery,
    raw: [
      "text/csv",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/x-ndjson",
      "application/octet-stream",
      "text/plain",
    ],
    maxBodyBytes: importLimits.bytes,
    status: 202,
    answer: schemas.importStarted,
    handle: (ctx, { query, raw }) => begun(ctx, receiveImport(ctx, query, raw)),
  }),
  endpoint({
    operationId: "listImports",
    method: "get",
    path: "/imports",
    permission: "session",
    summary: "导入列表 / imports",
    query: schemas.importListQuery,
    answer: schemas.importPage,
    handle: (ctx, { query }) => listImports(ctx, query),
  }),
  endpoint({
    operationId: "getImport",
    method: "get",
    path: "/imports/{id}",
    permission: "session",
    summary: "一次导入的进度 / how an import stands",
    params: idParams,
    answer: schemas.importAnswer,
    handle: (ctx, { params }) => getImport(ctx, params.id),
  }),
  endpoint({
    operationId: "listImportReceipts",
    method: "get",
    path: "/imports/{id}/receipts",
    permission: "session",
    summary: "逐行回执 / a receipt for each row",
    params: idParams,
    query: schemas.receiptQuery,
    answer: schemas.receiptPage,
    handle: (ctx, { params, query }) => listReceipts(ctx, params.id, query),
  }),
  endpoint({
    operationId: "listImportInvitations",
    method: "get",
    path: "/imports/{id}/invitations",
    permission: "access.manage",
    summary: "人员名单生成的邀请链接 / the links by which a list of people invited them",
    params: idParams,
    query: schemas.invitationQuery,
    answer: fileInvitations,
    handle: (ctx, { params, query }) => listInvitations(ctx, params.id, query),
  }),
  download({
    operationId: "exportFailedRows",
    method: "get",
    path: "/imports/{id}/failed",
    permission: "session",
    summary:
      "失败的行，改正后可再次导入；过多时分为数份，其余见 Link / the rows that failed, to be corrected and imported again; where they are many, the next file in Link",
    params: idParams,
    query: schemas.failedQuery,
    mediaTypes: [...sheetFileTypes, "application/x-ndjson"],
    handle: (ctx, { params, query }) => failedRows(ctx, params.id, query),
  }),
  endpoint({
    operationId: "bookImport",
    method: "post",
    path: "/imports/{id}/book",
    permission: "session",
    summary: "将试导入的行入账 / book what was tried",
    params: idParams,
    status: 202,
    answer: schemas.importStarted,
    handle: (ctx, { params }) => begun(ctx, bookImport(ctx, params.id)),
  }),
  endpoint({
    operationId: "takeBackImport",
    method: "post",
    path: "/imports/{id}/reversal",
    permission: "session",
    summary: "撤回整批导入 / take back all that an import booked",
    params: idParams,
    body: schemas.takeBackInput,
    status: 202,
    answer: schemas.importStarted,
    handle: (ctx, { params, body }) => begun(ctx, takeBackImport(ctx, params.id, body)),
  }),
  endpoint({
    operationId: "getImportColumns",
    method: "get",
    path: "/imports/columns/{kind}",
    permission: "session",
    summary: "本单位列名对照 / what the party calls the columns",
    params: schemas.kindParams,
    answer: schemas.columnsAnswer,
    handle: (ctx, { params }) => getColumns(ctx, params.kind),
  }),
  endpoint({
    operationId: "setImportColumns",
    method: "put",
    path: "/imports/columns/{kind}",
    permission: "session",
    summary: "保存本单位列名对照 / keep what the party calls the columns",
    params: schemas.kindParams,
    body: schemas.columnsInput,
    answer: schemas.columnsAnswer,
    handle: (ctx, { params, body }) => setColumns(ctx, params.kind, body.columns),
  }),
  download({
    operationId: "exportImportTemplate",
    method: "get",
    path: "/imports/templates/{kind}",
    permission: "session",
    summary: "导入模板 / a template",
    params: schemas.kindParams,
    query: schemas.formatQuery,
    mediaTypes: sheetFileTypes,
    handle: (ctx, { params, query }) => template(ctx, params.kind, query.format),
  }),
];
