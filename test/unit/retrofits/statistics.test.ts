import { describe, expect, it } from "vitest";
import { weightedLeastSquares } from "../../../worker/retrofits/math/regression.ts";
import { studentsT } from "../../../worker/retrofits/math/students-t.ts";
import { fitQuality, savingsBand } from "../../../worker/retrofits/math/uncertainty.ts";
import { fitUsagePerDay, type UsePeriod } from "../../../worker/retrofits/math/usage-per-day.ts";

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

  // With 1 and 2 degrees there are closed forms: tan(π(p − ½)) and (2p − 1) ÷ √(2p(1 − p)).
  it.each([0.501, 0.6, 0.75, 0.9, 0.99])("at %d is the closed form of 1 and of 2 degrees of freedom", (probability) => {
    const cauchy = Math.tan(Math.PI * (probability - 0.5));
    const ofTwo = (2 * probability - 1) / Math.sqrt(2 * probability * (1 - probability));
    expect(studentsT(probability, 1) / cauchy).toBeCloseTo(1, 11);
    expect(studentsT(probability, 2) / ofTwo).toBeCloseTo(1, 11);
  });

  it("is 0 in the middle, and near it that of the normal distribution where the degrees are many", () => {
    expect(studentsT(0.5, 5)).toBe(0);
    expect(studentsT(0.51, 1_000_000)).toBeCloseTo(0.0250689, 6);
  });

  it("has no quantile without degrees of freedom", () => {
    expect(() => studentsT(0.9, 0)).toThrow(RangeError);
    expect(() => studentsT(1, 5)).toThrow(RangeError);
    expect(() => studentsT(0, 5)).toThrow(RangeError);
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

  it("without columns is the weighted mean, of a single row too", () => {
    expect(weightedLeastSquares([5], [], [2])).toEqual({ coefficients: [expect.closeTo(5, 12)], adjustedRSquared: 0 });
    const mean = weightedLeastSquares([1, 4], [], [3, 1]);
    expect(mean?.coefficients[0]).toBeCloseTo(1.75, 12);
  });

  it("has no answer where columns say the same, or where rows do not suffice", () => {
    expect(weightedLeastSquares([], [], [])).toBeUndefined();
    expect(weightedLeastSquares([1, 2, 3, 4], [[1, 1, 1, 1]], [1, 1, 1, 1])).toBeUndefined();
    expect(weightedLeastSquares([1, 2], [[1, 2]], [1, 1])).toBeUndefined();
  });
});

