import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion } from "../../../worker/kernel/apportion.ts";
import { add, type Fraction, fraction } from "../../../worker/kernel/fraction.ts";
import { divideHalfEven } from "../../../worker/kernel/rounding.ts";

describe("a whole amount in whole parts", () => {
  it("gives what rounding leaves over to the largest remainders", () => {
    expect(apportion(10, [fraction(10, 3), fraction(10, 3), fraction(10, 3)])).toEqual([4, 3, 3]);
    expect(apportion(10, [fraction(13, 10), fraction(58, 10), fraction(29, 10)])).toEqual([1, 6, 3]);
    expect(apportion(10, [fraction(61, 10), fraction(39, 10)])).toEqual([6, 4]);
    expect(apportion(-10, [fraction(-10, 3), fraction(-20, 3)])).toEqual([-3, -7]);
    expect(apportion(0, [])).toEqual([]);
  });

  it("refuses parts of another whole", () => {
    expect(() => apportion(5, [fraction(1), fraction(2)])).toThrow(RangeError);
    expect(() => apportion(4, [fraction(1), fraction(2)])).toThrow(RangeError);
    expect(() => apportion(2, [fraction(1), fraction(2)])).toThrow(RangeError);
  });

  it("adds up exactly, each part within one of its own", () => {
    const part = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 6n }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 13 }), (parts) => {
        const exact = parts.map(([numerator, denominator]) => fraction(numerator, denominator * 100n));
        const sum = exact.reduce<Fraction>((all, each) => add(all, each), fraction(0));
        const total = Number(divideHalfEven(sum.numerator, sum.denominator));
        const whole = apportion(total, exact);
        expect(whole.reduce((all, each) => all + each, 0)).toBe(total);
        whole.forEach((each, index) => {
          const { numerator, denominator } = exact[index] ?? fraction(0);
          const difference = BigInt(each) * denominator - numerator;
          expect(difference > -denominator && difference <= denominator).toBe(true);
        });
      }),
    );
  });
});
