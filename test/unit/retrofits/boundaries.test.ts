import { describe, expect, it } from "vitest";
import { addDays } from "../../../worker/kernel/period.ts";
import type { Reading } from "../../../worker/retrofits/meters.ts";
import { extremeValues } from "../../../worker/retrofits/math/outcome.ts";
import { evaluate } from "../../../worker/retrofits/result/evaluate.ts";
import { presentResult } from "../../../worker/retrofits/result/present.ts";
import { assertOver } from "../../../worker/retrofits/rules.ts";

// Where a rule turns: the value on each side of it.

describe("submitting", () => {
  it("is refused on the reporting period's last day, which is not over, and taken on the day after", () => {
    const reporting = { from: "2025-03-01", to: "2026-02-28" };
    expect(() => assertOver(reporting, "2026-02-27")).toThrow("reporting_not_over");
    expect(() => assertOver(reporting, "2026-02-28")).toThrow("reporting_not_over");
    expect(() => assertOver(reporting, "2026-03-01")).not.toThrow();
  });
});

describe("extreme values (CalTRACK 2.3.6)", () => {
  const periods = (uses: readonly (number | null)[], days = 1) =>
    uses.map((use) => ({ from: "", to: "", days, use, temperatures: null, daysRead: days }));
  // Quartiles 12.5 and 17.5 lie between two values, the median is 15: the limit is 15 + 3 × 5.
  const usual = [10, 12, 14, 16, 18];

  it("lie more than three interquartile ranges above the median, by linear interpolation", () => {
    expect(extremeValues(periods([...usual, 30]))).toBe(0);
    expect(extremeValues(periods([...usual, 30.01]))).toBe(1);
    expect(extremeValues(periods([30.01, ...usual]))).toBe(1);
  });

  it("are judged by the use of a day; a period without a reading is none", () => {
    const perDay = [...usual, 30].map((use) => use * 31);
    expect(extremeValues(periods(perDay, 31))).toBe(0);
    expect(extremeValues(periods([...perDay, null], 31))).toBe(0);
    expect(extremeValues(periods([]))).toBe(0);
    expect(extremeValues([...periods(usual), ...periods([62], 2)])).toBe(1);
    expect(extremeValues([...periods(usual), ...periods([40], 2)])).toBe(0);
    // Were those that were not read 0, the quartiles would lie further apart.
    expect(extremeValues(periods([null, ...usual, 30.01, null]))).toBe(1);
  });
});

describe("money of a year (CalTRACK 4.1.2)", () => {
  const from = "2025-01-01";
  const reading = (start: string, days: number, thousandths: number): Reading => {
    return { from: start, to: addDays(start, days - 1), thousandths, estimated: false };
  };
  /** 1,000 kWh a day before and 900 after, over so many days of reporting. */
  function moneyOver(days: number) {
    const baseline = { from: "2024-01-02", to: "2024-12-31" };
    const plan = {
      method: "adjusted-baseline",
      baseline,
      reporting: { from, to: addDays(from, days - 1) },
      meters: [{ code: "E1", carrier: "electricity", cycle: "monthly", price: 10_000 }],
      drivers: [],
      adjustments: [],
      costFen: 73_000_00,
      premises: {
        areaHundredths: null,
        hoursPerWeek: { baseline: null, reporting: null },
        turnoverFen: { baseline: null, reporting: null },
      },
    } as const;
    const readings = [
      { meter: "E1", side: "baseline", rows: [reading(baseline.from, 365, 365 * 1_000_000)] },
      { meter: "E1", side: "reporting", rows: [reading(from, days, days * 900_000)] },
    ] as const;
    const series = { readings, temperatures: [] };
    const facts = { plan, series, reference: [], division: "120116", today: "2026-11-20", factorYear: undefined };
    return presentResult(evaluate(facts)).money;
  }

  it("is said to be extrapolated below 365 days of reporting, and not at 365", () => {
    expect([180, 360, 364, 365, 366].map((days) => moneyOver(days).extrapolated)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("is that of the period, brought to 365 days", () => {
    expect(moneyOver(360)).toMatchObject({
      inPeriod: { value: "36000", unit: "yuan" },
      perYear: { value: "36500", unit: "yuan" },
      paybackYears: { value: "2.0" },
    });
  });
});