// CalTRACK 2.0, 3.2 and 3.4.3: small series of which the answer can be seen.
describe("use per day by degree days", () => {
  /** Days of one temperature each. */
  const daysAt = (...days: readonly (readonly [fahrenheit: number, use: number])[]): UsePeriod[] =>
    days.map(([fahrenheit, use]) => ({ days: 1, use, temperatures: [fahrenheit] }));
  const series = (temperatures: readonly number[], useAt: (fahrenheit: number) => number) =>
    daysAt(...temperatures.map((fahrenheit) => [fahrenheit, useAt(fahrenheit)] as const));
  const fit = (periods: readonly UsePeriod[], cooling = true, minimumNonZero = 0) =>
    fitUsagePerDay(periods, { cooling, minimumNonZero });
  const below = (point: number, fahrenheit: number) => Math.max(point - fahrenheit, 0);
  const above = (point: number, fahrenheit: number) => Math.max(fahrenheit - point, 0);

  it("is heating alone where only cold days use more", () => {
    const model = fit(series([50, 55, 60, 65, 70, 72, 74], (each) => 10 + 2 * below(70, each)));
    expect(model).toMatchObject({ kind: "hdd_only", cooling: null, heating: { balancePoint: 70 }, periods: 7 });
    expect(model?.intercept).toBeCloseTo(10, 9);
    expect(model?.heating?.perDegreeDay).toBeCloseTo(2, 9);
  });

  it("is cooling alone where only hot days use more", () => {
    const model = fit(series([66, 68, 70, 75, 80, 85, 90], (each) => 10 + 3 * above(70, each)));
    expect(model).toMatchObject({ kind: "cdd_only", heating: null, cooling: { balancePoint: 70 } });
    expect(model?.intercept).toBeCloseTo(10, 9);
    expect(model?.cooling?.perDegreeDay).toBeCloseTo(3, 9);
  });

  it("is both, which may share their balance point (3.2.2.1), with a base load of 0 at the least", () => {
    const model = fit(series([45, 55, 65, 75, 85], (each) => 2 * below(65, each) + 2 * above(65, each)));
    expect(model).toMatchObject({ kind: "cdd_hdd", heating: { balancePoint: 65 }, cooling: { balancePoint: 65 } });
    expect(model?.intercept).toBeCloseTo(0, 9);
    expect(model?.heating?.perDegreeDay).toBeCloseTo(2, 9);
    expect(model?.cooling?.perDegreeDay).toBeCloseTo(2, 9);
    // In whichever unit.
    expect(fit(series([45, 55, 65, 75, 85], (each) => 0.02 * (below(65, each) + above(65, each))))?.kind).toBe(
      "cdd_hdd",
    );
    // Three periods are not enough to tell two slopes and a base load from each other, nor two to tell one.
    expect(fit(daysAt([40, 20], [65, 10], [90, 20]))).toMatchObject({ kind: "intercept_only", periods: 3 });
    expect(fit(daysAt([40, 20], [80, 10]))).toMatchObject({ kind: "intercept_only", periods: 2 });
  });

  it("follows the temperature where that explains more than the degrees of freedom it takes", () => {
    // Two temperatures, so that every balance point between them fits alike: R² is 0.5, and 0.2.
    expect(fit(daysAt([40, 13], [40, 11], [80, 11], [80, 9]), false)?.kind).toBe("hdd_only");
    expect(fit(daysAt([40, 11.5], [40, 9.5], [80, 10.5], [80, 8.5]), false)?.kind).toBe("intercept_only");
  });

  it("cannot tell heating from cooling by two temperatures, and does not try", () => {
    const two = daysAt([40, 13], [40, 11], [40, 12.2], [80, 9], [80, 11], [80, 10.1], [80, 9.8]);
    expect(fit(two)?.kind).toBe("hdd_only");
  });

  it("counts a bill by its days (3.4.2)", () => {
    const bill = (days: number, fahrenheit: number, perDay: number): UsePeriod => {
      return { days, use: days * perDay, temperatures: Array.from({ length: days }, () => fahrenheit) };
    };
    // 12.4 a day in the cold and 10 in the warmth; were each bill one, it would be 10 in both.
    const model = fit([bill(9, 40, 13), bill(1, 40, 7), bill(9, 80, 10), bill(1, 80, 10)], false);
    expect(model?.kind).toBe("hdd_only");
    const { intercept = Number.NaN, heating } = model ?? {};
    expect(intercept + (heating?.perDegreeDay ?? 0) * ((heating?.balancePoint ?? 0) - 40)).toBeCloseTo(12.4, 9);
  });

  it("has single days among longer periods", () => {
    const mixed = [...series([45, 50, 85, 90], (each) => 10 + below(60, each) + 2 * above(70, each))];
    const long = [
      [40, 80],
      [50, 90],
      [62, 66],
      [55, 75],
      [45, 95],
    ].map((temperatures) => ({
      days: 2,
      use: temperatures.reduce((sum, each) => sum + 10 + below(60, each) + 2 * above(70, each), 0),
      temperatures,
    }));
    const model = fit([...mixed, ...long]);
    expect(model).toMatchObject({ kind: "cdd_hdd", heating: { balancePoint: 60 }, cooling: { balancePoint: 70 } });
    expect(model?.heating?.perDegreeDay).toBeCloseTo(1, 9);
    expect(model?.cooling?.perDegreeDay).toBeCloseTo(2, 9);
  });

  it("takes no candidate with less than 20 degree days (3.2.2.2.2)", () => {
    // Only 90 °F, the highest balance point, has any degree days here: 20, and 19.5.
    const coldest = (fahrenheit: number) => fit(daysAt([fahrenheit, 40], [90, 0], [90, 0], [90, 0]), false);
    expect(coldest(70)).toMatchObject({ kind: "hdd_only", heating: { balancePoint: 90 } });
    expect(coldest(70)?.intercept).toBeCloseTo(0, 9);
    expect(coldest(70.5)?.kind).toBe("intercept_only");
    // Of two that fit alike the lower is taken, on every run.
    expect(fit(daysAt([69, 430], [90, 10], [90, 10], [90, 10]), false)?.heating?.balancePoint).toBe(89);
  });

  it("takes none with fewer periods that have degree days than the method asks for (3.2.2.2.1)", () => {
    const cold = (count: number) =>
      series(
        Array.from({ length: 21 }, (_, index) => (index < count ? 50 : 95)),
        (each) => (each < 90 ? 30 : 10) + each / 100,
      );
    expect(fit(cold(10), false, 10)?.kind).toBe("hdd_only");
    expect(fit(cold(9), false, 10)?.kind).toBe("intercept_only");
  });

  it("follows nothing where use varies by less than a double can tell", () => {
    const apart = (share: number) =>
      fit(daysAt([40, 100 * (1 + share)], [40, 100 * (1 + share)], [80, 100 * (1 - share)], [80, 100 * (1 - share)]));
    expect(apart(2e-9)?.kind).toBe("hdd_only");
    expect(apart(5e-10)?.kind).toBe("intercept_only");
    expect(apart(7e-17)?.kind).toBe("intercept_only");
    expect(fit(daysAt([40, 0], [60, 0], [80, 0]))).toMatchObject({
      kind: "intercept_only",
      intercept: expect.closeTo(0, 12),
    });
  });

  it("has no slope and no base load below zero (3.4.3.2)", () => {
    // Heat is not used more because it is warm.
    expect(fit(daysAt([40, 10], [50, 12], [60, 11], [70, 14], [80, 15]), false)?.kind).toBe("intercept_only");
    // A summer of power fed in.
    expect(fit(daysAt([40, 101], [40, 99], [80, -5], [80, -3]), false)).toMatchObject({ kind: "intercept_only" });
    expect(fit(daysAt([40, -1], [60, -1], [80, -1]))).toBeUndefined();
    const temperatures = [40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90];
    const signs = (useAt: (fahrenheit: number) => number) => {
      const model = fit(series(temperatures, useAt));
      return [model?.intercept, model?.heating?.perDegreeDay, model?.cooling?.perDegreeDay].map(
        (each) => each === undefined || each > -1e-9,
      );
    };
    const all = [true, true, true];
    expect(signs((each) => 100 + 2 * below(60, each) - above(70, each))).toEqual(all);
    expect(signs((each) => 100 - below(60, each) + 2 * above(70, each))).toEqual(all);
    expect(signs((each) => -5 + 2 * below(60, each) + 2 * above(70, each))).toEqual(all);
  });
});

