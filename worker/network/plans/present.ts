/** Plans as they are answered. Pure. */
import { type Fraction, fraction, parseFraction, toFixed } from "../../kernel/fraction.ts";
import { formatDecimal, formatQuantity } from "../../kernel/quantity.ts";
import { assign } from "../../planning/assign.ts";
import { lowerBound } from "../../planning/bound.ts";
import { addMonths, monthOf, shanghaiDate } from "../../kernel/period.ts";
import {
  asItIs,
  type Cost,
  costOf,
  type Layout,
  missingRoom,
  type Problem as Planning,
  roadMetres,
} from "../../planning/problem.ts";
import { kg, tonneKm } from "../present.ts";
import type { Quantity, Windows } from "./quantities.ts";
import { assertSound, type StoredProblem } from "./rules.ts";
import type { AcceptanceInput, PlanAnswer, QuantityAnswer, SolutionInput } from "./schemas.ts";
import type { LastLoad, PlanRow } from "./store.ts";

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

/** What the books say now of where loads arrive. */
type Since = { loads: readonly LastLoad[]; today: string };

export function presentPlan({ plan, result, acceptance }: PlanRow, since?: Since): PlanAnswer {
  const problem = storedProblem(plan.problem);
  const shown = result && presentResult(problem, storedSolution(result.solution), result.recordedAt);
  return {
    ...headOf(plan, result !== null),
    costPerTonneKmYuan: formatQuantity("money", problem.fenPerTonneKm),
    ...presentWishes(problem),
    points: problem.points.map(({ massG, booksG = massG, basis = "books", ...point }) => {
      return { ...point, massKg: kg(massG), booksKg: kg(booksG), basis };
    }),
    candidates: problem.candidates.map(presentCandidate),
    unplaced: problem.unplaced.map(({ massG, ...site }) => ({ ...site, massKg: kg(massG) })),
    result: shown,
    acceptance: acceptance && {
      taskId: acceptance.taskId,
      recordedAt: instant(acceptance.recordedAt),
      steps: shown ? stepsOf(problem, shown, shanghaiDate(acceptance.recordedAt), since) : [],
    },
  };
}

function presentWishes({ quantities = "books", detour, detourSource, radiusMetres, sortingCentres }: StoredProblem) {
  return {
    quantities,
    detour:
      detour === undefined
        ? null
        : {
            factor: formatDecimal(detour, 4),
            source: detourSource?.source ?? null,
            confidence: detourSource?.confidence ?? null,
          },
    serviceRadiusKm: radiusMetres === undefined ? null : formatDecimal(radiusMetres, 3),
    sortingCentres: sortingCentres
      ? { minimumAreaM2: sortingCentres.minimumAreaM2 ?? null, metered: sortingCentres.metered ?? false }
      : null,
  };
}

function presentCandidate({
  capacityG,
  costFen,
  isKept,
  barred,
  movesFrom,
  ...candidate
}: StoredProblem["candidates"][number]) {
  const { kind = null, areaM2 = null, metered = null } = candidate;
  return {
    ...candidate,
    kind,
    areaM2,
    metered,
    kept: isKept ?? false,
    barred: barred ?? null,
    movesFrom: movesFrom ?? null,
    capacityKg: kg(capacityG),
    yearlyCostYuan: formatQuantity("money", costFen),
  };
}

type Result = NonNullable<PlanAnswer["result"]>;
type Steps = NonNullable<PlanAnswer["acceptance"]>["steps"];

/**
 * What is to be opened and closed, and whether the books know it done: loads arrive since the month in which the plan was
 * accepted, or none has arrived since that month and a whole one is over.
 */
function stepsOf({ candidates }: StoredProblem, { opens, closes }: Result, acceptedOn: string, since?: Since): Steps {
  const lastLoad = (index: number): string | undefined =>
    since?.loads.find(({ siteId }) => siteId === candidates[index]?.siteId)?.month;
  const isSite = (index: number): boolean => since !== undefined && candidates[index]?.siteId !== null;
  const month = monthOf(acceptedOn);
  const isMonthOver = since !== undefined && monthOf(since.today) > addMonths(month, 1);
  return [
    ...opens.map((candidate) => ({
      candidate,
      step: "open" as const,
      done: isSite(candidate) ? (lastLoad(candidate) ?? "") >= month : null,
    })),
    ...closes.map((candidate) => ({
      candidate,
      step: "close" as const,
      done: isSite(candidate) ? isMonthOver && (lastLoad(candidate) ?? "") <= month : null,
    })),
  ];
}

