/** Made-up problems for the planner, and its solver. */
import loadHighs, { type Highs } from "highs";
import { assign } from "../../worker/planning/assign.ts";
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

/** The cheapest of all subsets, each with its exact assignment; undefined where none has room. */
export function bruteForce(problem: Problem): bigint | undefined {
  let best: bigint | undefined;
  for (let bits = 1; bits < 2 ** problem.candidates.length; bits += 1) {
    const open = problem.candidates.flatMap((_, index) => ((bits >> index) & 1 ? [index] : []));
    const flows = assign(problem, open);
    if (!flows) continue;
    const { total } = costOf(problem, { open, flows });
    if (best === undefined || total < best) best = total;
  }
  return best;
}

/** What the linear relaxation of the model costs. */
export function relaxationYuan(loaded: Highs, problem: Problem): number {
  const { columns, rows, costs, rowLower, rowUpper, starts, indices, values } = buildModel(problem, loaded.infinity);
  const data = {
    numCols: columns,
    numRows: rows,
    colCost: costs,
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(1),
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
