import { endpoint } from "../../http/endpoint.ts";
import { idParams } from "../../http/schemas.ts";
import { beginFactor, readFactor, resetFactor, turnFactorOff, turnFactorOn } from "./record.ts";
import { factorCode, factorInput, factorMade, factorOffer, factorState } from "./schemas.ts";

export const secondFactorRoutes = [
  endpoint({
    operationId: "getSecondFactor",
    method: "get",
    path: "/me/second-factor",
    permission: "session",
    summary: "本人的二次验证 / one's own second factor",
    answer: factorState,
    handle: (ctx) => readFactor(ctx),
  }),
  endpoint({
    operationId: "beginSecondFactor",
    method: "post",
    path: "/me/second-factor/offer",
    permission: "session",
    summary: "开始设置二次验证 / a secret for one's telephone",
    status: 200,
    answer: factorOffer,
    handle: (ctx) => beginFactor(ctx),
  }),
  endpoint({
    operationId: "turnSecondFactorOn",
    method: "post",
    path: "/me/second-factor",
    permission: "session",
    summary: "启用二次验证 / turn one's second factor on by its first code",
    isGuessable: true,
    body: factorInput,
    answer: factorMade,
    handle: (ctx, { body }) => turnFactorOn(ctx, body),
  }),
  endpoint({
    operationId: "turnSecondFactorOff",
    method: "post",
    path: "/me/second-factor/off",
    permission: "session",
    summary: "停用二次验证 / turn one's second factor off by a code",
    isGuessable: true,
    body: factorCode,
    status: 200,
    answer: factorState,
    handle: (ctx, { body }) => turnFactorOff(ctx, body.code),
  }),
  endpoint({
    operationId: "resetSecondFactor",
    method: "post",
    path: "/access/people/{id}/second-factor/reset",
    permission: "access.manage",
    summary: "重置人员的二次验证 / take the second factor from somebody who lost it",
    params: idParams,
    status: 200,
    answer: factorState,
    handle: (ctx, { params }) => resetFactor(ctx, params.id),
  }),
];
