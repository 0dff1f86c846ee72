/** A retailer says what was done to his premises, and corrects it until it is submitted. */
import { attempt } from "../../../db/attempt.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { retrofitPlans, retrofits } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { digestOf, EarlierDocuments } from "../../ledger/index.ts";
import { siteQuery } from "../../registry/index.ts";
import { planFrom, toPlanRow } from "../plan.ts";
import { presentProject } from "../present.ts";
import { checkPlan, nextState, ownPremises } from "../rules.ts";
import type { PlanInput, RetrofitInput } from "../schemas.ts";
import { earlierProjects, projectQuery, reviewsQuery, uploadsQuery } from "../store.ts";
import { getRetrofit } from "./read.ts";
import { found, step } from "./support.ts";

/**
 * Opens a project as a draft. The same id or external id with the same content is the same project.
 * @throws Problem see rules.ts; nothing is written then
 */
export function proposeRetrofit(ctx: Ctx, given: RetrofitInput) {
  const id = given.id ?? ctx.newId();
  const digest = digestOf("retrofit", given);
  return attempt(async () => {
    const { db, actor } = ctx;
    const [sites, earlier] = await db.batch([siteQuery(db, [given.siteId]), earlierProjects(db, actor.partyId, given)]);
    const before = new EarlierDocuments(earlier).idOf(given, digest);
    if (before) return getRetrofit(ctx, before);
    const site = ownPremises(sites, given.siteId, actor.partyId);
    const plan = planFrom(given, site.floorAreaM2);
    checkPlan(plan);
    const recordedAt = ctx.clock();
    const document = {
      id,
      digest,
      issuerId: actor.partyId,
      externalId: given.externalId ?? null,
      partyId: site.partyId,
      siteId: site.id,
      recordedAt,
    };
    const planRow = { retrofitId: id, version: 1, recordedAt, ...toPlanRow(plan) };
    const { nameZh, nameEn, partyId, partyNameZh, partyNameEn, division, zone, floorAreaM2 } = site;
    const answer = presentProject({
      project: {
        document,
        plan: planRow,
        state: "draft",
        version: 1,
        result: null,
        resultVersion: null,
        siteId: site.id,
        siteNameZh: nameZh,
        siteNameEn: nameEn,
        partyId,
        partyNameZh,
        partyNameEn,
        division,
        zone,
        floorAreaM2,
      },
      uploads: [],
      reviews: [],
    });
    const rows = [rowsFor(retrofits, [document]), rowsFor(retrofitPlans, [planRow]), step(ctx, id, 1, "draft")];
    await commit(ctx, { entries: [], rows }, id, { status: 201, body: answer });
    return answer;
  });
}

/**
 * Replaces a project's plan while it is a draft or was returned. Uploads stay; what lies outside changed
 * periods no longer counts.
 * @throws Problem `not_found`, `wrong_state`, and what rules.ts refuses
 */
export function revisePlan(ctx: Ctx, id: string, input: PlanInput) {
  return attempt(async () => {
    const { db, actor } = ctx;
    const [[row], uploads, reviews] = await db.batch([
      projectQuery(db, actor, id),
      uploadsQuery(db, id),
      reviewsQuery(db, id),
    ]);
    const project = found(row);
    const state = nextState("edit", project.state);
    const plan = planFrom(input, project.floorAreaM2);
    checkPlan(plan);
    const version = project.version + 1;
    const planRow = { retrofitId: id, version, recordedAt: ctx.clock(), ...toPlanRow(plan) };
    const answer = presentProject({ project: { ...project, version, plan: planRow }, uploads, reviews });
    const rows = [rowsFor(retrofitPlans, [planRow]), step(ctx, id, version, state)];
    await commit(ctx, { entries: [], rows }, id, { status: 200, body: answer });
    return answer;
  });
}
