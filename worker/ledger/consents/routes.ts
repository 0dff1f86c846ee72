import { endpoint } from "../../http/endpoint.ts";
import { answerConsent, getConsent, listConsents } from "./record.ts";
import type { Ties } from "./reversal.ts";
import { consent, consentInput, consentPage, consentParams, consentQuery } from "./schemas.ts";

export function consentRoutes(ties: Ties) {
  return [
    endpoint({
      operationId: "listConsents",
      method: "get",
      path: "/consents",
      permission: "ledger.read",
      summary: "冲销他人已据以办理的记录的请求 / requests to take back what somebody else has relied on",
      query: consentQuery,
      answer: consentPage,
      handle: (ctx, { query }) => listConsents(ctx, query),
    }),
    endpoint({
      operationId: "getConsent",
      method: "get",
      path: "/consents/{id}",
      permission: "ledger.read",
      summary: "一项冲销请求 / one request to take something back",
      params: consentParams,
      answer: consent,
      handle: (ctx, { params }) => getConsent(ctx, params.id),
    }),
    endpoint({
      operationId: "answerConsent",
      method: "post",
      path: "/consents/{id}",
      permission: "consents.answer",
      summary: "同意或拒绝冲销请求；逾期由生态环境局裁定 / accept or refuse it; the bureau decides after the deadline",
      params: consentParams,
      body: consentInput,
      status: 200,
      answer: consent,
      handle: (ctx, { params, body }) => answerConsent(ctx, ties, params.id, body),
    }),
  ];
}
