/** Plans: the question is stored, solved elsewhere, and its answer checked and stored. */
import { read } from "../../../db/read.ts";
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { networkPlanResults, networkPlans } from "../../../db/schema/index.ts";
import { writeOnce } from "../../../db/write-once.ts";
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
  const {
    known: [known],
    zones,
    collected,
    nodes,
  } = await read(db, {
    known: planByIdQuery(db, id),
    zones: zoneCheck(ctx, within),
    collected: collectedQuery(db, within, year),
    nodes: nodeQuery(db, within, ids, year),
  });
  if (known) return replayed(ctx, id, known.digest === digest);
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
  const answer = presentPlan({ plan, result: null });
  const before = await writeOnce({
    id,
    known,
    find: async () => (await planByIdQuery(db, id))[0],
    isSame: (row) => row.digest === digest,
    write: () => write(ctx, id, answer, [rowsFor(networkPlans, [plan])]),
  });
  return before ? replayed(ctx, id, true) : answer;
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
export async function recordSolution(ctx: Ctx, id: string, solution: SolutionInput): Promise<PlanAnswer> {
  const { plan, result: known } = await findPlan(ctx, id);
  const digest = canonicalDigest(solution);
  if (known) return settled({ plan, result: known }, digest);
  checkSolution(storedProblem(plan.problem), solution);
  const by = { actorId: ctx.actor.id, recordedAt: ctx.clock() };
  const result = { planId: id, digest, solution: JSON.stringify(solution), ...by };
  const answer = presentPlan({ plan, result });
  try {
    await write(ctx, id, answer, [rowsFor(networkPlanResults, [result])]);
    return answer;
  } catch (error) {
    // Of two results at once, the second meets the first.
    if (!(error instanceof Problem) || error.code !== "plan_solved") throw error;
    return settled(await findPlan(ctx, id), digest);
  }
}

/** A plan that has its result: the same result again gets the same answer. @throws Problem `plan_solved` */
function settled(row: PlanRow, digest: string): PlanAnswer {
  if (row.result?.digest !== digest) throw new Problem("plan_solved");
  return presentPlan(row);
}

async function replayed(ctx: Ctx, id: string, isSame: boolean): Promise<PlanAnswer> {
  if (!isSame) throw new Problem("id_reused", { pointer: "/id", params: { id } });
  return presentPlan(await findPlan(ctx, id));
}

async function findPlan(ctx: Ctx, id: string): Promise<PlanRow> {
  const [row] = await planQuery(ctx.db, scopeOf(ctx.actor), id);
  if (!row) throw new Problem("not_found");
  return row;
}

function write(ctx: Ctx, subject: string, body: unknown, rows: TableRows[]): Promise<void> {
  return commit(ctx, { entries: [], rows }, subject, { status: 201, body });
}
