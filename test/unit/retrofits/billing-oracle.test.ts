import { describe, expect, it } from "vitest";
import { addDays } from "../../../worker/kernel/period.ts";
import type { Reading, Span } from "../../../worker/retrofits/meters.ts";
import { baselineBills, type Cycle } from "../../../worker/retrofits/math/caltrack-billing.ts";
import { daysIn } from "../../../worker/retrofits/math/days.ts";
import { isComplete, temperaturesByDay } from "../../../worker/retrofits/math/observations.ts";
import { toUsePeriod } from "../../../worker/retrofits/math/outcome.ts";
import {
  coolingDegrees,
  fitUsagePerDay,
  heatingDegrees,
  modelledUse,
  type Model,
} from "../../../worker/retrofits/math/usage-per-day.ts";
import { type EemeterFile, eemeterSample } from "../../support/oracles.ts";

/**
 * The model that OpenEEmeter's own tests print for il-electricity-cdd-hdd-billing_monthly
 * (openeemeter/eemeter, tests/test_caltrack_usage_per_day.py, 2.x), and the savings they publish for it
 * (tests/test_derivatives.py): January and February at 30, 31, … 88 °F with 1 kWh billed in each.
 */
const published: Model = {
  kind: "cdd_hdd",
  intercept: 13.420093629452852,
  cooling: { balancePoint: 67, perDegreeDay: 2.257868665412409 },
  heating: { balancePoint: 54, perDegreeDay: 1.0479347638717025 },
  adjustedRSquared: Number.NaN,
  periods: 11,
};

it("the published billing model saves the published 1625.73 kWh", () => {
  const january = Array.from({ length: 31 }, (_, day) => 30 + day);
  const february = Array.from({ length: 28 }, (_, day) => 61 + day);
  const saved = modelledUse(published, 31, january) - 1 + modelledUse(published, 28, february) - 1;
  expect(saved.toFixed(2)).toBe("1625.73");
});

// The sample's bills are not in test/oracles; its days are, and are billed here by the sample's rhythm.
const baseline: Span = { from: "2015-12-27", to: "2016-12-25" };

describe("bills of the eemeter sample, fitted a second way", () => {
  const use = byDay("il-electricity-cdd-hdd-daily.csv.gz");
  const weather = byDay("il-tempF.csv.gz");
  const temperatures = temperaturesByDay(
    [...weather].map(([day, hours]) => ({ day, hours: hours.length, fahrenheit: sum(hours) / hours.length })),
  );
  const billed = (from: string, days: number): Reading => {
    const to = addDays(from, days - 1);
    const kilowattHours = sum(Array.from({ length: days }, (_, day) => use.get(addDays(from, day))?.[0] ?? 0));
    return { from, to, thousandths: Math.round(kilowattHours * 1_000), estimated: false };
  };
  const billsOf = (lengths: readonly number[], start = "2016-01-22") => {
    let from = start;
    return lengths.map((days) => {
      const bill = billed(from, days);
      from = addDays(from, days);
      return bill;
    });
  };
  const fit = (cycle: Cycle, readings: readonly Reading[]) => {
    const periods = baselineBills("electricity", cycle, baseline, readings, temperatures)
      .filter(isComplete)
      .map(toUsePeriod);
    const model = fitUsagePerDay(periods, { cooling: true, minimumNonZero: 0 });
    if (!model) throw new Error("no model");
    return { model, periods, second: secondOpinion(periods) };
  };

  it.each<[Cycle, number[]]>([
    ["monthly", [29, 30, 31, 30, 29, 32, 30, 31, 28, 31, 31]],
    ["bimonthly", [59, 62, 61, 60, 62]],
  ])("%s: the same candidate, coefficients and adjusted R²", (cycle, lengths) => {
    const { model, periods, second } = fit(cycle, billsOf(lengths));
    expect(periods).toHaveLength(lengths.length);
    expect([model.heating?.balancePoint, model.cooling?.balancePoint]).toEqual([second.heating, second.cooling]);
    expect(model.intercept).toBeCloseTo(second.coefficients[0] ?? Number.NaN, 9);
    expect(model.heating?.perDegreeDay).toBeCloseTo(second.coefficients[1] ?? Number.NaN, 9);
    expect(model.cooling?.perDegreeDay).toBeCloseTo(second.coefficients[2] ?? Number.NaN, 9);
    expect(model.adjustedRSquared).toBeCloseTo(second.adjusted, 9);
  });

  it("lies near the published model with bills of the same days", () => {
    const { model } = fit("monthly", billsOf([29, 30, 31, 30, 29, 32, 30, 31, 28, 31, 31]));
    expect(model.kind).toBe("cdd_hdd");
    expect(Math.abs(model.intercept - published.intercept)).toBeLessThan(1.5);
    expect(Math.abs((model.cooling?.perDegreeDay ?? 0) - (published.cooling?.perDegreeDay ?? 0))).toBeLessThan(0.5);
    expect(Math.abs((model.heating?.perDegreeDay ?? 0) - (published.heating?.perDegreeDay ?? 0))).toBeLessThan(0.3);
  });

  it("weighs each bill by its days: without weights the answer is another", () => {
    const { periods, second } = fit("monthly", billsOf([25, 35, 25, 35, 25, 35, 25, 35, 25, 35, 32]));
    const unweighted = secondOpinion(periods, () => 1);
    expect(unweighted.coefficients[0]).not.toBeCloseTo(second.coefficients[0] ?? 0, 6);
    expect(daysIn(baseline)).toBe(365);
  });
});

