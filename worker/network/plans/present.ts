/** Plans as they are answered. Pure. */
import { type Fraction, fraction, toFixed } from "../../kernel/fraction.ts";
import { formatDecimal, formatQuantity } from "../../kernel/quantity.ts";
import { assign } from "../../planning/assign.ts";
import { lowerBound } from "../../planning/bound.ts";
import { type Cost, costOf, type Layout, missingRoom } from "../../planning/problem.ts";
import { kg, tonneKm } from "../present.ts";
import { assertSound, type StoredProblem } from "./rules.ts";
import type { PlanAnswer, SolutionInput } from "./schemas.ts";
import type { PlanRow } from "./store.ts";

/** Exact: 10^-9 fen is 10^-11 yuan. */
const yuan = (costUnits: bigint) => formatDecimal(costUnits, 11);

export function presentSummary({ plan, result }: PlanRow) {
  const { points, candidates } = storedProblem(plan.problem);
  return {
    ...headOf(plan, result !== null),
    points: points.length,
    candidates: candidates.length,
  };
}

export function presentPlan({ plan, result }: PlanRow): PlanAnswer {
  const problem = storedProblem(plan.problem);
  return {
    ...headOf(plan, result !== null),
    costPerTonneKmYuan: formatQuantity("money", problem.fenPerTonneKm),
    points: problem.points.map(({ massG, ...point }) => ({ ...point, massKg: kg(massG) })),
    candidates: problem.candidates.map(({ capacityG, costFen, ...candidate }) => ({
      ...candidate,
      capacityKg: kg(capacityG),
      yearlyCostYuan: formatQuantity("money", costFen),
    })),
    unplaced: problem.unplaced.map(({ massG, ...site }) => ({ ...site, massKg: kg(massG) })),
    result: result && presentResult(problem, storedSolution(result.solution), result.recordedAt),
  };
}

/** Works everything out again from the open sites and the prices: no cost and no bound is taken on trust. */
function presentResult(problem: StoredProblem, solution: SolutionInput, recordedAt: number): PlanAnswer["result"] {
  const open = solution.open.toSorted((a, b) => a - b);
  const existing = problem.candidates.flatMap((candidate, index) => (candidate.existing ? [index] : []));
  const plan = layoutOf(problem, open);
  const today = existing.length > 0 ? layoutOf(problem, existing) : null;
  if (!plan) throw new Error("a stored result has no room");
  const bound = lowerBound(problem, solution.prices);
  const { boundYuan, gap, ...solver } = solution.solver;
  return {
    plan: plan.shown,
    today: today?.shown ?? null,
    todayMissingKg: kg(missingRoom(problem, existing)),
    saved: today && {
      costYuan: yuan(today.cost.total - plan.cost.total),
      fixedYuan: yuan(today.cost.fixed - plan.cost.fixed),
      transportYuan: yuan(today.cost.transport - plan.cost.transport),
      tonneKm: tonneKm(today.cost.gramMetres - plan.cost.gramMetres),
    },
    opens: open.filter((index) => !existing.includes(index)),
    closes: existing.filter((index) => !open.includes(index)),
    lowerBoundYuan: yuan(bound),
    provenGapPercent: toFixed(gapOf(plan.cost.total, bound), 2),
    solver: { ...solver, boundYuan, gapPercent: gap * 100 },
    recordedAt: instant(recordedAt),
  };
}

function layoutOf(problem: StoredProblem, open: readonly number[]) {
  const flows = assign(problem, open);
  if (!flows) return null;
  const layout: Layout = { open, flows };
  assertSound(problem, layout);
  const cost = costOf(problem, layout);
  return { cost, shown: presentLayout(layout, cost) };
}

function presentLayout({ open, flows }: Layout, { fixed, transport, total, gramMetres }: Cost) {
  return {
    open: [...open],
    flows: flows.map(({ massG, ...flow }) => ({ ...flow, massKg: kg(massG) })),
    costYuan: yuan(total),
    fixedYuan: yuan(fixed),
    transportYuan: yuan(transport),
    tonneKm: tonneKm(gramMetres),
  };
}

/** In per cent; a cost of 0 cannot be beaten. */
function gapOf(cost: bigint, bound: bigint): Fraction {
  return cost === 0n ? fraction(0) : fraction((cost - bound) * 100n, cost);
}

function headOf({ id, year, zone, stream, recordedAt }: PlanRow["plan"], solved: boolean) {
  const state: PlanAnswer["state"] = solved ? "solved" : "waiting";
  return { id, year, zone: zone || null, stream: stream || null, state, recordedAt: instant(recordedAt) };
}

const instant = (epochMs: number) => new Date(epochMs).toISOString();

/** The column is written by `planNetwork` only, from what `problemFrom` made. */
export function storedProblem(json: string): StoredProblem {
  return JSON.parse(json) as StoredProblem;
}

/** The column is written by `recordSolution` only, from what `solutionInput` parsed. */
function storedSolution(json: string): SolutionInput {
  return JSON.parse(json) as SolutionInput;
}
