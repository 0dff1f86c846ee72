/** Plans: the question is stored, solved elsewhere, and its answer checked and stored. */
import { read } from "../../../db/read.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { networkPlanAcceptances, networkPlanResults, networkPlans } from "../../../db/schema/index.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { derivedUuid } from "../../kernel/identifiers.ts";
import { parsePeriod, shanghaiDate } from "../../kernel/period.ts";
import { newTask } from "../../programme/index.ts";
import { referenceQuery } from "../../registry/index.ts";
import { presentPlan, presentQuantities, storedProblem, taskOf } from "./present.ts";
import { assertZone, withinOf, zoneCheck } from "../question.ts";
import { settingsOf } from "../settings.ts";
import { quantitiesOf, windowsFor } from "./quantities.ts";
import { checkSolution, problemFrom } from "./rules.ts";
import type {
  AcceptanceInput,
  PlanAnswer,
  PlanInput,
  QuantityAnswer,
  QuantityQuery,
  SolutionInput,
} from "./schemas.ts";
import { collectedQuery, lastLoadQuery, nodeQuery, planByIdQuery, planQuery, type PlanRow } from "./store.ts";

/** A straight line through two years says little of what lies further off. */
const maxYearsAhead = 10;

/**
 * Stores what is to be planned: the quantities as the books have them now or lead to, and the candidates.
 * @throws Problem `not_found` for a zone outside the division, `id_reused`, `out_of_range`, and those of `problemFrom`
 */
export async function planNetwork(ctx: Ctx, input: PlanInput): Promise<PlanAnswer> {
  const { db, actor } = ctx;
  const within = withinOf(ctx, input);
  const { windows, current } = monthsOf(ctx, input);
  const id = input.id ?? ctx.newId();
  const digest = canonicalDigest({ ...input, id });
  const named = (input.points ?? []).map(({ siteId }) => siteId);
  const ids = input.candidates ? input.candidates.flatMap(({ siteId }) => siteId ?? []) : "all";
  return record(ctx, {
    read: () =>
      read(db, {
        known: planByIdQuery(db, id),
        zones: zoneCheck(ctx, within),
        last: collectedQuery(db, within, current),
        before: collectedQuery(db, within, { months: windows.before }),
        nodes: nodeQuery(db, within, ids, current),
        named: nodeQuery(db, within, named, current),
        settings: referenceQuery(db, "network_settings"),
      }),
    decide: ({ known: [known], zones, last, before, nodes, named: stated, settings }): Decision<PlanAnswer> => {
      if (known) {
        assertSame(id, known.digest === digest);
        return { status: "duplicate", id };
      }
      assertZone(within, zones);
      const facts = {
        collected: quantitiesOf(last, before, windows.monthsAhead),
        nodes,
        stated,
        detour: settingsOf(settings, within.zone).detourFactor,
      };
      const plan = {
        id,
        digest,
        year: input.year,
        division: actor.division,
        zone: within.zone ?? "",
        stream: within.stream ?? ("" as const),
        problem: JSON.stringify(problemFrom(input, facts, ctx.newId)),
        partyId: actor.partyId,
        actorId: actor.id,
        recordedAt: ctx.clock(),
      };
      const changes = { entries: [], rows: [rowsFor(networkPlans, [plan])] };
      return { status: "accepted", id, changes, answer: presentPlan({ plan, result: null, acceptance: null }) };
    },
    find: () => getPlan(ctx, id),
  });
}

/** @throws Problem `not_found` */
export async function getPlan(ctx: Ctx, id: string): Promise<PlanAnswer> {
  const { db, actor } = ctx;
  const { plans, loads } = await read(db, {
    plans: planQuery(db, scopeOf(actor), id),
    loads: lastLoadQuery(db, id),
  });
  const [row] = plans;
  if (!row) throw new Problem("not_found");
  return presentPlan(row, { loads, today: shanghaiDate(ctx.clock()) });
}