type Period = ReturnType<typeof toUsePeriod>;
type Opinion = { heating: number | null; cooling: number | null; coefficients: number[]; adjusted: number };

/**
 * Every candidate of CalTRACK 2.0 §3.4.3.1 by its normal equations and Gaussian elimination: slow, plain, and
 * without a line of the product's own search. Coefficients are intercept, heating, cooling.
 */
function secondOpinion(
  periods: readonly Period[],
  weightOf = ({ temperatures }: Period) => temperatures.length,
): Opinion {
  const points = [null, ...Array.from({ length: 61 }, (_, index) => 30 + index)];
  const total = (column: readonly number[]) => sum(column.map((each, row) => each * (periods[row]?.days ?? 0)));
  let best: Opinion | undefined;
  for (const cooling of points) {
    for (const heating of points) {
      if (heating !== null && cooling !== null && heating > cooling) continue;
      const columns = [
        ...(heating === null ? [] : [periods.map(({ temperatures }) => heatingDegrees(temperatures, heating))]),
        ...(cooling === null ? [] : [periods.map(({ temperatures }) => coolingDegrees(temperatures, cooling))]),
      ];
      if (columns.some((column) => total(column) < 20)) continue;
      const solved = weighted(
        periods.map(({ use, days }) => use / days),
        [periods.map(() => 1), ...columns],
        periods.map(weightOf),
      );
      if (solved.coefficients.some((each) => !(each >= 0)) || !(solved.adjusted > (best?.adjusted ?? -1))) continue;
      const [intercept = 0, ...slopes] = solved.coefficients;
      const both = [heating === null ? 0 : (slopes[0] ?? 0), cooling === null ? 0 : (slopes.at(-1) ?? 0)];
      best = { heating, cooling, coefficients: [intercept, ...both], adjusted: solved.adjusted };
    }
  }
  if (!best) throw new Error("no candidate");
  return best;
}

function weighted(y: readonly number[], columns: readonly number[][], weights: readonly number[]) {
  const times = (a: readonly number[], b: readonly number[]) =>
    sum(a.map((each, row) => each * (b[row] ?? 0) * (weights[row] ?? 0)));
  const matrix = columns.map((left) => [...columns.map((right) => times(left, right)), times(left, y)]);
  const coefficients = eliminated(matrix);
  const modelled = y.map((_, row) => sum(columns.map((column, k) => (column[row] ?? 0) * (coefficients[k] ?? 0))));
  const mean =
    times(
      y,
      y.map(() => 1),
    ) / sum(weights);
  const residual = sum(y.map((each, row) => (weights[row] ?? 0) * (each - (modelled[row] ?? 0)) ** 2));
  const spread = sum(y.map((each, row) => (weights[row] ?? 0) * (each - mean) ** 2));
  const left = y.length - columns.length;
  // The intercept alone has an adjusted R² of 0 by definition (3.4.3.1.4).
  const adjusted = columns.length === 1 ? 0 : 1 - residual / left / (spread / (y.length - 1));
  return { coefficients, adjusted };
}

function eliminated(matrix: number[][]): number[] {
  const size = matrix.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const order = matrix.slice(pivot).toSorted((a, b) => Math.abs(b[pivot] ?? 0) - Math.abs(a[pivot] ?? 0));
    matrix.splice(pivot, size, ...order);
    const top = matrix[pivot] ?? [];
    for (let row = 0; row < size; row += 1) {
      if (row === pivot) continue;
      const factor = (matrix[row]?.[pivot] ?? 0) / (top[pivot] ?? 1);
      matrix[row] = (matrix[row] ?? []).map((each, k) => each - factor * (top[k] ?? 0));
    }
  }
  return matrix.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The file's values by the local day they are written under. */
function byDay(file: EemeterFile): Map<string, number[]> {
  const days = Map.groupBy(eemeterSample(file), (line) => line.slice(0, 10));
  return new Map([...days].map(([day, rows]) => [day, rows.map((row) => Number(row.split(",")[1]))]));
}
