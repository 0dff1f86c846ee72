import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  divide,
  fraction,
  isZero,
  multiply,
  parseFraction,
  subtract,
  toFixed,
  type Fraction,
} from "../../../worker/kernel/fraction.ts";
import { divideHalfEven } from "../../../worker/kernel/rounding.ts";

const bound = { min: -(10n ** 20n), max: 10n ** 20n };
const nonZero = fc.bigInt(bound).filter((value) => value !== 0n);
const anyFraction = fc.tuple(fc.bigInt(bound), nonZero).map(([n, d]) => fraction(n, d));
const zero = fraction(0);
const one = fraction(1);

describe("half-even rounding", () => {
  it("takes the nearest integer, and of two equally near the even one", () => {
    // Small parts make ties frequent, large ones reach beyond what a double holds.
    const part = fc.oneof(fc.bigInt({ min: -20n, max: 20n }), fc.bigInt(bound));
    fc.assert(
      fc.property(
        part,
        part.filter((d) => d !== 0n),
        (numerator, denominator) => {
          const rounded = divideHalfEven(numerator, denominator);
          const twiceError = magnitude(2n * (rounded * denominator - numerator));
          expect(twiceError <= magnitude(denominator)).toBe(true);
          if (twiceError === magnitude(denominator)) expect(rounded % 2n).toBe(0n);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("fractions are a field", () => {
  it("addition and multiplication commute, associate and distribute", () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, anyFraction, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(multiply(a, b)).toEqual(multiply(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
      }),
    );
  });

  it("zero and one are neutral, and each element has its inverse", () => {
    fc.assert(
      fc.property(anyFraction, (a) => {
        expect(add(a, zero)).toEqual(a);
        expect(multiply(a, one)).toEqual(a);
        expect(subtract(a, a)).toEqual(zero);
        if (!isZero(a)) expect(divide(a, a)).toEqual(one);
      }),
    );
  });

  it("subtraction and division undo addition and multiplication", () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        if (!isZero(b)) expect(divide(multiply(a, b), b)).toEqual(a);
      }),
    );
  });

  it("the order is total and agrees with the difference", () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(compare(a, b) + compare(b, a)).toBe(0);
        expect(compare(a, b)).toBe(compare(subtract(a, b), zero));
      }),
    );
  });

  it("are in lowest terms", () => {
    fc.assert(
      fc.property(fc.bigInt(bound), nonZero, nonZero, (n, d, factor) => {
        expect(fraction(n * factor, d * factor)).toEqual(fraction(n, d));
        expect(fraction(n, d).denominator > 0n).toBe(true);
      }),
    );
  });
});

describe("toFixed", () => {
  it("lies within half a unit of the last place and has exactly that many places", () => {
    fc.assert(
      fc.property(anyFraction, fc.nat(8), (value, decimals) => {
        const text = toFixed(value, decimals);
        expect(text).toMatch(decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${decimals}}$`));
        const error = distance(parseFraction(text), value);
        expect(compare(error, fraction(1n, 2n * 10n ** BigInt(decimals)))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("never writes a negative zero", () => {
    fc.assert(
      fc.property(anyFraction, fc.nat(8), (value, decimals) => {
        expect(toFixed(value, decimals)).not.toMatch(/^-0(\.0+)?$/);
      }),
    );
  });
});

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function distance(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) < 0 ? subtract(b, a) : subtract(a, b);
}
