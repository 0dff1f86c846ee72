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
} from "../../../worker/kernel/fraction.ts";
import { divideHalfEven } from "../../../worker/kernel/rounding.ts";

describe("fraction", () => {
  it("keeps lowest terms and a denominator above zero", () => {
    expect(fraction(12, 5)).toEqual({ numerator: 12n, denominator: 5n });
    expect(fraction(6, -4)).toEqual({ numerator: -3n, denominator: 2n });
    expect(fraction(0, -7)).toEqual({ numerator: 0n, denominator: 1n });
    expect(fraction(3)).toEqual({ numerator: 3n, denominator: 1n });
  });

  it("refuses a zero denominator and numbers that are not exact", () => {
    expect(() => fraction(1, 0)).toThrow(RangeError);
    expect(() => divide(fraction(1), fraction(0))).toThrow(RangeError);
    expect(() => fraction(0.5, 1)).toThrow(RangeError);
    expect(() => fraction(2 ** 53, 1)).toThrow(RangeError);
  });

  it("computes a rate as a person would: 118,000 of 165,000 pieces", () => {
    const percent = multiply(fraction(118_000, 165_000), fraction(100));
    expect(percent).toEqual({ numerator: 2360n, denominator: 33n });
    expect(toFixed(percent, 1)).toBe("71.5");
  });

  it("adds, subtracts and divides exactly where floats do not", () => {
    expect(add(parseFraction("0.1"), parseFraction("0.2"))).toEqual(parseFraction("0.3"));
    expect(subtract(parseFraction("0.3"), parseFraction("0.1"))).toEqual(fraction(1, 5));
    expect(divide(fraction(1, 3), fraction(-2, 9))).toEqual(fraction(-3, 2));
  });

  it("compares and knows zero", () => {
    expect(compare(fraction(1, 3), fraction(333, 1000))).toBe(1);
    expect(compare(fraction(-1, 2), fraction(1, 2))).toBe(-1);
    expect(compare(fraction(2, 4), fraction(1, 2))).toBe(0);
    expect(isZero(fraction(0, 5))).toBe(true);
    expect(isZero(fraction(1, 10n ** 30n))).toBe(false);
  });
});

describe("parseFraction", () => {
  it("keeps every digit of a factor", () => {
    expect(parseFraction("0.1229")).toEqual(fraction(1229, 10_000));
    expect(parseFraction("-0.50")).toEqual(fraction(-1, 2));
    expect(parseFraction("40")).toEqual(fraction(40));
  });

  it.each(["", "1e3", ".5", "1.", " 1", "1/2", "0x1"])("refuses %j", (text) => {
    expect(() => parseFraction(text)).toThrow(RangeError);
  });
});

describe("toFixed", () => {
  it.each([
    [1, 2, 0, "0"],
    [3, 2, 0, "2"],
    [5, 2, 0, "2"],
    [-1, 2, 0, "0"],
    [-3, 2, 0, "-2"],
    [25, 1000, 2, "0.02"],
    [35, 1000, 2, "0.04"],
    [25001, 1_000_000, 2, "0.03"],
    [-1, 1000, 2, "0.00"],
    [1, 2, 2, "0.50"],
    [7, 1, 2, "7.00"],
    [2, 3, 4, "0.6667"],
    [-12_345, 100, 1, "-123.4"],
  ])("rounds %i/%i half to even at %i decimals: %s", (numerator, denominator, decimals, text) => {
    expect(toFixed(fraction(numerator, denominator), decimals)).toBe(text);
  });
});

describe("divideHalfEven", () => {
  it("rounds by the sign of the quotient, whatever the sign of its parts", () => {
    expect(divideHalfEven(7n, 2n)).toBe(4n);
    expect(divideHalfEven(-7n, 2n)).toBe(-4n);
    expect(divideHalfEven(7n, -2n)).toBe(-4n);
    expect(divideHalfEven(-5n, -2n)).toBe(2n);
  });

  it("refuses to divide by zero", () => {
    expect(() => divideHalfEven(1n, 0n)).toThrow(RangeError);
  });
});
