import { describe, expect, it } from "vitest";
import {
  formatDecimal,
  formatQuantity,
  maxUnits,
  parseDecimal,
  parseQuantity,
  quantityKinds,
} from "../../../worker/kernel/quantity.ts";
import { problemOf } from "./support.ts";

describe("parseDecimal", () => {
  it.each([
    ["79.52", 3, 79520],
    ["0", 3, 0],
    ["0.001", 3, 1],
    ["-0.001", 3, -1],
    ["12", 0, 12],
    ["1000000000000", 3, maxUnits],
    ["-1000000000000", 3, -maxUnits],
    [79.52, 3, 79520],
    [1e3, 3, 1_000_000],
    [0.1, 2, 10],
    [-2.5, 3, -2500],
  ])("reads %j with %i decimals as %i", (input, decimals, units) => {
    expect(parseDecimal(input, decimals)).toBe(units);
  });

  it.each(["2.0", "2.000", "2.0000000"])("takes the zeros of %j as no claim of precision", (input) => {
    expect(parseDecimal(input, 0)).toBe(2);
  });

  it.each(["-0", "-0.00", -0])("reads %j as plain zero", (input) => {
    expect(Object.is(parseDecimal(input, 2), 0)).toBe(true);
  });

  it.each([
    "",
    " 1",
    "1 ",
    "1e3",
    "1E3",
    "0x10",
    "0b1",
    "1.",
    ".5",
    "+1",
    "--1",
    "007",
    "00",
    "-",
    ".",
    "1,000",
    "1_000",
    "1.2.3",
    "NaN",
    "Infinity",
    "１",
    "٣",
    "1．5",
    "−1",
    "1\n",
    "12 kg",
    "null",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ])("does not take %j for a number", (input) => {
    expect(problemOf(() => parseDecimal(input, 3))).toMatchObject({ code: "not_a_number" });
  });

  it.each([
    ["0.0005", 3],
    ["1.001", 2],
    ["0.5", 0],
    ["79.5200001", 3],
    [0.1 + 0.2, 3],
    [1e-7, 3],
    [-5e-324, 3],
  ])("refuses the digits of %j beyond %i decimals instead of rounding", (input, decimals) => {
    expect(problemOf(() => parseDecimal(input, decimals))).toMatchObject({
      code: "too_precise",
      params: { decimals },
    });
  });

  it.each(["1000000000000.001", "-1000000000000.001", "9".repeat(400), 1e21, -1e300, 2 ** 53, Number.MAX_SAFE_INTEGER])(
    "refuses %j as out of range",
    (input) => {
      expect(problemOf(() => parseDecimal(input, 3))).toMatchObject({
        code: "out_of_range",
        params: { minimum: "-1000000000000", maximum: "1000000000000" },
      });
    },
  );

  it("holds a bound of its own", () => {
    expect(parseDecimal("9.99", 2, 999)).toBe(999);
    expect(problemOf(() => parseDecimal("10", 2, 999))).toMatchObject({
      code: "out_of_range",
      params: { minimum: "-9.99", maximum: "9.99" },
    });
  });

  it("refuses, up to the largest safe bound, what a number cannot hold", () => {
    expect(parseDecimal("9007199254740991", 0, Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
    expect(problemOf(() => parseDecimal("9007199254740992", 0, Number.MAX_SAFE_INTEGER))?.code).toBe("out_of_range");
    expect(problemOf(() => parseDecimal("9007199254740993", 0, Number.MAX_SAFE_INTEGER))?.code).toBe("out_of_range");
  });

  it("refuses bounds that the arithmetic cannot keep", () => {
    expect(() => parseDecimal("1", 0, 2 ** 53)).toThrow(RangeError);
    expect(() => parseDecimal("1", 7)).toThrow(RangeError);
    expect(() => parseDecimal("1", -1)).toThrow(RangeError);
  });

  // Work that grew with the square of the length would outlast the limit for what hangs.
  it("answers a very long text", () => {
    expect(problemOf(() => parseDecimal(`0.${"0".repeat(1_000_000)}1`, 3))?.code).toBe("too_precise");
    expect(problemOf(() => parseDecimal("1".repeat(1_000_000), 3))?.code).toBe("out_of_range");
  });
});

describe("formatDecimal", () => {
  it.each([
    [79520, 3, "79.52"],
    [-1, 3, "-0.001"],
    [1000, 3, "1"],
    [0, 2, "0"],
    [-0, 2, "0"],
    [120, 0, "120"],
    [maxUnits, 3, "1000000000000"],
    [-12_345_678_901_234_567_890n, 2, "-123456789012345678.9"],
  ])("writes %s with %i decimals as %s", (units, decimals, text) => {
    expect(formatDecimal(units, decimals)).toBe(text);
  });

  it.each([0.5, 2 ** 53, Number.NaN])("refuses %d, which is no exact amount", (units) => {
    expect(() => formatDecimal(units, 3)).toThrow(RangeError);
  });
});

describe("quantity kinds", () => {
  it("keep the ids that the database stores", () => {
    const ids = Object.entries(quantityKinds).map(([kind, { id }]) => [kind, id]);
    expect(ids).toEqual([
      ["mass", 1],
      ["pieces", 2],
      ["energy", 3],
      ["carbon", 4],
      ["money", 5],
    ]);
  });

  it("read and write in their display unit", () => {
    expect(parseQuantity("mass", "79.52")).toBe(79520);
    expect(parseQuantity("pieces", "3")).toBe(3);
    expect(parseQuantity("energy", "1.5")).toBe(1500);
    expect(parseQuantity("carbon", 0.001)).toBe(1);
    expect(parseQuantity("money", "19.9")).toBe(1990);
    expect(formatQuantity("money", 1990)).toBe("19.9");
    expect(formatQuantity("mass", 79520n)).toBe("79.52");
  });

  it("refuse half a piece and a tenth of a fen", () => {
    expect(problemOf(() => parseQuantity("pieces", "0.5"))).toMatchObject({
      params: { decimals: 0 },
    });
    expect(problemOf(() => parseQuantity("money", 0.001))).toMatchObject({
      params: { decimals: 2 },
    });
  });
});