describe("how well a model fits", () => {
  it("is worked out from its residuals: a mean, a root, and what each tells of the next", () => {
    // Residuals −1, −3, −2, −4: one with the next correlates by −0.5, so that 4 × 1.5 ÷ 0.5 are worth 12.
    const quality = fitQuality([1, 3, 2, 4], [0, 0, 0, 0], 1);
    expect(quality).toMatchObject({ periods: 4, explanatory: 1, meanUse: 2.5 });
    expect(quality.rmse).toBeCloseTo(Math.sqrt(30 / 3), 12);
    expect(quality.cvRmse).toBeCloseTo(Math.sqrt(10) / 2.5, 12);
    expect(quality.autocorrelation).toBeCloseTo(-0.5, 12);
    expect(quality.effectivePeriods).toBeCloseTo(12, 9);
  });

  it("is not told by neighbours that do not vary", () => {
    expect(fitQuality([2, 2, 2], [1, 1, 1], 0)).toMatchObject({ autocorrelation: 0, effectivePeriods: 3 });
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
    expect(savingsBand({ ...quality, explanatory: 8 }, "billing", scope, 0.9)).toBeUndefined();
    for (const effectivePeriods of [0, -1]) {
      expect(savingsBand({ ...quality, effectivePeriods }, "billing", scope, 0.9)).toBeUndefined();
    }
  });
});
