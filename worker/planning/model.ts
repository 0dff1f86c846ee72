/** The problem as a mixed-integer program, in the arrays a solver takes. */
import { type Problem, unitCosts } from "./problem.ts";

/**
 * Columns: the share of point i that candidate j takes (i × candidates + j), then whether j is open. Rows: every point
 * is taken once; no candidate takes more than it has room for; none takes any of a point without being open, said
 * for every pair, which makes the linear relaxation tight (the aggregate form alone leaves a gap several times wider).
 */
export type Model = {
  columns: number;
  rows: number;
  /** Yuan. */
  costs: Float64Array;
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
  const [columns, rows] = [n * m + m, n + m + n * m];
  const unit = unitCosts(problem);
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
      costs.push((massG * (unit[i]?.[j] ?? 0)) / 1e11);
      put(i, 1);
      put(n + j, massG / gramsPerTonne);
      put(n + m + i * m + j, 1);
      starts.push(indices.length);
    });
  });
  candidates.forEach(({ capacityG, costFen }, j) => {
    costs.push(costFen / 100);
    put(n + j, -capacityG / gramsPerTonne);
    points.forEach((_, i) => put(n + m + i * m + j, -1));
    starts.push(indices.length);
  });
  const rowLower = new Float64Array(rows).fill(-infinity).fill(1, 0, n);
  const rowUpper = new Float64Array(rows).fill(1, 0, n);
  return {
    columns,
    rows,
    costs: Float64Array.from(costs),
    rowLower,
    rowUpper,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
    integers: new Int32Array(columns).fill(1, n * m),
  };
}
