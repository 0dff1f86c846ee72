/** Robust statistics of the detectors. Pure. These are signs to look at, not figures of the books: floats will do. */

/** @returns the middle value, or the mean of the two in the middle; NaN of nothing */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? NaN : (low + high) / 2;
}

/** 1 ÷ Φ⁻¹(3/4): makes the median absolute deviation of a normal distribution its standard deviation. */
const consistency = 1.4826;

/** Median and the spread around it that single outliers do not move. */
export function robust(values: readonly number[]): { centre: number; spread: number } {
  const centre = median(values);
  return { centre, spread: consistency * median(values.map((value) => Math.abs(value - centre))) };
}

/**
 * The chance of `count` or more hits in `trials` when each hits with `chance`: the exact tail of the binomial
 * distribution. Terms are kept as logarithms, so that many trials do not underflow.
 */
export function binomialTail(count: number, trials: number, chance: number): number {
  if (count <= 0 || chance >= 1) return 1;
  let logTerm = trials * Math.log(1 - chance);
  let sum = 0;
  for (let hits = 0; hits <= trials; hits += 1) {
    if (hits >= count) sum += Math.exp(logTerm);
    logTerm += Math.log((trials - hits) / (hits + 1)) + Math.log(chance / (1 - chance));
  }
  return Math.min(1, sum);
}
