/** Made-up problems for the planner, and its solver. */
import loadHighs, { type Highs } from "highs";
import { assign } from "../../worker/planning/assign.ts";
import { faultsOf } from "../../worker/planning/check.ts";
import { buildModel } from "../../worker/planning/model.ts";
import { costOf, massOf, type Problem } from "../../worker/planning/problem.ts";

let loaded: Promise<Highs> | undefined;
export const highs = () => (loaded ??= loadHighs());

/**
 * Points and candidates spread over 0.5° × 0.5° around Tianjin, always the same for the same seed.
 * @param room how many times the points' mass all candidates together take in
 */
export function someProblem(points: number, candidates: number, seed: number, room = 3): Problem {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const place = () => ({ latitude: 38.8 + next() / 2, longitude: 117.4 + next() / 2 });
  const from = Array.from({ length: points }, (_, index) => ({
    id: `point-${index}`,
    ...place(),
    massG: 5_000_000 + Math.floor(next() * 95_000_000),
  }));
  const share = (massOf(from) * room) / candidates;
  const to = Array.from({ length: candidates }, (_, index) => ({
    id: `candidate-${index}`,
    ...place(),
    capacityG: Math.ceil(share * (0.5 + next())),
    costFen: 5_000_000 + Math.floor(next() * 25_000_000),
    existing: index % 4 === 0,
  }));
  return { points: from, candidates: to, fenPerTonneKm: 250 };
}

/** The same with wishes: a detour, a radius, a site that stays, one that is barred and one that may move. */
export function withWishes(problem: Problem, seed: number): Problem {
  const candidates = problem.candidates.map((candidate, index) => ({
    ...candidate,
    isKept: index === 0 && seed % 2 === 0,
    ...(index === 1 && seed % 3 === 0 && { barred: "area" as const }),
    ...(index === 2 && { movesFrom: 0 }),
  }));
  return { ...problem, candidates, detour: 12_700, radiusMetres: [28_000, 40_000, 90_000][seed % 3] };
}

/** The cheapest of all subsets, each with its exact assignment; undefined where none has room. */
export function bruteForce(problem: Problem): bigint | undefined {
  let best: bigint | undefined;
  for (let bits = 1; bits < 2 ** problem.candidates.length; bits += 1) {
    const open = problem.candidates.flatMap((_, index) => ((bits >> index) & 1 ? [index] : []));
    const flows = assign(problem, open);
    if (!flows || faultsOf(problem, { open, flows }).length > 0) continue;
    const { total } = costOf(problem, { open, flows });
    if (best === undefined || total < best) best = total;
  }
  return best;
}

/** What the linear relaxation of the model costs. */
export function relaxationYuan(loaded: Highs, problem: Problem): number {
  const { columns, rows, costs, lower, upper, ...rest } = buildModel(problem, loaded.infinity);
  const { rowLower, rowUpper, starts, indices, values } = rest;
  const data = {
    numCols: columns,
    numRows: rows,
    colCost: costs,
    colLower: lower,
    colUpper: upper,
    rowLower,
    rowUpper,
    matrix: { format: "csc", numRows: rows, numCols: columns, starts, indices, values },
  } as const;
  return loaded.withModel(data, (model) => {
    model.options.set({ output_flag: false });
    model.run();
    return model.getObjectiveValue();
  });
}
