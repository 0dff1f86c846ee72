/**
 * CalTRACK 2.0, section 3(a): usage per day as base load plus heating and cooling degree days. Both the
 * daily and the billing method are this model; they differ in what a period is and what is asked of it.
 * Temperatures are °F, because the standard's balance points are whole °F.
 */
import { sumOf, weightedLeastSquares, weightedMean } from "./regression.ts";

/** A day, or a billing period, with the mean temperatures of those of its days that have one. */
export type UsePeriod = { days: number; use: number; temperatures: readonly number[] };

type Slope = { balancePoint: number; perDegreeDay: number };

export type Model = {
  kind: "intercept_only" | "hdd_only" | "cdd_only" | "cdd_hdd";
  /** Base load per day. */
  intercept: number;
  heating: Slope | null;
  cooling: Slope | null;
  adjustedRSquared: number;
  /** How many periods it was fitted to. */
  periods: number;
};

export type SearchRules = {
  /** Natural gas and heat are not modelled with cooling (3.2.1.1). */
  cooling: boolean;
  /** Fewest periods with any degree days: 10 for daily data, none for billing data (3.2.2.2.1). */
  minimumNonZero: number;
};

/** 3.2.1: balance points from 30 to 90 °F; 3.2.3 allows steps of up to 3, the finest is taken. */
const balancePoints = Array.from({ length: 61 }, (_, index) => 30 + index);
/** 3.2.2.2.2 */
const minimumDegreeDays = 20;

export function coolingDegrees(temperatures: readonly number[], balancePoint: number): number {
  return meanOf(temperatures, (temperature) => Math.max(temperature - balancePoint, 0));
}

export function heatingDegrees(temperatures: readonly number[], balancePoint: number): number {
  return meanOf(temperatures, (temperature) => Math.max(balancePoint - temperature, 0));
}

function meanOf(values: readonly number[], term: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += term(value);
  return sum / values.length;
}

/** The model's use for a period of so many days with these daily mean temperatures (3.6.1). */
export function modelledUse(model: Model, days: number, temperatures: readonly number[]): number {
  const { intercept, heating, cooling } = model;
  const heat = heating ? heating.perDegreeDay * heatingDegrees(temperatures, heating.balancePoint) : 0;
  const cool = cooling ? cooling.perDegreeDay * coolingDegrees(temperatures, cooling.balancePoint) : 0;
  return days * (intercept + heat + cool);
}

/**
 * The candidate with the highest adjusted R² among those whose coefficients are not negative (3.4.3).
 * The search compares two thousand candidates by their centred sums; the one chosen is fitted anew by QR.
 * @returns undefined where no candidate qualifies
 */
export function fitUsagePerDay(periods: readonly UsePeriod[], rules: SearchRules): Model | undefined {
  const y = periods.map(({ use, days }) => use / days);
  const weights = periods.map(({ temperatures }) => temperatures.length);
  const best = bestCandidate(periods, y, weights, rules);
  if (best === undefined) return undefined;
  const columns = [
    ...(best.cooling === null ? [] : [columnOf(periods, coolingDegrees, best.cooling)]),
    ...(best.heating === null ? [] : [columnOf(periods, heatingDegrees, best.heating)]),
  ];
  const fit = weightedLeastSquares(y, columns, weights);
  if (!fit) return undefined;
  const [intercept = 0, ...slopes] = fit.coefficients;
  const cooling = best.cooling === null ? null : { balancePoint: best.cooling, perDegreeDay: slopes[0] ?? 0 };
  const heating = best.heating === null ? null : { balancePoint: best.heating, perDegreeDay: slopes.at(-1) ?? 0 };
  const { adjustedRSquared } = fit;
  return { kind: kindOf(best), intercept, heating, cooling, adjustedRSquared, periods: periods.length };
}

type Candidate = { cooling: number | null; heating: number | null; score: number };

function kindOf({ cooling, heating }: Candidate): Model["kind"] {
  if (cooling !== null) return heating === null ? "cdd_only" : "cdd_hdd";
  return heating === null ? "intercept_only" : "hdd_only";
}

function columnOf(
  periods: readonly UsePeriod[],
  degrees: (temperatures: readonly number[], balancePoint: number) => number,
  balancePoint: number,
): number[] {
  return periods.map(({ temperatures }) => degrees(temperatures, balancePoint));
}

/** A column less its weighted mean, times the root of the weights: products of two are weighted, centred sums. */
type Centred = { balancePoint: number; mean: number; values: Float64Array; square: number };

