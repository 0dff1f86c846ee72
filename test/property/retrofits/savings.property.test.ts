import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Posting } from "../../../db/change-set.ts";
import { parseQuantity } from "../../../worker/kernel/quantity.ts";
import { assertBalanced } from "../../../worker/ledger/index.ts";
import type { Meter } from "../../../worker/retrofits/meters.ts";
import { energyItems } from "../../../worker/retrofits/items.ts";
import { fitUsagePerDay } from "../../../worker/retrofits/math/usage-per-day.ts";
import { weightedLeastSquares } from "../../../worker/retrofits/math/regression.ts";
import { evaluate, type ResultInputs } from "../../../worker/retrofits/result/evaluate.ts";
import { monthsBooked, wholeBooked } from "../../../worker/retrofits/result/kept.ts";
import { presentResult } from "../../../worker/retrofits/result/present.ts";
import { meterPostings, projectPostings } from "../../../worker/retrofits/postings.ts";
import { noise, shopDays } from "../../support/shop.ts";

const meter: Meter = { code: "E1", carrier: "electricity", cycle: "daily", price: 7_215 };
const reference: ResultInputs["reference"] = [
  {
    dataset: "energy_coefficients",
    code: "electricity",
    values: { carrier: "electricity", unit: "kWh", kgce_per_unit: "0.1229" },
    source: "s",
    confidence: "secondary",
    validFrom: "2021-04-01",
  },
  {
    dataset: "grid_factors",
    code: "tianjin@2023",
    values: { region: "tianjin", data_year: "2023", kgco2_per_kwh: "0.6796", published_on: "2025-12-31" },
    source: "s",
    confidence: "secondary",
    validFrom: null,
  },
];

function factsOf(load: Parameters<typeof shopDays>[2], share: number, seed: number): ResultInputs {
  const before = shopDays("2024-01-02", 365, load, seed);
  const after = shopDays("2025-03-01", 200, { ...load, base: load.base * share }, seed + 1);
  const rowsOf = (days: typeof before) =>
    days.map(({ day, kilowattHours }) => ({
      from: day,
      to: day,
      estimated: false,
      thousandths: Math.max(1, Math.round(kilowattHours * 1_000)),
    }));
  return {
    plan: {
      method: "caltrack-daily",
      baseline: { from: "2024-01-02", to: "2024-12-31" },
      reporting: { from: "2025-03-01", to: "2025-09-16" },
      meters: [meter],
      drivers: [],
      adjustments: [],
      costFen: 10_000_000,
      premises: {
        areaHundredths: 125_000,
        hoursPerWeek: { baseline: null, reporting: null },
        turnoverFen: { baseline: null, reporting: null },
      },
    },
    series: {
      readings: [
        { meter: "E1", side: "baseline", rows: rowsOf(before) },
        { meter: "E1", side: "reporting", rows: rowsOf(after) },
      ],
      temperatures: [...before, ...after].map(({ day, fahrenheit }) => ({ day, fahrenheit, hours: 24 })),
    },
    reference,
    division: "120116",
    today: "2026-11-20",
    factorYear: undefined,
  };
}

const loads = fc.record({
  base: fc.double({ min: 50, max: 5_000, noNaN: true }),
  cooling: fc.double({ min: 0, max: 80, noNaN: true }),
  heating: fc.double({ min: 0, max: 80, noNaN: true }),
  spread: fc.double({ min: 1, max: 40, noNaN: true }),
});
const shares = fc.double({ min: 0.5, max: 1.5, noNaN: true });
const items = energyItems.map((item, id) => ({ id: id + 1, ...item }));
const premises = { id: "s", partyId: "p", division: "120116", zone: "TEDA" };

