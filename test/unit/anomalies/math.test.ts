import { describe, expect, it } from "vitest";
import { binomialTail, median, robust } from "../../../worker/anomalies/math.ts";

describe("robust statistics", () => {
  it.each([
    [[3], 3],
    [[5, 1], 3],
    [[9, 1, 4], 4],
    [[1, 2, 3, 100], 2.5],
  ])("median of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  // 1, 1, 2, 2, 4, 6, 9: median 2, deviations 1, 1, 0, 0, 2, 4, 7, whose median is 1.
  it("spread is 1.4826 times the median deviation", () => {
    expect(robust([1, 1, 2, 2, 4, 6, 9])).toEqual({ centre: 2, spread: 1.4826 });
  });

  it("one wild value does not move it", () => {
    expect(robust([10, 11, 12, 13, 1e9]).centre).toBe(12);
    expect(robust([10, 11, 12, 13, 1e9]).spread).toBeCloseTo(1.4826, 10);
  });
});

describe("the tail of the binomial distribution", () => {
  it.each([
    // Of two coins: both heads 1/4, at least one 3/4.
    [2, 2, 0.5, 0.25],
    [1, 2, 0.5, 0.75],
    [0, 9, 0.1, 1],
    // Ten of ten at one in ten.
    [10, 10, 0.1, 1e-10],
    // 1 − 0.9^20.
    [1, 20, 0.1, 0.8784233454094307],
  ])("P(X ≥ %d | n = %d, p = %d) = %d", (count, trials, chance, expected) => {
    expect(binomialTail(count, trials, chance)).toBeCloseTo(expected, 12);
  });

  it("does not underflow where there are many trials", () => {
    expect(binomialTail(1_000, 10_000, 0.1)).toBeGreaterThan(0.5);
    expect(binomialTail(1_000, 10_000, 0.1)).toBeLessThan(0.52);
    expect(binomialTail(2_000, 10_000, 0.1)).toBeLessThan(1e-100);
  });
});
