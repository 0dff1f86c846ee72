import { zoneLookedAfter } from "../../access/administered.ts";
import { scopeOf } from "../../access/rules.ts";
import { endpoint } from "../../http/endpoint.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { page } from "../../http/schemas.ts";
import { setTarget, targetAnswer } from "./record.ts";
import { target, targetFilter, targetInput, trialAnswer, trialQuery } from "./schemas.ts";
import { targetList } from "./store.ts";
import { tryTarget } from "./trial.ts";

export const targetRoutes = [
  endpoint({
    operationId: "listTargets",
    method: "get",
    path: "/targets",
    permission: "indicators.read",
    summary: "目标及其历次版本 / targets with their versions",
    query: targetFilter,
    answer: page(target),
    handle: async ({ db, actor }, { query: { cursor, limit, figure } }) => {
      const asked = { scope: scopeOf(actor), division: actor.division, zone: zoneLookedAfter(actor), figure };
      const rows = await targetList(db, asked, { limit, after: textAfter(cursor) });
      const { items, nextCursor } = pageOf(rows, limit, (row) => [row.target.id]);
      return { items: items.map(targetAnswer), nextCursor };
    },
  }),
  endpoint({
    operationId: "getTargetTrial",
    isCostly: true,
    method: "get",
    path: "/targets/trial",
    permission: "targets.try",
    summary: "试算目标：过去各期是否达到 / what a target would say of past periods, before it is set",
    query: trialQuery,
    answer: trialAnswer,
    handle: (ctx, { query }) => tryTarget(ctx, query),
  }),
  endpoint({
    operationId: "setTarget",
    method: "post",
    path: "/targets",
    permission: "targets.write",
    summary: "设定目标（保留原值）/ set a target, the one before stays",
    body: targetInput,
    answer: target,
    handle: (ctx, { body }) => setTarget(ctx, body),
  }),
];
