/** Plans: the question is stored, solved elsewhere, and its answer checked and stored. */
import { read } from "../../../db/read.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { networkPlanResults, networkPlans } from "../../../db/schema/index.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { parsePeriod } from "../../kernel/period.ts";
import { presentPlan, storedProblem } from "./present.ts";
import { assertZone, withinOf, zoneCheck } from "../question.ts";
import { checkSolution, problemFrom } from "./rules.ts";
import type { PlanAnswer, PlanInput, SolutionInput } from "./schemas.ts";
import { collectedQuery, nodeQuery, planByIdQuery, planQuery, type PlanRow } from "./store.ts";

/**
 * Stores what is to be planned: the year's collected quantities as they stand in the books now, and the candidates.
 * @throws Problem `not_found` for a zone outside the division, `id_reused`, and those of `problemFrom`
 */
export async function planNetwork(ctx: Ctx, input: PlanInput): Promise<PlanAnswer> {
  const { db, actor } = ctx;
  const within = withinOf(ctx, input);
  const year = parsePeriod(input.year);
  const id = input.id ?? ctx.newId();
  const digest = canonicalDigest({ ...input, id });
  const ids = input.candidates ? input.candidates.flatMap(({ siteId }) => siteId ?? []) : "all";
  return record(ctx, {
    read: () =>
      read(db, {
        known: planByIdQuery(db, id),
        zones: zoneCheck(ctx, within),
        collected: collectedQuery(db, within, year),
        nodes: nodeQuery(db, within, ids, year),
      }),
    decide: ({ known: [known], zones, collected, nodes }): Decision<PlanAnswer> => {
      if (known) {
        assertSame(id, known.digest === digest);
        return { status: "duplicate", id };
      }
      assertZone(within, zones);
      const plan = {
        id,
        digest,
        year: input.year,
        division: actor.division,
        zone: within.zone ?? "",
        stream: within.stream ?? ("" as const),
        problem: JSON.stringify(problemFrom(input, collected, nodes, ctx.newId)),
        partyId: actor.partyId,
        actorId: actor.id,
        recordedAt: ctx.clock(),
      };
      const changes = { entries: [], rows: [rowsFor(networkPlans, [plan])] };
      return { status: "accepted", id, changes, answer: presentPlan({ plan, result: null }) };
    },
    find: () => getPlan(ctx, id),
  });
}

/** @throws Problem `not_found` */
export async function getPlan(ctx: Ctx, id: string): Promise<PlanAnswer> {
  return presentPlan(await findPlan(ctx, id));
}

/**
 * Records which sites a solver would open. Who takes what, what it costs and how far it may be from the best is worked
 * out here.
 * @throws Problem `not_found`, `plan_solved`, and those of `checkSolution`
 */
export function recordSolution(ctx: Ctx, id: string, solution: SolutionInput): Promise<PlanAnswer> {
  const digest = canonicalDigest(solution);
  return record(ctx, {
    read: () => findPlan(ctx, id),
    decide: ({ plan, result: known }): Decision<PlanAnswer> => {
      if (known) {
        if (known.digest !== digest) throw new Problem("plan_solved");
        return { status: "unchanged", answer: presentPlan({ plan, result: known }) };
      }
      checkSolution(storedProblem(plan.problem), solution);
      const by = { actorId: ctx.actor.id, recordedAt: ctx.clock() };
      const result = { planId: id, digest, solution: JSON.stringify(solution), ...by };
      const changes = { entries: [], rows: [rowsFor(networkPlanResults, [result])] };
      return { status: "accepted", id, changes, answer: presentPlan({ plan, result }) };
    },
  });
}

async function findPlan(ctx: Ctx, id: string): Promise<PlanRow> {
  const [row] = await planQuery(ctx.db, scopeOf(ctx.actor), id);
  if (!row) throw new Problem("not_found");
  return row;
}