/**
 * What was collected at each site, and where the books lead to, for whoever plans to look at and to know better.
 * @throws Problem `not_found` for a zone outside the division, `out_of_range` for a year that is over
 */
export async function readQuantities(ctx: Ctx, asked: QuantityQuery): Promise<QuantityAnswer> {
  const { db } = ctx;
  const within = withinOf(ctx, asked);
  const { windows } = monthsOf(ctx, { ...asked, quantities: "trend" });
  const { zones, last, before } = await read(db, {
    zones: zoneCheck(ctx, within),
    last: collectedQuery(db, within, { months: windows.last }),
    before: collectedQuery(db, within, { months: windows.before }),
  });
  assertZone(within, zones);
  return presentQuantities(asked.year, windows, quantitiesOf(last, before, windows.monthsAhead));
}

/** Of which months the quantities are. @throws Problem `out_of_range` for a trend towards a year that is over */
function monthsOf(ctx: Ctx, { year, quantities }: Pick<PlanInput, "year" | "quantities">) {
  const today = shanghaiDate(ctx.clock());
  const windows = windowsFor(today, year);
  if (quantities === "books") return { windows, current: parsePeriod(year) };
  const minimum = Number(today.slice(0, 4));
  const isTooFar = Number(year) < minimum || Number(year) > minimum + maxYearsAhead;
  if (isTooFar)
    throw new Problem("out_of_range", { pointer: "/year", params: { minimum, maximum: minimum + maxYearsAhead } });
  return { windows, current: { months: windows.last } };
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
    decide: ({ plan, result: known, acceptance }): Decision<PlanAnswer> => {
      if (known) {
        if (known.digest !== digest) throw new Problem("plan_solved");
        return { status: "unchanged", answer: presentPlan({ plan, result: known, acceptance }) };
      }
      checkSolution(storedProblem(plan.problem), solution);
      const by = { actorId: ctx.actor.id, recordedAt: ctx.clock() };
      const result = { planId: id, digest, solution: JSON.stringify(solution), ...by };
      const changes = { entries: [], rows: [rowsFor(networkPlanResults, [result])] };
      return { status: "accepted", id, changes, answer: presentPlan({ plan, result, acceptance }) };
    },
  });
}

/**
 * Makes a solved plan a task of the work ledger, once.
 * @throws Problem `not_found`, `plan_not_solved`, `plan_accepted`
 */
export function acceptPlan(ctx: Ctx, id: string, input: AcceptanceInput): Promise<PlanAnswer> {
  const { db, actor } = ctx;
  const digest = canonicalDigest(input);
  const today = shanghaiDate(ctx.clock());
  return record(ctx, {
    read: () => read(db, { plans: planQuery(db, scopeOf(actor), id), loads: lastLoadQuery(db, id) }),
    decide: ({ plans: [row], loads }): Decision<PlanAnswer> => {
      if (!row) throw new Problem("not_found");
      if (!row.result) throw new Problem("plan_not_solved");
      if (row.acceptance) {
        if (row.acceptance.digest !== digest) throw new Problem("plan_accepted");
        return { status: "unchanged", answer: presentPlan(row, { loads, today }) };
      }
      const taskId = derivedUuid(`network plan ${id}`, today);
      const by = { partyId: actor.partyId, actorId: actor.id, recordedAt: ctx.clock() };
      const acceptance = { planId: id, taskId, digest, ...by };
      const answer = presentPlan({ ...row, acceptance }, { loads, today });
      const rows = [rowsFor(networkPlanAcceptances, [acceptance]), ...newTask(ctx, taskId, taskOf(answer, input))];
      return { status: "accepted", id: taskId, changes: { entries: [], rows }, answer };
    },
  });
}

async function findPlan(ctx: Ctx, id: string): Promise<PlanRow> {
  const [row] = await planQuery(ctx.db, scopeOf(ctx.actor), id);
  if (!row) throw new Problem("not_found");
  return row;
}
