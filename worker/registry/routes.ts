/** The registry is public among those signed in: who may treat what is a public fact. Administrators write, each what he looks after. */
import { read } from "../../db/read.ts";
import { zoneLookedAfter } from "../access/administered.ts";
import { peopleOfParty } from "../access/people/store.ts";
import { endpoint } from "../http/endpoint.ts";
import { numberAfter, pageOf, textAfter } from "../http/paging.ts";
import { idParams, page } from "../http/schemas.ts";
import { Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { applicationRoutes } from "./applications/routes.ts";
import { presentChange } from "./changes/present.ts";
import { changeRoutes } from "./changes/routes.ts";
import { changesOfParty } from "./changes/store.ts";
import { companyRoutes } from "./companies/routes.ts";
import { consortiumRoutes } from "./consortia/routes.ts";
import { datasetRoutes } from "./datasets/routes.ts";
import { currentValues } from "./datasets/rules.ts";
import { referenceQuery } from "./datasets/store.ts";
import { firstStepRoutes } from "./first-steps/routes.ts";
import { itemAnswer, listedSiteFor, partyFor, readsIdentifiers, readsPeople, siteAnswer } from "./present.ts";
import { processLoss, unitWeightOf } from "./rules.ts";
import { changeSiteStreams } from "./site-streams.ts";
import {
  item,
  itemFilter,
  listedSite,
  operatorInput,
  operators,
  party,
  partyFilter,
  partyInput,
  partyWithSites,
  permitInput,
  registeredPermit,
  site,
  siteFilter,
  siteInput,
  siteStreamsInput,
} from "./schemas.ts";
import { itemListQuery, partyListQuery, partyQuery, siteListQuery, sitesWithOwners } from "./store.ts";
import { zoneRoutes } from "./zones/routes.ts";
import { grantSite, registerParty, registerPermit, registerSite } from "./verbs.ts";

/** More sites than one party has; its page shows them all. */
const maxSitesOfParty = 1_000;

export const routes = [
  endpoint({
    operationId: "listSites",
    method: "get",
    path: "/registry/sites",
    permission: "registry.read",
    summary: "场所列表 / list sites",
    query: siteFilter,
    answer: page(listedSite),
    handle: async (ctx, { query: { cursor, limit, mine, ...asked } }) => {
      const filter = { ...asked, operator: mine === "true" ? ctx.actor.partyId : undefined };
      const rows = await sitesWithOwners(ctx.db, filter, { limit, after: textAfter(cursor) });
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
      return { items: items.map((row) => listedSiteFor(ctx, row)), nextCursor };
    },
  }),
  endpoint({
    operationId: "registerSite",
    method: "post",
    path: "/registry/sites",
    permission: "registry.write",
    summary: "登记场所 / register a site",
    body: siteInput,
    answer: site,
    handle: (ctx, { body }) => registerSite(ctx, body),
  }),
  endpoint({
    operationId: "changeSiteStreams",
    method: "post",
    path: "/registry/sites/{id}/streams",
    permission: "registry.write",
    summary: "变更场所登记品类 / change what a site is registered for",
    params: idParams,
    body: siteStreamsInput,
    status: 200,
    answer: site,
    handle: (ctx, { params, body }) => changeSiteStreams(ctx, params.id, body),
  }),
  endpoint({
    operationId: "addSiteOperator",
    method: "post",
    path: "/registry/sites/{id}/operators",
    permission: "registry.write",
    summary: "授权其他单位为该场所记账 / let another party book for a site",
    params: idParams,
    body: operatorInput,
    answer: operators,
    handle: (ctx, { params, body }) => grantSite(ctx, params.id, body.partyId),
  }),
  endpoint({
    operationId: "listParties",
    method: "get",
    path: "/registry/parties",
    permission: "registry.read",
    summary: "单位列表 / list parties",
    query: partyFilter,
    answer: page(party),
    handle: async (ctx, { query: { cursor, limit, ...asked } }) => {
      const { db, actor } = ctx;
      const reader = readsIdentifiers(actor) ? undefined : { partyId: actor.partyId, zone: zoneLookedAfter(actor) };
      const rows = await partyListQuery(db, { ...asked, reader }, { limit, after: textAfter(cursor) });
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
      return { items: items.map((row) => partyFor(ctx, row)), nextCursor };
    },
  }),
  endpoint({
    operationId: "registerParty",
    method: "post",
    path: "/registry/parties",
    permission: "registry.write",
    summary: "登记单位 / register a party",
    body: partyInput,
    answer: party,
    handle: (ctx, { body }) => registerParty(ctx, body),
  }),
  endpoint({
    operationId: "getParty",
    method: "get",
    path: "/registry/parties/{id}",
    permission: "registry.read",
    summary: "单位及其场所和许可 / a party with its sites and permits",
    params: idParams,
    answer: partyWithSites,
    handle: async (ctx, { params: { id } }) => {
      const {
        party: [party],
        sites,
        people,
        changes,
      } = await read(ctx.db, {
        party: partyQuery(ctx.db, id),
        people: peopleOfParty(ctx.db, id),
        changes: changesOfParty(ctx.db, id),
        sites: siteListQuery(ctx.db, { owner: id }, { limit: maxSitesOfParty, after: undefined }),
      });
      if (!party) throw new Problem("not_found");
      const isFile = readsPeople(ctx.actor, party);
      return {
        ...partyFor(ctx, party),
        sites: sites.map((site) => siteAnswer(site, ctx)),
        people: isFile ? people : null,
        changes: isFile ? changes.map(presentChange) : null,
      };
    },
  }),
  endpoint({
    operationId: "registerPermit",
    method: "post",
    path: "/registry/permits",
    permission: "registry.write",
    summary: "登记许可证 / register a permit",
    body: permitInput,
    answer: registeredPermit,
    handle: (ctx, { body }) => registerPermit(ctx, body),
  }),
  endpoint({
    operationId: "listItems",
    method: "get",
    path: "/registry/items",
    permission: "registry.read",
    summary: "品目目录 / list items",
    query: itemFilter,
    answer: page(item),
    handle: async (ctx, { query: { cursor, limit, stream } }) => {
      const { db } = ctx;
      const { rows, catalogue, unitWeights } = await read(db, {
        // A process loss is declared, never chosen.
        rows: itemListQuery(db, { stream, hidden: processLoss }, { limit, after: numberAfter(cursor) }),
        catalogue: referenceQuery(db, "catalogue"),
        unitWeights: referenceQuery(db, "unit_weights"),
      });
      const weights = currentValues([...catalogue, ...unitWeights]);
      const year = Number(shanghaiDate(ctx.clock()).slice(0, 4));
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
      return { items: items.map((row) => itemAnswer(row, unitWeightOf(weights, row.code, year))), nextCursor };
    },
  }),
  ...changeRoutes,
  ...companyRoutes,
  ...applicationRoutes,
  ...zoneRoutes,
  ...firstStepRoutes,
  ...consortiumRoutes,
  ...datasetRoutes,
];
