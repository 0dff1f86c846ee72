/**
 * Weighted least squares. The decomposition is ml-matrix's (kept, MIT, no Node APIs, 10 KB gzip in
 * the Worker): QR is stable where the normal equations are not.
 */
import { Matrix, QrDecomposition } from "ml-matrix";

export type Fit = {
  /** The intercept, then one slope per column. */
  coefficients: readonly number[];
  adjustedRSquared: number;
};

/**
 * Fits y = b0 + b1·x1 + … with weights, and the adjusted R² of the weighted, centred sums of squares
 * (CalTRACK 2.0, 3.4.3.3). Without columns it is the weighted mean, whose adjusted R² is 0 by definition.
 * @returns undefined where the columns leave no single answer
 */
export function weightedLeastSquares(
  y: readonly number[],
  columns: readonly (readonly number[])[],
  weights: readonly number[],
): Fit | undefined {
  const rows = y.length;
  const degreesLeft = rows - columns.length - 1;
  if (rows === 0 || (columns.length > 0 && degreesLeft <= 0)) return undefined;
  const roots = weights.map(Math.sqrt);
  const design = new Matrix(roots.map((root, row) => [root, ...columns.map((column) => root * (column[row] ?? 0))]));
  const decomposition = new QrDecomposition(design);
  if (!decomposition.isFullRank()) return undefined;
  const target = Matrix.columnVector(roots.map((root, row) => root * (y[row] ?? 0)));
  const coefficients = decomposition.solve(target).to1DArray();
  if (columns.length === 0) return { coefficients, adjustedRSquared: 0 };
  const mean = weightedMean(y, weights);
  const residual = sumOf(rows, (row) => {
    const modelled =
      (coefficients[0] ?? 0) + sumOf(columns.length, (k) => (coefficients[k + 1] ?? 0) * (columns[k]?.[row] ?? 0));
    return (weights[row] ?? 0) * ((y[row] ?? 0) - modelled) ** 2;
  });
  const total = sumOf(rows, (row) => (weights[row] ?? 0) * ((y[row] ?? 0) - mean) ** 2);
  return { coefficients, adjustedRSquared: 1 - residual / degreesLeft / (total / (rows - 1)) };
}

export function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const weight = sumOf(weights.length, (row) => weights[row] ?? 0);
  return sumOf(values.length, (row) => (values[row] ?? 0) * (weights[row] ?? 0)) / weight;
}

export function sumOf(count: number, term: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += term(index);
  return sum;
}
