import { describe, expect, it } from "vitest";
import { weightedLeastSquares } from "../../../worker/retrofits/math/regression.ts";
import { studentsT } from "../../../worker/retrofits/math/students-t.ts";
import { fitQuality, savingsBand } from "../../../worker/retrofits/math/uncertainty.ts";

describe("Student's t", () => {
  // Printed tables (two-sided 80 %, 90 %, 95 %, 99 %).
  it.each([
    [0.9, 1, 3.077684],
    [0.95, 10, 1.812461],
    [0.975, 30, 2.042272],
    [0.995, 4, 4.604095],
    [0.95, 363, 1.649062],
    [0.9, 1_000_000, 1.281552],
  ])("at %d with %d degrees of freedom is %d", (probability, degrees, expected) => {
    expect(studentsT(probability, degrees)).toBeCloseTo(expected, 5);
    expect(studentsT(1 - probability, degrees)).toBeCloseTo(-expected, 5);
  });

  it("has no quantile without degrees of freedom", () => {
    expect(() => studentsT(0.9, 0)).toThrow(RangeError);
    expect(() => studentsT(1, 5)).toThrow(RangeError);
  });
});

describe("weighted least squares", () => {
  it("is the textbook's line for equal weights", () => {
    // Anscombe's first set: y = 3.00 + 0.500 x, R² = 0.667.
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const fit = weightedLeastSquares(
      y,
      [x],
      x.map(() => 1),
    );
    expect(fit?.coefficients[0]).toBeCloseTo(3.00009, 5);
    expect(fit?.coefficients[1]).toBeCloseTo(0.50009, 5);
    expect(fit?.adjustedRSquared).toBeCloseTo(1 - (1 - 0.66654) * (10 / 9), 4);
  });

  it("counts a row of weight 2 like two rows", () => {
    const twice = weightedLeastSquares([1, 4, 4, 5], [[0, 1, 1, 2]], [1, 1, 1, 1]);
    const weighted = weightedLeastSquares([1, 4, 5], [[0, 1, 2]], [1, 2, 1]);
    twice?.coefficients.forEach((value, index) => expect(weighted?.coefficients[index]).toBeCloseTo(value, 12));
  });

  it("has no answer where columns say the same, or where rows do not suffice", () => {
    expect(weightedLeastSquares([1, 2, 3, 4], [[1, 1, 1, 1]], [1, 1, 1, 1])).toBeUndefined();
    expect(weightedLeastSquares([1, 2], [[1, 2]], [1, 1])).toBeUndefined();
  });
});

describe("the savings band", () => {
  const observed = [10, 12, 9, 11, 10, 13, 9, 10];
  const quality = fitQuality(
    observed,
    observed.map(() => 10.5),
    0,
  );

  it("follows CalTRACK 4.3.2.4 step by step", () => {
    const residuals = observed.map((value) => 10.5 - value);
    expect(quality.rmse).toBeCloseTo(Math.sqrt(residuals.reduce((sum, value) => sum + value ** 2, 0) / 8), 12);
    const { periods, effectivePeriods, cvRmse } = quality;
    const t = studentsT(0.95, 8);
    const root = Math.sqrt((periods / effectivePeriods) * (1 + 2 / effectivePeriods) * (1 / 30));
    const expected = 1_000 * t * (-0.00024 + 0.03535 + 1.00286) * cvRmse * root;
    expect(savingsBand(quality, "daily", { periods: 30, months: 1, modelledUse: 1_000 }, 0.9)).toBeCloseTo(expected, 9);
  });

  it("is wider at 90 than at 80 %, and none without anything to judge by", () => {
    const scope = { periods: 12, months: 12, modelledUse: 1_000 };
    const [narrow = 0, wide = 0] = [0.8, 0.9].map((confidence) => savingsBand(quality, "billing", scope, confidence));
    expect(wide).toBeGreaterThan(narrow);
    expect(savingsBand(quality, "billing", { ...scope, periods: 0 }, 0.9)).toBeUndefined();
  });
});
