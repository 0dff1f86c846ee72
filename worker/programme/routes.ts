/** The work ledger: tasks, progress, comments, dynamic adjustment. */
import { download, endpoint } from "../http/endpoint.ts";
import { idParams } from "../http/schemas.ts";
import * as evaluation from "./schemas-evaluation.ts";
import * as schemas from "./schemas.ts";
import { chooseCase, listCases, writeCase } from "./verbs/cases.ts";
import { readAdjustment } from "./verbs/read-adjustment.ts";
import { exportEvaluation, readEvaluation } from "./verbs/read-evaluation.ts";
import { getTask, listProgress, listTasks } from "./verbs/read-tasks.ts";
import { reportProgress, writeComment } from "./verbs/write-progress.ts";
import { addTask, closeTask, importTasks, reviseTask } from "./verbs/write-tasks.ts";

const read = { method: "get", permission: "programme.read" } as const;
const keep = { method: "post", permission: "programme.write" } as const;

const taskRoutes = [
  endpoint({
    ...keep,
    operationId: "addTask",
    path: "/programme/tasks",
    summary: "向台账增加一项任务 / add a task to the work ledger",
    body: schemas.taskInput,
    answer: schemas.writtenTask,
    handle: (ctx, { body }) => addTask(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listTasks",
    path: "/programme/tasks",
    summary: "工作台账，及各任务在一个季度的状态 / the work ledger, with each task's status in a quarter",
    query: schemas.taskFilter,
    answer: schemas.taskPage,
    handle: (ctx, { query }) => listTasks(ctx, query),
  }),
  endpoint({
    ...keep,
    operationId: "importTasks",
    path: "/programme/tasks/import",
    summary: "把政策文件中的任务列入台账（可重复执行）/ take the policy documents' tasks into the ledger, once each",
    body: schemas.importInput,
    status: 200,
    answer: schemas.importAnswer,
    handle: (ctx, { body }) => importTasks(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "getTask",
    path: "/programme/tasks/{id}",
    summary: "一项任务及其全部历史 / one task with its whole history",
    params: idParams,
    query: schemas.taskQuery,
    answer: schemas.taskDetail,
    handle: (ctx, { params, query }) => getTask(ctx, params.id, query.period),
  }),
  endpoint({
    ...keep,
    operationId: "reviseTask",
    path: "/programme/tasks/{id}/revisions",
    summary: "修订任务：新版本，旧版本保留 / revise a task: a new version, the old one stays",
    params: idParams,
    body: schemas.revisionInput,
    answer: schemas.writtenTask,
    handle: (ctx, { params, body }) => reviseTask(ctx, params.id, body),
  }),
  endpoint({
    ...keep,
    operationId: "closeTask",
    path: "/programme/tasks/{id}/close",
    summary: "办结或终止任务 / close a task as done or dropped",
    params: idParams,
    body: schemas.closingInput,
    answer: schemas.writtenTask,
    handle: (ctx, { params, body }) => closeTask(ctx, params.id, body),
  }),
  endpoint({
    operationId: "reportProgress",
    method: "post",
    path: "/programme/tasks/{id}/progress",
    permission: "programme.report",
    summary: "填报一个季度的进展，或修改已填内容 / report on a quarter, or change what was reported",
    params: idParams,
    body: schemas.progressInput,
    answer: schemas.writtenProgress,
    handle: (ctx, { params, body }) => reportProgress(ctx, params.id, body),
  }),
  endpoint({
    ...read,
    operationId: "listProgress",
    path: "/programme/tasks/{id}/progress",
    summary: "任务的历次进展 / all that was reported on a task",
    params: idParams,
    query: schemas.progressQuery,
    answer: schemas.progressPage,
    handle: (ctx, { params, query }) => listProgress(ctx, params.id, query),
  }),
  endpoint({
    operationId: "commentOnTask",
    method: "post",
    path: "/programme/tasks/{id}/comments",
    permission: "programme.comment",
    summary: "对任务提出意见 / comment on a task",
    params: idParams,
    body: schemas.commentInput,
    answer: schemas.commentAnswer,
    handle: (ctx, { params, body }) => writeComment(ctx, params.id, body),
  }),
];

const viewRoutes = [
  endpoint({
    operationId: "getAdjustment",
    method: "get",
    path: "/programme/adjustment",
    permission: "programme.overview",
    summary: "动态调整：一个季度中滞后的任务与单位 / dynamic adjustment: tasks and units behind in a quarter",
    query: schemas.adjustmentQuery,
    answer: schemas.adjustmentAnswer,
    handle: (ctx, { query }) => readAdjustment(ctx, query),
  }),
  endpoint({
    operationId: "getEvaluation",
    method: "get",
    path: "/programme/evaluation",
    permission: "programme.overview",
    summary: "中期、终期评估：各目标的起点、当前与到期值 / evaluation: every target at the start, now, and when due",
    query: evaluation.evaluationQuery,
    answer: evaluation.evaluationAnswer,
    handle: (ctx, { query }) => readEvaluation(ctx, query),
  }),
  download({
    operationId: "exportEvaluation",
    method: "get",
    path: "/programme/evaluation/export",
    permission: "programme.overview",
    summary: "评估导出为 CSV 或 JSON / the evaluation as CSV or JSON",
    query: evaluation.evaluationExport,
    mediaTypes: ["text/csv", "application/json"],
    handle: (ctx, { query }) => exportEvaluation(ctx, query),
  }),
];

const caseRoutes = [
  endpoint({
    operationId: "writeCase",
    method: "post",
    path: "/programme/cases",
    permission: "programme.report",
    summary: "撰写典型案例，或修改自己的案例 / write a typical case, or a new wording of one's own",
    body: evaluation.caseInput,
    answer: evaluation.caseAnswer,
    handle: (ctx, { body }) => writeCase(ctx, body),
  }),
  endpoint({
    ...read,
    operationId: "listCases",
    path: "/programme/cases",
    summary: "典型案例 / typical cases",
    query: evaluation.caseFilter,
    answer: evaluation.casePage,
    handle: (ctx, { query }) => listCases(ctx, query),
  }),
  endpoint({
    ...keep,
    operationId: "chooseCase",
    path: "/programme/cases/{id}/choice",
    summary: "将典型案例纳入或移出评估 / take a case into the evaluation, or leave it out",
    params: idParams,
    body: evaluation.choiceInput,
    status: 200,
    answer: evaluation.caseAnswer,
    handle: (ctx, { params, body }) => chooseCase(ctx, params.id, body.choice),
  }),
];

export const routes = [...taskRoutes, ...viewRoutes, ...caseRoutes];
