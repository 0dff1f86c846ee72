/**
 * Student's t distribution. Written here, because the libraries that have it bring eighty packages
 * or a whole statistics system for this one function; tested against printed tables.
 */

/** The value that a t-distributed variable stays below with the given probability; `degrees` may be a fraction. */
export function studentsT(probability: number, degrees: number): number {
  if (!(degrees > 0) || !(probability > 0 && probability < 1)) throw new RangeError("no such quantile");
  if (probability < 0.5) return -studentsT(1 - probability, degrees);
  let low = 0;
  let high = 1;
  while (cumulative(high, degrees) < probability) high *= 2;
  // Halving to the last bit: about sixty steps, and nothing to go wrong.
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (cumulative(middle, degrees) < probability) low = middle;
    else high = middle;
  }
}

/** P(T < t) for t of 0 or more (Abramowitz and Stegun, 26.7.1). */
function cumulative(t: number, degrees: number): number {
  return 1 - incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
}

/** The regularised incomplete beta function (Abramowitz and Stegun, 26.5.8), its fraction by Lentz's method. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const factor = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return (factor * fraction) / a;
}

function notZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** Stirling's series (Abramowitz and Stegun, 6.1.41) after moving the argument up to where it is exact. */
function logGamma(value: number): number {
  let shift = 0;
  let x = value;
  for (; x < 15; x += 1) shift += Math.log(x);
  const square = 1 / (x * x);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / x;
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series - shift;
}
