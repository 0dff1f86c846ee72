/** Reports, periods, and the log they stand on. */
import { download, endpoint } from "../http/endpoint.ts";
import { idParams } from "../http/schemas.ts";
import { zoneAsked } from "../indicators/index.ts";
import { reportKinds } from "./kinds.ts";
import { readSchedule, scheduleOf } from "./schedule/schedule.ts";
import { layoutRoutes } from "./layouts/routes.ts";
import { federationRoutes } from "./federation.ts";
import { sheetFileTypes } from "../tables/sheets.ts";
import { documentMediaType } from "../tables/write-document.ts";
import { neutral } from "./rules.ts";
import * as schemas from "./schemas.ts";
import { exportPublished, exportReport } from "./export/export-report.ts";
import { closePeriod, listPeriods } from "./verbs/periods.ts";
import { proveConsistency, proveInclusion, readLeaf, readTreeHead } from "./log/prove.ts";
import {
  getBundle,
  getPublished,
  getPublishedBundle,
  getReport,
  listNotes,
  listReports,
  periodOrYear,
  draftAhead,
  readAbout,
  readCompleteness,
  readRows,
} from "./verbs/read-reports.ts";
import { linkQuery } from "../programme/index.ts";
import { readScorecard } from "./scorecard/read.ts";
import { scorecardAnswer, scorecardQuery } from "./scorecard/schemas.ts";
import { previewRestatement, restateReport, sealReport } from "./seal/seal-report.ts";
import { readTrend } from "./trend.ts";
import { createReport, returnReport, submitReport, writeNote } from "./verbs/write-report.ts";
import { reportKindNames } from "../kernel/vocabulary/reports.ts";

const read = { method: "get", permission: "reports.read" } as const;
/** As `format` asks. */
const fileTypes = ["application/json", ...sheetFileTypes, documentMediaType];
const open = { method: "get", permission: "public" } as const;

/** Before those with an id in their path: `log` is no report. */
const logRoutes = [
  endpoint({
    ...open,
    operationId: "getTreeHead",
    path: "/reports/log",
    summary: "账簿日志的最新签名树头 / the log's newest signed tree head",
    answer: schemas.treeHeadAnswer,
    handle: (ctx) => readTreeHead(ctx),
  }),
  endpoint({
    ...open,
    operationId: "proveConsistency",
    path: "/reports/log/consistency",
    summary: "一致性证明 / proof that the log only grew",
    query: schemas.consistencyQuery,
    answer: schemas.consistencyAnswer,
    handle: (ctx, { query }) => proveConsistency(ctx, query),
  }),
  endpoint({
    operationId: "proveInclusion",
    method: "get",
    path: "/reports/log/inclusion",
    permission: "ledger.read",
    summary: "一笔分录的存在证明 / proof that an entry is in the log",
    query: schemas.inclusionQuery,
    answer: schemas.inclusionAnswer,
    ahead: (db, { query }) => readLeaf(db, query),
    handle: (ctx, { query }) => proveInclusion(ctx, query),
  }),
];

