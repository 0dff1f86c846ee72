import { formatDecimal } from "./quantity.ts";
import { divideHalfEven } from "./rounding.ts";

/** An exact rational number: lowest terms, denominator above zero, so equal values have equal fields. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/**
 * @throws RangeError when the denominator is zero, or a number is not a safe integer. A rate without a denominator is
 * `not_computable` by rule and never reaches this.
 */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const n = exact(numerator);
  const d = exact(denominator);
  if (d === 0n) throw new RangeError("a fraction needs a denominator other than zero");
  const divisor = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n);
  return { numerator: n / divisor, denominator: d / divisor };
}

/** Reads a plain decimal such as a factor of the reference data, "0.1229" or "-3", with every digit it has. */
export function parseFraction(decimal: string): Fraction {
  const match = /^(-?[0-9]+)(?:\.([0-9]+))?$/.exec(decimal);
  if (match === null) throw new RangeError(`not a plain decimal: ${decimal}`);
  const [, whole = "", places = ""] = match;
  return fraction(BigInt(whole + places), 10n ** BigInt(places.length));
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** @throws RangeError when `b` is zero */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Below, at or above zero as `a` is less than, equal to or greater than `b`: fits `Array.sort`. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isZero(value: Fraction): boolean {
  return value.numerator === 0n;
}

/** For display only: rounded half to even, with exactly `decimals` places ("0.50"); a negative zero loses its sign. */
export function toFixed(value: Fraction, decimals: number): string {
  const units = divideHalfEven(value.numerator * 10n ** BigInt(decimals), value.denominator);
  const shortest = formatDecimal(units, decimals);
  const places = shortest.split(".")[1]?.length ?? 0;
  if (places === decimals) return shortest;
  return shortest + (places === 0 ? "." : "") + "0".repeat(decimals - places);
}

function exact(value: bigint | number): bigint {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new RangeError("not a safe integer");
  return BigInt(value);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