function totals(postings: readonly Posting[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { account, quantity, amount } of postings) {
    const key = `${account.key} ${quantity}`;
    sums[key] = (sums[key] ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

describe("whatever the load", () => {
  it("adjusted baseline = consumed + saved, in the result and in the books", () => {
    fc.assert(
      fc.property(loads, shares, fc.integer({ min: 1, max: 1_000 }), (load, share, seed) => {
        const facts = factsOf(load, share, seed);
        const [result] = presentResult(evaluate(facts)).meters;
        if (!result?.energy || !result.carbon) throw new Error("a factor for electricity");
        const wh = (kwh: string) => parseQuantity("energy", kwh);
        expect(wh(result.energy.adjustedKwh)).toBe(wh(result.energy.actualKwh) + wh(result.energy.savedKwh));
        const actual = facts.series.readings[1]?.rows.reduce((sum, row) => sum + (row.thousandths ?? 0), 0);
        expect(wh(result.energy.actualKwh)).toBe(actual);
        const booked = wholeBooked([result]).flatMap((meter) => meterPostings(premises, meter, items));
        const postings = [...booked, ...projectPostings(premises, facts.plan.costFen, items)];
        assertBalanced({ postings });
        expect(postings.find(({ account }) => account.kind === "saved")?.amount ?? 0).toBe(wh(result.energy.savedKwh));
      }),
      { numRuns: 25 },
    );
  });

  it("the months add up to the whole on every account, and each balances by itself", () => {
    const adjustment = fc.integer({ min: -9_999_999, max: 9_999_999 });
    fc.assert(
      fc.property(loads, shares, fc.integer({ min: 1, max: 1_000 }), adjustment, (load, share, seed, thousandths) => {
        const facts = factsOf(load, share, seed);
        const adjustments = [{ meter: "E1", thousandths, reason: "r" }];
        const { meters } = presentResult(evaluate({ ...facts, plan: { ...facts.plan, adjustments } }));
        const months = [...monthsBooked(meters).entries()].map(([month, booked]) => {
          const postings = booked.flatMap((meter) => meterPostings(premises, meter, items));
          assertBalanced({ postings });
          return { month, postings };
        });
        expect(months.map(({ month }) => month)).toEqual([
          "2025-03",
          "2025-04",
          "2025-05",
          "2025-06",
          "2025-07",
          "2025-08",
          "2025-09",
        ]);
        const whole = wholeBooked(meters).flatMap((meter) => meterPostings(premises, meter, items));
        expect(totals(months.flatMap(({ postings }) => postings))).toEqual(totals(whole));
        expect(meters[0]?.months?.every(({ band }) => band !== null && band.halfWidth !== null)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("the candidate that is chosen is the one a fit by QR of all candidates would choose", () => {
    fc.assert(
      fc.property(loads, fc.integer({ min: 1, max: 1_000 }), (load, seed) => {
        const days = shopDays("2024-01-02", 120, load, seed);
        const periods = days.map(({ kilowattHours, fahrenheit }) => ({
          days: 1,
          use: Math.max(kilowattHours, 0.1),
          temperatures: [fahrenheit],
        }));
        const model = fitUsagePerDay(periods, { cooling: true, minimumNonZero: 10 });
        const best = bestByQr(
          periods.map(({ use }) => use),
          days.map(({ fahrenheit }) => fahrenheit),
        );
        expect(model?.adjustedRSquared).toBeCloseTo(best, 8);
      }),
      { numRuns: 5 },
    );
  });

  it("the order of the days does not matter to the model", () => {
    fc.assert(
      fc.property(loads, fc.integer({ min: 1, max: 1_000 }), (load, seed) => {
        const random = noise(seed);
        const periods = shopDays("2024-01-02", 365, load, seed).map(({ kilowattHours, fahrenheit }) => ({
          days: 1,
          use: kilowattHours,
          temperatures: [fahrenheit],
        }));
        const shuffled = periods
          .map((period) => ({ period, key: random() }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ period }) => period);
        const rules = { cooling: true, minimumNonZero: 10 };
        const [one, other] = [fitUsagePerDay(periods, rules), fitUsagePerDay(shuffled, rules)];
        expect(other?.adjustedRSquared).toBeCloseTo(one?.adjustedRSquared ?? Number.NaN, 9);
      }),
      { numRuns: 10 },
    );
  });
});

/** Every candidate by itself, slowly: what the search by centred sums must agree with. */
function bestByQr(y: readonly number[], temperatures: readonly number[]): number {
  const points = Array.from({ length: 61 }, (_, index) => 30 + index);
  const column = (point: number, sign: 1 | -1) => temperatures.map((each) => Math.max(sign * (each - point), 0));
  const usable = (values: readonly number[]) =>
    values.filter((value) => value > 0).length >= 10 && values.reduce((sum, value) => sum + value, 0) >= 20;
  const weights = y.map(() => 1);
  let best = 0;
  const consider = (columns: number[][]) => {
    const fit = columns.every(usable) ? weightedLeastSquares(y, columns, weights) : undefined;
    if (fit && fit.coefficients.every((value) => value >= 0) && fit.adjustedRSquared > best)
      best = fit.adjustedRSquared;
  };
  for (const cooling of points) {
    consider([column(cooling, 1)]);
    consider([column(cooling, -1)]);
    for (const heating of points) if (heating <= cooling) consider([column(cooling, 1), column(heating, -1)]);
  }
  return best;
}
