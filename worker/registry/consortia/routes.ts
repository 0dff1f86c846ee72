import { read } from "../../../db/read.ts";
import { endpoint } from "../../http/endpoint.ts";
import { idParams, page } from "../../http/schemas.ts";
import { Problem } from "../../kernel/errors.ts";
import { partyQuery } from "../store.ts";
import { addMember } from "./record.ts";
import { memberAnswer, memberInput } from "./schemas.ts";
import { membersQuery } from "./store.ts";

export const consortiumRoutes = [
  endpoint({
    operationId: "listConsortiumMembers",
    method: "get",
    path: "/registry/parties/{id}/members",
    permission: "registry.read",
    summary: "联合体成员 / members of a consortium",
    params: idParams,
    answer: page(memberAnswer),
    handle: async (ctx, { params }) => {
      const {
        party: [party],
        items,
      } = await read(ctx.db, { party: partyQuery(ctx.db, params.id), items: membersQuery(ctx.db, params.id) });
      if (!party) throw new Problem("not_found");
      return { items, nextCursor: null };
    },
  }),
  endpoint({
    operationId: "registerConsortiumMember",
    method: "post",
    path: "/registry/parties/{id}/members",
    permission: "registry.write",
    summary: "登记联合体成员 / register a member of a consortium",
    params: idParams,
    body: memberInput,
    answer: memberAnswer,
    handle: (ctx, { params, body }) => addMember(ctx, params.id, body),
  }),
];
