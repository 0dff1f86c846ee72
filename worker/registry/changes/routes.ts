import { read } from "../../../db/read.ts";
import { administeredBy } from "../../access/administered.ts";
import { endpoint } from "../../http/endpoint.ts";
import { keyAfter, pageOf } from "../../http/paging.ts";
import { idParams } from "../../http/schemas.ts";
import { Problem } from "../../kernel/errors.ts";
import { assertAdministersSite } from "../rules.ts";
import { operators, party, registeredPermit, site } from "../schemas.ts";
import { siteQuery } from "../store.ts";
import { changeParty, changePermit, changeSite, withdrawOperator } from "./record.ts";
import {
  grantFilter,
  operatorWithdrawal,
  partyChange,
  permitChange,
  siteChange,
  siteGrants,
  siteOperators,
} from "./schemas.ts";
import { grantListQuery, operatorsOfSite } from "./store.ts";

export const changeRoutes = [
  endpoint({
    operationId: "changeParty",
    method: "post",
    path: "/registry/parties/{id}/changes",
    permission: "registry.write",
    summary: "变更单位名称 / change what a party is called",
    params: idParams,
    body: partyChange,
    status: 200,
    answer: party,
    handle: (ctx, { params, body }) => changeParty(ctx, params.id, body),
  }),
  endpoint({
    operationId: "changeSite",
    method: "post",
    path: "/registry/sites/{id}/changes",
    permission: "registry.write",
    summary: "变更场所名称、位置或面积 / change a site's name, position or floor area",
    params: idParams,
    body: siteChange,
    status: 200,
    answer: site,
    handle: (ctx, { params, body }) => changeSite(ctx, params.id, body),
  }),
  endpoint({
    operationId: "changePermit",
    method: "post",
    path: "/registry/permits/{id}/changes",
    permission: "registry.write",
    summary: "变更许可证 / change what a permit says",
    params: idParams,
    body: permitChange,
    status: 200,
    answer: registeredPermit,
    handle: (ctx, { params, body }) => changePermit(ctx, params.id, body),
  }),
  endpoint({
    operationId: "listSiteOperators",
    method: "get",
    path: "/registry/sites/{id}/operators",
    permission: "registry.write",
    summary: "谁可以为该场所记账 / who may book for a site",
    params: idParams,
    answer: siteOperators,
    handle: async (ctx, { params }) => {
      const {
        site: [found],
        items,
      } = await read(ctx.db, {
        site: siteQuery(ctx.db, [params.id]),
        items: operatorsOfSite(ctx.db, params.id),
      });
      if (!found) throw new Problem("not_found");
      assertAdministersSite(ctx.actor, found);
      return { items };
    },
  }),
  endpoint({
    operationId: "listSiteGrants",
    method: "get",
    path: "/registry/operators",
    permission: "registry.write",
    summary: "谁为其他单位的场所记账 / who books for sites that are not his own",
    query: grantFilter,
    answer: siteGrants,
    handle: async (ctx, { query: { cursor, limit } }) => {
      const page = { limit, after: keyAfter(cursor, "string", "string") };
      const rows = await grantListQuery(ctx.db, administeredBy(ctx.actor), page);
      return pageOf(rows, limit, ({ siteId, partyId }) => [siteId, partyId]);
    },
  }),
  endpoint({
    operationId: "withdrawSiteOperator",
    method: "post",
    path: "/registry/sites/{id}/operators/withdrawal",
    permission: "registry.write",
    summary: "撤回其他单位的记账授权 / let another party book for a site no more",
    params: idParams,
    body: operatorWithdrawal,
    status: 200,
    answer: operators,
    handle: (ctx, { params, body }) => withdrawOperator(ctx, params.id, body),
  }),
];