const rounded = (text: string, places: number): string => toFixed(parseFraction(text), places);

/** An accepted plan in words, for the work ledger. */
export function taskOf({ year, candidates, result }: PlanAnswer, { unit, dueOn }: AcceptanceInput) {
  const named = (indexes: readonly number[], language: "nameZh" | "nameEn", between: string): string =>
    indexes.map((index) => candidates[index]?.[language]).join(between);
  const words = (opens: string, closes: string, language: "nameZh" | "nameEn", between: string): string[] => [
    ...(result?.opens.length ? [`${opens}${named(result.opens, language, between)}`] : []),
    ...(result?.closes.length ? [`${closes}${named(result.closes, language, between)}`] : []),
  ];
  const [zh, en] = [words("新开", "关闭", "nameZh", "、"), words("open ", "close ", "nameEn", ", ")];
  return {
    textZh: `实施 ${year} 年网点规划：${zh.join("；") || "保持现有网点"}`.slice(0, 500),
    textEn: `Carry out the plan of the network for ${year}: ${en.join("; ") || "keep the sites as they are"}`.slice(
      0,
      800,
    ),
    area: "takeback" as const,
    target: result
      ? `年总费用 ${rounded(result.plan.costYuan, 2)} 元，运输周转量 ${rounded(result.plan.tonneKm, 1)} t·km`
      : undefined,
    dueOn,
    units: [{ name: unit, part: "named" as const }],
    goals: [],
  };
}

export function presentQuantities(
  year: string,
  { last, before, monthsAhead }: Windows,
  all: readonly Quantity[],
): QuantityAnswer {
  const span = (months: readonly string[]) => ({ from: months[0] ?? "", to: months.at(-1) ?? "" });
  return {
    year,
    last: span(last),
    before: span(before),
    monthsAhead,
    items: all.map(({ id, nameZh, nameEn, latitude, lastG, beforeG, trendG }) => ({
      siteId: id,
      nameZh,
      nameEn,
      hasPosition: latitude !== null,
      lastKg: kg(lastG),
      beforeKg: kg(beforeG),
      trendKg: trendG === null ? null : kg(trendG),
    })),
  };
}

/** Works everything out again from the open sites and the prices: no cost and no bound is taken on trust. */
function presentResult(problem: StoredProblem, solution: SolutionInput, recordedAt: number): PlanAnswer["result"] {
  const open = solution.open.toSorted((a, b) => a - b);
  const existing = problem.candidates.flatMap((candidate, index) => (candidate.existing ? [index] : []));
  const plan = layoutOf(problem, open);
  // Today's sites are as they are, whatever the plan wants of them.
  const today = existing.length > 0 ? layoutOf(asItIs(problem), existing) : null;
  if (!plan) throw new Error("a stored result has no room");
  const bound = lowerBound(problem, solution.prices);
  const { boundYuan, gap, ...solver } = solution.solver;
  return {
    plan: plan.shown,
    today: today?.shown ?? null,
    todayMissingKg: kg(missingRoom(problem, existing)),
    todayBeyondKg: today && problem.radiusMetres !== undefined ? kg(massBeyond(problem, today.flows)) : null,
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

/** What goes further than the service radius. */
function massBeyond(problem: StoredProblem, flows: Layout["flows"]): number {
  const { points, candidates, radiusMetres = Infinity } = problem;
  return flows.reduce((sum, { point, candidate, massG }) => {
    const [from, to] = [points[point], candidates[candidate]];
    return from && to && roadMetres(problem, from, to) > radiusMetres ? sum + massG : sum;
  }, 0);
}

function layoutOf(problem: Planning, open: readonly number[]) {
  const flows = assign(problem, open);
  if (!flows) return null;
  const layout: Layout = { open, flows };
  assertSound(problem, layout);
  const cost = costOf(problem, layout);
  return { cost, flows, shown: presentLayout(layout, cost) };
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