const planRoutes = [
  endpoint({
    ...read,
    operationId: "listReportKinds",
    path: "/reports/kinds",
    summary: "报告种类 / kinds of reports",
    answer: schemas.kindList,
    handle: async () => ({
      items: reportKindNames.map((kind) => {
        const { title, periodKind, author, isPublished, sections } = reportKinds[kind];
        return { kind, title, periodKind, author, isPublished, neutral, sections };
      }),
      nextCursor: null,
    }),
  }),
  endpoint({
    ...read,
    operationId: "listReportsDue",
    path: "/reports/schedule",
    summary: "报告期限与提醒 / what is due, and when",
    query: schemas.scheduleQuery,
    answer: schemas.scheduleAnswer,
    handle: async (ctx, { query }) => {
      const zone = zoneAsked(ctx, query.zone);
      return {
        items: await readSchedule(ctx, scheduleOf(ctx.actor, zone), periodOrYear(ctx, query.period)),
        nextCursor: null,
      };
    },
  }),
  endpoint({
    operationId: "getScorecard",
    method: "get",
    path: "/scorecard",
    permission: "scorecard.read",
    summary: "一屏看板：值、目标、上期、去年同期、本年累计与应报报告 / the pilot on one page",
    query: scorecardQuery,
    answer: scorecardAnswer,
    ahead: (db) => linkQuery(db),
    handle: (ctx, { query }) => readScorecard(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "listPeriods",
    path: "/reports/periods",
    summary: "各期间状态 / states of periods",
    query: schemas.periodsQuery,
    answer: schemas.periodList,
    handle: (ctx, { query }) => listPeriods(ctx, query.year),
  }),
  endpoint({
    operationId: "closePeriod",
    method: "post",
    path: "/reports/periods/{period}/close",
    permission: "periods.close",
    summary: "关账一个期间的各月 / close the months of a period",
    params: schemas.periodParams,
    status: 200,
    answer: schemas.periodState,
    handle: (ctx, { params }) => closePeriod(ctx, params.period),
  }),
];

const reportRoutes = [
  endpoint({
    operationId: "createReport",
    method: "post",
    path: "/reports",
    permission: "reports.write",
    summary: "建立一份报告 / begin a report",
    body: schemas.reportInput,
    answer: schemas.reportHead,
    handle: (ctx, { body }) => createReport(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listReports",
    path: "/reports",
    summary: "报告列表 / reports",
    query: schemas.reportFilter,
    answer: schemas.reportPage,
    handle: (ctx, { query }) => listReports(ctx, query),
  }),
  endpoint({
    ...read,
    operationId: "getReport",
    path: "/reports/{id}",
    summary: "一份报告 / one report",
    params: idParams,
    answer: schemas.reportAnswer,
    ahead: draftAhead,
    handle: (ctx, { params }) => getReport(ctx, params.id),
  }),
  endpoint({
    operationId: "submitReport",
    method: "post",
    path: "/reports/{id}/submit",
    permission: "reports.write",
    summary: "提交 / submit",
    params: idParams,
    status: 200,
    answer: schemas.reportHead,
    handle: (ctx, { params }) => submitReport(ctx, params.id),
  }),
  endpoint({
    operationId: "returnReport",
    method: "post",
    path: "/reports/{id}/return",
    permission: "reports.seal",
    summary: "退回修改 / hand back",
    params: idParams,
    body: schemas.returnInput,
    status: 200,
    answer: schemas.reportHead,
    handle: (ctx, { params, body }) => returnReport(ctx, params.id, body.reason),
  }),
  endpoint({
    operationId: "sealReport",
    method: "post",
    path: "/reports/{id}/seal",
    permission: "reports.seal",
    summary: "封存并签名 / seal and sign",
    params: idParams,
    status: 200,
    answer: schemas.reportAnswer,
    handle: (ctx, { params }) => sealReport(ctx, params.id),
  }),
  endpoint({
    operationId: "restateReport",
    method: "post",
    path: "/reports/{id}/restate",
    permission: "reports.seal",
    summary: "重述：新版本，列明每处变化 / restate: a new version that lists every change",
    params: idParams,
    body: schemas.restateInput,
    answer: schemas.reportAnswer,
    handle: (ctx, { params, body }) => restateReport(ctx, params.id, body),
  }),
  endpoint({
    operationId: "previewRestatement",
    isCostly: true,
    method: "post",
    path: "/reports/{id}/restate/preview",
    permission: "reports.seal",
    summary: "重述预览：更正、每处变化与可选的替代分录 / what a restatement would change; nothing is kept",
    params: idParams,
    body: schemas.restatementInput,
    status: 200,
    answer: schemas.restatementPreview,
    handle: (ctx, { params, body }) => previewRestatement(ctx, params.id, body),
  }),
  endpoint({
    operationId: "writeReportNote",
    method: "post",
    path: "/reports/{id}/notes",
    permission: "reports.note",
    summary: "问题、措施、下一步 / problems, measures, next steps",
    params: idParams,
    body: schemas.noteInput,
    answer: schemas.noteAnswer,
    handle: (ctx, { params, body }) => writeNote(ctx, params.id, body),
  }),
  endpoint({
    ...read,
    operationId: "listReportNotes",
    path: "/reports/{id}/notes",
    summary: "说明的各版本 / notes with their earlier wordings",
    params: idParams,
    answer: schemas.noteList,
    handle: (ctx, { params }) => listNotes(ctx, params.id),
  }),
  endpoint({
    ...read,
    operationId: "getReportCompleteness",
    isCostly: true,
    path: "/reports/{id}/completeness",
    summary: "完整性检查 / what is missing",
    params: idParams,
    answer: schemas.completeness,
    ahead: draftAhead,
    handle: (ctx, { params }) => readCompleteness(ctx, params.id),
  }),
  endpoint({
    ...read,
    operationId: "getReportBundle",
    isCostly: true,
    path: "/reports/{id}/bundle",
    summary: "离线验证文件 / the file it is verified from",
    params: idParams,
    answer: schemas.bundleAnswer,
    ahead: (db, { params }) => readAbout(db, params.id),
    handle: (ctx, { params }) => getBundle(ctx, params.id),
  }),
  download({
    ...read,
    operationId: "exportReport",
    path: "/reports/{id}/export",
    summary: "导出 JSON、CSV、XLSX 或 Word / as JSON, CSV, XLSX or Word",
    params: idParams,
    query: schemas.exportQuery,
    mediaTypes: fileTypes,
    ahead: draftAhead,
    handle: (ctx, { params, query }) => exportReport(ctx, params.id, query),
  }),
  endpoint({
    operationId: "listReportRows",
    method: "get",
    path: "/reports/{id}/rows",
    permission: "reports.rows",
    summary: "封存指标背后的分录及证明 / entries behind a sealed figure, with proofs",
    params: idParams,
    query: schemas.rowsQuery,
    answer: schemas.rowsAnswer,
    ahead: (db, { params }) => readAbout(db, params.id),
    handle: (ctx, { params, query }) => readRows(ctx, params.id, query),
  }),
];

const publishedRoutes = [
  endpoint({
    ...open,
    operationId: "listPublishedReports",
    path: "/published",
    summary: "公开的封存报告 / sealed reports that everybody may read",
    query: schemas.reportFilter,
    answer: schemas.reportPage,
    handle: (ctx, { query }) => listReports(ctx, query, { of: "published" }),
  }),
  endpoint({
    ...open,
    operationId: "getPublishedTrend",
    path: "/published/figures",
    summary: "五项指标逐季走势 / five figures of a zone, quarter by quarter as they were sealed",
    query: schemas.trendQuery,
    answer: schemas.trendAnswer,
    handle: (ctx, { query }) => readTrend(ctx, query.zone),
  }),
  endpoint({
    ...open,
    operationId: "getPublishedReport",
    path: "/published/{id}",
    summary: "一份公开的封存报告 / one of them",
    params: idParams,
    answer: schemas.reportAnswer,
    handle: (ctx, { params }) => getPublished(ctx, params.id),
  }),
  endpoint({
    ...open,
    operationId: "getPublishedBundle",
    isCostly: true,
    path: "/published/{id}/bundle",
    summary: "公开报告的离线验证文件 / the file it is verified from",
    params: idParams,
    answer: schemas.bundleAnswer,
    handle: (ctx, { params }) => getPublishedBundle(ctx, params.id),
  }),
  download({
    ...open,
    operationId: "exportPublishedReport",
    path: "/published/{id}/export",
    summary: "导出一份公开报告 / one of them as JSON, CSV, XLSX or Word",
    params: idParams,
    query: schemas.exportQuery,
    mediaTypes: fileTypes,
    handle: (ctx, { params, query }) => exportPublished(ctx, params.id, query),
  }),
];

export const routes = [
  ...logRoutes,
  ...planRoutes,
  ...layoutRoutes,
  ...reportRoutes,
  ...publishedRoutes,
  ...federationRoutes,
];
