import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { chooseCase, listCases, writeCase } from "./record.ts";
import { caseAnswer, caseFilter, caseInput, casePage, choiceInput } from "./schemas.ts";

export const caseRoutes = [
  endpoint({
    operationId: "writeCase",
    method: "post",
    path: "/programme/cases",
    permission: "programme.report",
    summary: "撰写典型案例，或修改自己的案例 / write a typical case, or a new wording of one's own",
    body: caseInput,
    answer: caseAnswer,
    handle: (ctx, { body }) => writeCase(ctx, body),
  }),
  endpoint({
    method: "get",
    permission: "programme.read",
    operationId: "listCases",
    path: "/programme/cases",
    summary: "典型案例 / typical cases",
    query: caseFilter,
    answer: casePage,
    handle: (ctx, { query }) => listCases(ctx, query),
  }),
  endpoint({
    method: "post",
    permission: "programme.write",
    operationId: "chooseCase",
    path: "/programme/cases/{id}/choice",
    summary: "将典型案例纳入或移出评估 / take a case into the evaluation, or leave it out",
    params: idParams,
    body: choiceInput,
    status: 200,
    answer: caseAnswer,
    handle: (ctx, { params, body }) => chooseCase(ctx, params.id, body.choice),
  }),
];
