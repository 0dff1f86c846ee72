import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatGrams,
  parseKilograms,
  percentOf,
  sameDecimal,
  shiftLeft,
  sumDecimals,
  sumKilograms,
} from "../../../../web/src/format/decimal.ts";

describe("kilograms as typed", () => {
  it.each([
    ["79.52", 79_520n],
    ["0", 0n],
    ["0.001", 1n],
    ["-3.5", -3_500n],
    [" 12 ", 12_000n],
    ["9999999999999.999", 9_999_999_999_999_999n],
  ])("%j are whole grams", (text, grams) => {
    expect(parseKilograms(text)).toBe(grams);
  });

  it.each([
    "",
    " ",
    "1.2345",
    "1.",
    ".5",
    "1,5",
    "1e3",
    "+1",
    "--1",
    "12345678901234",
    "1 2",
    "x1",
    "1x",
    "12,50",
    "007",
  ])("%j are not", (text) => {
    expect(parseKilograms(text)).toBeNull();
  });

  it("come back as they were, without zeros that say nothing", () => {
    expect([79_520n, 0n, 1n, -3_500n, 120n, 100_000n].map(formatGrams)).toEqual([
      "79.52",
      "0",
      "0.001",
      "-3.5",
      "0.12",
      "100",
    ]);
    fc.assert(fc.property(fc.bigInt(-(10n ** 16n) + 1n, 10n ** 16n - 1n), (g) => parseKilograms(formatGrams(g)) === g));
  });
});

describe("a sum of masses", () => {
  it("is exact where floats are not", () => {
    expect(sumKilograms(["0.1", "0.2", "9007199254740.993"])).toBe(9_007_199_254_741_293n);
  });

  it("takes what is empty as nothing", () => {
    expect(sumKilograms(["", " ", "1"])).toBe(1_000n);
    expect(sumKilograms([])).toBe(0n);
  });

  it.each([[["1", "abc"]], [["abc", "1"]], [["1", "0.0001", "2"]]])(
    "is not known with an unreadable one: %j",
    (texts) => {
      expect(sumKilograms(texts)).toBeNull();
    },
  );
});

describe("decimals", () => {
  it.each([
    ["12", "12.00", true],
    ["12.5", "12.50", true],
    ["1,280", "1280", true],
    ["1,280,000.0", "1280000", true],
    ["12.05", "12.5", false],
    ["120", "12", false],
    ["-1", "1", false],
    ["0.5", "", false],
  ])("%j and %j are the same: %j", (a, b, same) => {
    expect(sameDecimal(a, b)).toBe(same);
  });

  it.each([
    ["79520", 3, "79.52"],
    ["5", 3, "0.005"],
    ["-5", 3, "-0.005"],
    ["1000", 3, "1"],
    ["100000", 3, "100"],
    ["12.34", 2, "0.1234"],
    ["0", 3, "0"],
    ["123456789012345678901234.5", 3, "123456789012345678901.2345"],
    ["250", 2, "2.5"],
  ])("%j shifted by %i places is %j", (text, places, shifted) => {
    expect(shiftLeft(text, places)).toBe(shifted);
  });
});

describe("a part of a whole in per cent", () => {
  it.each([
    ["1", "3", 1, "33.3"],
    ["2", "3", 1, "66.7"],
    // Half to even, as the books round for the eye; a float makes 0.1 and 0.2 of these.
    ["1", "2000", 1, "0.0"],
    ["3", "2000", 1, "0.2"],
    ["12.5", "12.5", 1, "100.0"],
    ["0", "7", 0, "0"],
    // Beyond what a JavaScript number holds.
    ["9007199254740993", "18014398509481986", 3, "50.000"],
  ] as const)("%s of %s", (part, whole, decimals, percent) => expect(percentOf(part, whole, decimals)).toBe(percent));

  it("of nothing there is none", () => expect(percentOf("3", "0", 1)).toBeNull());
});

it("decimals are summed digit by digit", () => {
  expect(sumDecimals(["0.1", "0.2"])).toBe("0.3");
  expect(sumDecimals(["9007199254740993", "1"])).toBe("9007199254740994");
  expect(sumDecimals(["12.50", "-2.5"])).toBe("10");
  expect(sumDecimals(["0.125", "0.25"])).toBe("0.375");
  expect(sumDecimals([])).toBe("0");
});