function bestCandidate(
  periods: readonly UsePeriod[],
  y: readonly number[],
  weights: readonly number[],
  { cooling: withCooling, minimumNonZero }: SearchRules,
): Candidate | undefined {
  const target = centred(0, y, weights);
  const qualified = (degrees: typeof coolingDegrees) =>
    balancePoints.flatMap((balancePoint) => {
      const column = columnOf(periods, degrees, balancePoint);
      const total = sumOf(column.length, (row) => (column[row] ?? 0) * (periods[row]?.days ?? 0));
      const nonZero = column.filter((value) => value > 0).length;
      if (total < minimumDegreeDays || nonZero < minimumNonZero) return [];
      return [centred(balancePoint, column, weights)];
    });
  // Use that does not vary beyond what a double can tell follows no temperature.
  const varies = target.square > 1e-18 * y.length * target.mean ** 2;
  const heatings = varies ? qualified(heatingDegrees) : [];
  const coolings = varies && withCooling ? qualified(coolingDegrees) : [];
  let best: Candidate | undefined = target.mean >= 0 ? { cooling: null, heating: null, score: 0 } : undefined;
  const consider = (cooling: Centred | null, heating: Centred | null, score: number | undefined) => {
    if (score === undefined || !(score > (best?.score ?? -Infinity))) return;
    best = { cooling: cooling?.balancePoint ?? null, heating: heating?.balancePoint ?? null, score };
  };
  for (const heating of heatings) consider(null, heating, scoreOfOne(heating, target));
  for (const cooling of coolings) consider(cooling, null, scoreOfOne(cooling, target));
  // No day is both below the lower and above the higher balance point, so that products of single days are all 0
  // and their centred sum is known without adding them up: a thousand times less to do.
  const singleDays = periods.every(({ temperatures }) => temperatures.length === 1);
  const together = singleDays
    ? (x1: Centred, x2: Centred) => 0 - periods.length * x1.mean * x2.mean
    : (x1: Centred, x2: Centred) => dot(x1.values, x2.values);
  const withTarget = new Map(heatings.map((heating) => [heating, dot(heating.values, target.values)]));
  for (const cooling of coolings) {
    const coolingTarget = dot(cooling.values, target.values);
    for (const heating of heatings) {
      // 3.2.2.1
      if (heating.balancePoint > cooling.balancePoint) break;
      const products = [together(cooling, heating), coolingTarget, withTarget.get(heating) ?? 0] as const;
      consider(cooling, heating, scoreOfTwo(cooling, heating, target, products));
    }
  }
  return best;
}

function centred(balancePoint: number, column: readonly number[], weights: readonly number[]): Centred {
  const mean = weightedMean(column, weights);
  const values = Float64Array.from(column, (value, row) => (value - mean) * Math.sqrt(weights[row] ?? 0));
  return { balancePoint, mean, values, square: dot(values, values) };
}

/** A plain loop: the search runs it a hundred thousand times, often in a Worker that has just started. */
function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/** Adjusted R², or undefined where a coefficient is negative (3.4.3.2) or there is nothing to fit. */
function scoreOfOne(x: Centred, y: Centred): number | undefined {
  const slope = dot(x.values, y.values) / x.square;
  if (!(slope >= 0) || !(y.mean - slope * x.mean >= 0)) return undefined;
  return adjusted((slope * slope * x.square) / y.square, y.values.length, 1);
}

/** @param products of both columns, and of each with the target */
function scoreOfTwo(
  x1: Centred,
  x2: Centred,
  y: Centred,
  [x12, x1y, x2y]: readonly [number, number, number],
): number | undefined {
  const determinant = x1.square * x2.square - x12 * x12;
  if (!(determinant > 1e-12 * x1.square * x2.square)) return undefined;
  const b1 = (x2.square * x1y - x12 * x2y) / determinant;
  const b2 = (x1.square * x2y - x12 * x1y) / determinant;
  if (!(b1 >= 0 && b2 >= 0 && y.mean - b1 * x1.mean - b2 * x2.mean >= 0)) return undefined;
  return adjusted((b1 * x1y + b2 * x2y) / y.square, y.values.length, 2);
}

function adjusted(rSquared: number, rows: number, columns: number): number | undefined {
  const degreesLeft = rows - columns - 1;
  return degreesLeft > 0 ? 1 - ((1 - rSquared) * (rows - 1)) / degreesLeft : undefined;
}
