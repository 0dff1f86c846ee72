import { describe, expect, test } from "vitest";
import { fraction, parseFraction } from "../../../../worker/kernel/fraction.ts";
import { achieved, changeFrom, inForm } from "../../../../worker/reports/filing/units.ts";

describe("an amount in the unit of a form", () => {
  test.each([
    [189_520, "tonnes", "189.5"],
    [189_550, "tonnes", "189.6"],
    [189_450, "tonnes", "189.4"],
    [12_345_678, "tenThousandYuan", "1234.57"],
    [98_760, "tenThousandKilowattHours", "9.88"],
    [7, "vehicles", "7"],
  ] as const)("%d is in %s %s", (value, unit, expected) => {
    expect(inForm(fraction(value), unit)).toBe(expected);
  });
});

describe("beside a target", () => {
  test("an amount has as many places as tell it from the target, and the target those it has", () => {
    const target = parseFraction("10");
    const shown = ["9.996", "9.995", "9.994", "12.34"].map((value) =>
      inForm(parseFraction(value), "percent", undefined, target),
    );
    expect(shown).toEqual(["9.996", "9.995", "9.99", "12.3"]);
    expect(inForm(parseFraction("12.345"), "percent", 1, parseFraction("12.345"))).toBe("12.345");
    expect(inForm(fraction(999_996_000), "tonnes", undefined, fraction(1_000_000_000))).toBe("999996.0");
    expect(inForm(fraction(999_999_960), "tonnes", undefined, fraction(1_000_000_000))).toBe("999999.96");
  });
});

describe("a change", () => {
  // 2020年1月报废机动车回收 12.0 万辆，同比 −35.7 %: that it was 18.66 a year before follows.
  test("is per cent of what it was, and of shares percentage points", () => {
    expect(changeFrom(fraction(1_866, 100), fraction(12), "vehicles")).toBe("-35.7");
    expect(changeFrom(fraction(40), fraction(45), "percent")).toBe("5.0");
    expect(changeFrom(fraction(100), fraction(100), "sets")).toBe("0.0");
  });

  test("is none from nothing, or from what is not known", () => {
    expect(changeFrom(fraction(0), fraction(5), "sets")).toBeNull();
    expect(changeFrom(fraction(-1), fraction(5), "sets")).toBeNull();
    expect(changeFrom(null, fraction(5), "sets")).toBeNull();
    expect(changeFrom(fraction(5), null, "percent")).toBeNull();
    expect(changeFrom(fraction(0), fraction(5), "percent")).toBe("5.0");
  });
});

test("what is achieved is held against a target, where there is one", () => {
  expect(achieved(fraction(30), fraction(40))).toBe("75.0");
  // Short of it by less than is shown: 100.0 would say that it was reached.
  expect(achieved(parseFraction("9.996"), fraction(10))).toBe("99.96");
  expect(achieved(fraction(10), fraction(10))).toBe("100.0");
  expect(achieved(fraction(30), null)).toBeNull();
  expect(achieved(null, fraction(40))).toBeNull();
  expect(achieved(fraction(30), fraction(0))).toBeNull();
});
