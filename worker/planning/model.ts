/** The problem as a mixed-integer program, in the arrays a solver takes. */
import { type Problem, unitCosts } from "./problem.ts";

/**
 * Columns: the share of point i that candidate j takes (i × candidates + j), then whether j is open. Rows: every point
 * is taken once; no candidate takes more than it has room for; none takes any of a point without being open, said
 * for every pair, which makes the linear relaxation tight (the aggregate form alone leaves a gap several times wider);
 * of a site and the place it moves to one is open at most. Bounds say what stays open, what may not be open, and which
 * points lie too far away.
 */
export type Model = {
  columns: number;
  rows: number;
  /** Yuan. */
  costs: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  rowLower: Float64Array;
  rowUpper: Float64Array;
  /** Compressed by column. */
  starts: Int32Array;
  indices: Int32Array;
  values: Float64Array;
  /** 1 where the column is yes or no. */
  integers: Int32Array;
};

const gramsPerTonne = 1e6;

/** @param infinity what the solver calls it */
export function buildModel(problem: Problem, infinity: number): Model {
  const { points, candidates } = problem;
  const [n, m] = [points.length, candidates.length];
  const moves = candidates.flatMap(({ movesFrom }, to) => (movesFrom === undefined ? [] : [{ from: movesFrom, to }]));
  const [columns, rows] = [n * m + m, n + m + n * m + moves.length];
  const unit = unitCosts(problem);
  const lower = new Float64Array(columns);
  const upper = new Float64Array(columns).fill(1);
  const costs: number[] = [];
  const starts: number[] = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const put = (row: number, value: number) => {
    indices.push(row);
    values.push(value);
  };
  points.forEach(({ massG }, i) => {
    candidates.forEach((_, j) => {
      const cost = unit[i]?.[j] ?? 0;
      if (cost === Infinity) upper[i * m + j] = 0;
      costs.push(cost === Infinity ? 0 : (massG * cost) / 1e11);
      put(i, 1);
      put(n + j, massG / gramsPerTonne);
      put(n + m + i * m + j, 1);
      starts.push(indices.length);
    });
  });
  candidates.forEach(({ capacityG, costFen, isKept, barred }, j) => {
    if (isKept) lower[n * m + j] = 1;
    if (barred !== undefined) upper[n * m + j] = 0;
    costs.push(costFen / 100);
    put(n + j, -capacityG / gramsPerTonne);
    points.forEach((_, i) => put(n + m + i * m + j, -1));
    moves.forEach(({ from, to }, move) => {
      if (from === j || to === j) put(n + m + n * m + move, 1);
    });
    starts.push(indices.length);
  });
  const rowLower = new Float64Array(rows).fill(-infinity).fill(1, 0, n);
  const rowUpper = new Float64Array(rows).fill(1, 0, n).fill(1, n + m + n * m);
  return {
    columns,
    rows,
    costs: Float64Array.from(costs),
    lower,
    upper,
    rowLower,
    rowUpper,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
    integers: new Int32Array(columns).fill(1, n * m),
  };
}
