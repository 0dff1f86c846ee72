import { endpoint } from "../../http/endpoint.ts";
import { acceptInvitation, makeInvitation, openInvitation } from "./record.ts";
import {
  invitationAcceptance,
  invitationInput,
  invitationOpening,
  madeInvitation,
  openedInvitation,
} from "./schemas.ts";

/** A token is never part of an address: addresses are logged and kept in histories. */
const withToken = {
  method: "post",
  permission: "public",
  isGuessable: true,
  status: 200,
  answer: openedInvitation,
} as const;

export const invitationRoutes = [
  endpoint({
    operationId: "makeInvitation",
    method: "post",
    path: "/access/invitations",
    permission: "access.manage",
    summary: "生成一次性邀请链接 / invite a person by a one-time link",
    body: invitationInput,
    answer: madeInvitation,
    handle: (ctx, { body }) => makeInvitation(ctx, body),
  }),
  endpoint({
    ...withToken,
    operationId: "openInvitation",
    path: "/access/invitations/open",
    summary: "打开邀请链接 / what an invitation's link leads to",
    body: invitationOpening,
    handle: (ctx, { body }) => openInvitation(ctx, body.token),
  }),
  endpoint({
    ...withToken,
    operationId: "acceptInvitation",
    path: "/access/invitations/accept",
    summary: "凭邀请链接设置密码 / choose a password by an invitation's link",
    body: invitationAcceptance,
    handle: (ctx, { body }) => acceptInvitation(ctx, body.token, body.password),
  }),
];
