import { describe, expect, test } from "vitest";
import { percentOf, sumDecimals } from "../../../web/src/format/decimal.ts";

describe("a part of a whole in per cent", () => {
  test.each([
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

  test("of nothing there is none", () => expect(percentOf("3", "0", 1)).toBeNull());
});

test("decimals are summed digit by digit", () => {
  expect(sumDecimals(["0.1", "0.2"])).toBe("0.3");
  expect(sumDecimals(["9007199254740993", "1"])).toBe("9007199254740994");
  expect(sumDecimals(["12.50", "-2.5"])).toBe("10");
  expect(sumDecimals([])).toBe("0");
});
