/** A retailer says what was done to his premises, and corrects it until it is submitted. */
import { rowOf, rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { retrofitPlans, retrofits } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { digestOf, EarlierDocuments } from "../../ledger/index.ts";
import { siteQuery } from "../../registry/index.ts";
import { planFrom, toPlanRow } from "../plan.ts";
import { presentProject, type ProjectAnswer } from "../present.ts";
import { checkPlan, nextState, ownPremises } from "../rules.ts";
import type { PlanInput, RetrofitInput } from "../schemas.ts";
import { earlierProjects, projectQuery, reviewsQuery, uploadsQuery } from "../store.ts";
import { getRetrofit } from "./read.ts";
import { checkSplit } from "../split.ts";
import { found, step, today } from "./support.ts";

/**
 * Opens a project as a draft. The same id or external id with the same content is the same project.
 * @throws Problem see rules.ts; nothing is written then
 */
export function proposeRetrofit(ctx: Ctx, given: RetrofitInput): Promise<ProjectAnswer> {
  const { db, actor } = ctx;
  const input = { ...given, id: given.id ?? ctx.newId() };
  return record(ctx, {
    read: () => read(db, { sites: siteQuery(db, [input.siteId]), earlier: earlierProjects(db, actor.partyId, input) }),
    decide: ({ sites, earlier }): Decision<ProjectAnswer> => {
      const { id, externalId } = input;
      const digest = digestOf("retrofit", input);
      const before = new EarlierDocuments(earlier).idOf(input, digest);
      if (before) return { status: "duplicate", id: before };
      const premises = ownPremises(sites, input.siteId, actor.partyId);
      const plan = planFrom(input, premises.floorAreaM2);
      checkPlan(plan);
      if (plan.split) checkSplit(plan.split, id, today(ctx));
      const { id: siteId, partyId } = premises;
      const recordedAt = ctx.clock();
      const document = rowOf(retrofits, {
        id,
        digest,
        issuerId: actor.partyId,
        externalId,
        partyId,
        siteId,
        recordedAt,
      });
      const planRow = { retrofitId: id, version: 1, recordedAt, ...toPlanRow(plan) };
      const {
        nameZh: siteNameZh,
        nameEn: siteNameEn,
        partyNameZh,
        partyNameEn,
        division,
        zone,
        floorAreaM2,
      } = premises;
      const named = { siteId, siteNameZh, siteNameEn, partyId, partyNameZh, partyNameEn, division, zone, floorAreaM2 };
      const fresh = { state: "draft", version: 1, result: null, resultVersion: null } as const;
      return {
        status: "accepted",
        id,
        changes: {
          entries: [],
          rows: [rowsFor(retrofits, [document]), rowsFor(retrofitPlans, [planRow]), step(ctx, id, 0, "draft")],
        },
        answer: presentProject({
          project: { document, plan: planRow, ...fresh, ...named },
          uploads: [],
          reviews: [],
          months: [],
        }),
      };
    },
    find: (id) => getRetrofit(ctx, id),
  });
}

/**
 * Replaces a project's plan while it is a draft or was returned. Uploads stay; what lies outside changed
 * periods no longer counts.
 * @throws Problem `not_found`, `wrong_state`, and what rules.ts refuses
 */
export function revisePlan(ctx: Ctx, id: string, input: PlanInput): Promise<ProjectAnswer> {
  const { db, actor } = ctx;
  return record(ctx, {
    read: () =>
      read(db, { project: projectQuery(db, actor, id), uploads: uploadsQuery(db, id), reviews: reviewsQuery(db, id) }),
    decide: ({ project: [row], uploads, reviews }): Decision<ProjectAnswer> => {
      const project = found(row);
      const state = nextState("edit", project.state);
      const plan = planFrom(input, project.floorAreaM2);
      checkPlan(plan);
      if (plan.split) checkSplit(plan.split, id, today(ctx));
      const version = project.version + 1;
      const planRow = { retrofitId: id, version, recordedAt: ctx.clock(), ...toPlanRow(plan) };
      return {
        status: "accepted",
        id,
        changes: { entries: [], rows: [rowsFor(retrofitPlans, [planRow]), step(ctx, id, project.version, state)] },
        answer: presentProject({ project: { ...project, version, plan: planRow }, uploads, reviews, months: [] }),
      };
    },
    status: 200,
  });
}
