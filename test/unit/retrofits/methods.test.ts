import { describe, expect, it } from "vitest";
import { Problem } from "../../../worker/kernel/errors.ts";
import { addDays, monthsBetween, parsePeriod } from "../../../worker/kernel/period.ts";
import type { Reading, Span } from "../../../worker/retrofits/meters.ts";
import { adjustedBaseline, factorOf } from "../../../worker/retrofits/math/adjusted-baseline.ts";
import { baselineBills, caltrackBilling, reportingBills } from "../../../worker/retrofits/math/caltrack-billing.ts";
import { caltrackDaily } from "../../../worker/retrofits/math/caltrack-daily.ts";
import { daysIn, daysOf } from "../../../worker/retrofits/math/days.ts";
import { monthsOf } from "../../../worker/retrofits/math/months.ts";
import { dailyObservations, temperaturesByDay } from "../../../worker/retrofits/math/observations.ts";
import { fitQuality, savingsBand } from "../../../worker/retrofits/math/uncertainty.ts";
import { shopDays } from "../../support/shop.ts";
import type { Carrier } from "../../../worker/kernel/vocabulary/retrofits.ts";

const before: Span = { from: "2023-01-01", to: "2023-12-31" };
const after: Span = { from: "2024-02-01", to: "2025-01-30" };
const load = { base: 500, cooling: 20, heating: 8, spread: 0 };
const weather = [...shopDays(before.from, 365, load), ...shopDays(after.from, 365, load, 2)];
const temperatures = temperaturesByDay(weather.map(({ day, fahrenheit }) => ({ day, fahrenheit, hours: 24 })));
const useOn = new Map(weather.map(({ day, kilowattHours }) => [day, kilowattHours]));

const reading = (from: string, to: string, units: number | null, estimated = false): Reading => ({
  from,
  to,
  thousandths: units === null ? null : Math.round(units * 1_000),
  estimated,
});
const daily = (span: Span, share = 1) => daysOf(span).map((day) => reading(day, day, (useOn.get(day) ?? 0) * share));
const sumOf = (span: Span) => daysOf(span).reduce((sum, day) => sum + (useOn.get(day) ?? 0), 0);
const bill = (from: string, to: string, share = 1, estimated = false) =>
  reading(from, to, sumOf({ from, to }) * share, estimated);
const monthly = (year: string) =>
  monthsBetween(`${year}-01`, `${year}-12`).map((month) => {
    const { firstDay, lastDay } = parsePeriod(month);
    return bill(firstDay, lastDay);
  });

function codesOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return [error.code, ...(error.errors ?? []).map(({ code }) => code)];
    throw error;
  }
  return [];
}

describe("caltrack-daily", () => {
  const fit = (readings: readonly Reading[], known = temperatures, carrier: Carrier = "electricity") =>
    caltrackDaily(
      carrier,
      dailyObservations(before, readings, known, carrier === "electricity"),
      dailyObservations(after, daily(after, 0.8), known, true),
      "/meters/0",
    );

  it("finds the model the data were made with, and a fifth saved", () => {
    const { model, saving, reporting, quality } = fit(daily(before));
    expect(model).toMatchObject({ kind: "cdd_hdd", heating: { balancePoint: 50 }, cooling: { balancePoint: 68 } });
    expect(model.intercept).toBeCloseTo(500, 2);
    expect(model.cooling?.perDegreeDay).toBeCloseTo(20, 3);
    expect(model.heating?.perDegreeDay).toBeCloseTo(8, 3);
    expect(saving).toBeCloseTo(0.2 * reporting.adjustedBaseline, 0);
    expect(quality.cvRmse).toBeLessThan(1e-5);
  });

  it("leaves out on both sides what was not read", () => {
    const gappy = dailyObservations(after, daily(after, 0.8).slice(100), temperatures, true);
    const outcome = caltrackDaily(
      "electricity",
      dailyObservations(before, daily(before), temperatures, true),
      gappy,
      "",
    );
    expect(outcome.reporting.days).toBe(265);
    expect(outcome.flags).toContainEqual({ code: "reporting_gaps", count: 100 });
    expect(outcome.saving).toBeCloseTo(0.2 * outcome.reporting.adjustedBaseline, 0);
  });

  it("may lack 37 days of the 365: 328 days pass, 327 do not", () => {
    expect(codesOf(() => fit(daily(before).slice(0, 328)))).toEqual([]);
    expect(codesOf(() => fit(daily(before).slice(0, 327)))).toEqual(["baseline_insufficient", "too_few_reading_days"]);
  });

  it("counts electricity of 0 as missing, and half a day of temperatures as a day", () => {
    const zeros = daily(before).map((each, index) => (index < 40 ? { ...each, thousandths: 0 } : each));
    expect(codesOf(() => fit(zeros))).toContain("too_few_reading_days");
    const withHours = (hours: number) =>
      temperaturesByDay([...temperatures.values()].map((day) => ({ ...day, hours })));
    expect(codesOf(() => fit(daily(before), withHours(12)))).toEqual([]);
    expect(codesOf(() => fit(daily(before), withHours(11)))).toContain("too_few_temperature_days");
  });

  it("says when readings and temperatures each suffice but not together", () => {
    const warm = temperaturesByDay([...temperatures.values()].filter(({ day }) => day >= addDays(before.from, 30)));
    expect(codesOf(() => fit(daily(before).slice(0, 340), warm))).toEqual([
      "baseline_insufficient",
      "too_few_complete_days",
    ]);
  });

  it("models a fuel without cooling", () => {
    expect(fit(daily(before), temperatures, "natural-gas").model.cooling).toBeNull();
  });

  it("is the base load alone where use does not vary", () => {
    const even = daily(before).map((each) => ({ ...each, thousandths: 97_493 }));
    expect(fit(even).model).toMatchObject({
      kind: "intercept_only",
      heating: null,
      cooling: null,
      adjustedRSquared: 0,
    });
  });

  it("flags values far above the rest", () => {
    const odd = daily(before).map((each, index) => (index === 5 ? { ...each, thousandths: 9_000_000 } : each));
    expect(fit(odd).flags).toContainEqual({ code: "extreme_values", count: 1 });
  });
});

it("days add up to months, each with the band of its own sum", () => {
  const day = (from: string, reading: number | null, modelled: number | null) => {
    const residual = reading === null || modelled === null ? null : modelled - reading;
    return { side: "reporting" as const, from, to: from, days: 1, reading, modelled, halfWidth: 3, residual };
  };
  const quality = { ...fitQuality([10, 12, 9, 11, 10, 12], [10, 11, 10, 11, 11, 11], 1) };
  const points = [
    day("2024-02-28", 8, 10),
    day("2024-02-29", null, 10),
    day("2024-03-01", 7, 10),
    day("2024-03-02", 9, 11),
  ];
  const [february, march, ...others] = monthsOf(points, quality);
  expect(others).toEqual([]);
  expect(february).toMatchObject({ from: "2024-02-28", days: 1, reading: 8, modelled: 10, residual: 2 });
  expect(march).toMatchObject({
    from: "2024-03-01",
    to: "2024-03-02",
    days: 2,
    reading: 16,
    modelled: 21,
    residual: 5,
  });
  const scope = { periods: 2, months: 2 / 30, modelledUse: 21 };
  expect(march?.halfWidth).toBe(savingsBand(quality, "daily", scope, 0.9));
  expect(monthsOf(points, null)[1]?.halfWidth).toBeNull();
});

describe("caltrack-billing", () => {
  const fit = (readings: readonly Reading[], reporting: readonly Reading[] = monthlyAfter) =>
    caltrackBilling(
      "electricity",
      "monthly",
      baselineBills("electricity", "monthly", before, readings, temperatures),
      reportingBills("electricity", after, reporting, temperatures),
      "/meters/0",
    );
  const monthlyAfter = monthsBetween("2024-02", "2024-12").map((month) => {
    const { firstDay, lastDay } = parsePeriod(month);
    return bill(firstDay, lastDay, 0.9);
  });

  it("finds the model from twelve bills", () => {
    const { model, saving, reporting, quality } = fit(monthly("2023"));
    expect(model).toMatchObject({
      kind: "cdd_hdd",
      heating: { balancePoint: 50 },
      cooling: { balancePoint: 68 },
      periods: 12,
    });
    expect(model.intercept).toBeCloseTo(500, 1);
    expect(reporting).toMatchObject({ periods: 11, days: 335 });
    expect(saving).toBeCloseTo(0.1 * reporting.adjustedBaseline, 0);
    expect(quality.explanatory).toBe(2);
  });

  it("drops off-cycle and long bills of the baseline, and says how many days that leaves", () => {
    const [january, ...rest] = monthly("2023");
    if (!january) throw new Error("twelve bills");
    const short = bill("2023-01-01", "2023-01-20");
    expect(
      baselineBills("electricity", "monthly", before, [short, ...rest], temperatures).filter(({ use }) => use !== null),
    ).toHaveLength(11);
    expect(codesOf(() => fit(rest.slice(1)))).toEqual(["baseline_insufficient", "too_few_reading_days"]);
    const long = bill("2023-01-01", "2023-02-28");
    expect(baselineBills("electricity", "monthly", before, [long], temperatures).every(({ use }) => use === null)).toBe(
      true,
    );
    expect(baselineBills("electricity", "bimonthly", before, [long], temperatures)[0]).toMatchObject({ days: 59 });
  });

  it("joins an estimate with the next bill, and counts the days of the estimate as missing", () => {
    const [january, february, ...rest] = monthly("2023");
    if (!january || !february) throw new Error("twelve bills");
    const estimated = [{ ...january, estimated: true }, february, ...rest];
    const [first] = baselineBills("electricity", "monthly", before, estimated, temperatures);
    expect(first).toMatchObject({ from: "2023-01-01", to: "2023-02-28", days: 59, daysRead: 28 });
    expect(fit(estimated).model.periods).toBe(11);
    const twice = estimated.map((each) => (each.from === "2023-08-01" ? { ...each, estimated: true } : each));
    expect(codesOf(() => fit(twice))).toEqual(["baseline_insufficient", "too_few_reading_days"]);
  });

  it("keeps the estimate before a read where a chain of them would pass 70 days", () => {
    const chain = monthly("2023").map((each, index) => ({ ...each, estimated: index === 1 || index === 2 }));
    const bills = baselineBills("electricity", "monthly", before, chain, temperatures).filter(
      ({ use }) => use !== null,
    );
    expect(bills.slice(0, 3)).toMatchObject([
      { from: "2023-01-01", to: "2023-01-31" },
      { from: "2023-03-01", to: "2023-04-30", daysRead: 30 },
      { from: "2023-05-01", to: "2023-05-31" },
    ]);
  });

  it("joins an off-cycle bill of the reporting period with the next, up to 70 days", () => {
    const split = [
      bill("2024-02-01", "2024-02-15"),
      bill("2024-02-16", "2024-03-31"),
      bill("2024-04-01", "2024-04-10"),
    ];
    const joined = reportingBills("electricity", after, split, temperatures).filter(({ use }) => use !== null);
    expect(joined).toMatchObject([{ from: "2024-02-01", to: "2024-03-31", days: 60 }]);
  });

  it("does not use a bill that reaches beyond the period, nor one whose weather has gaps", () => {
    const beyond = bill("2022-12-20", "2023-01-19");
    expect(
      baselineBills("electricity", "monthly", before, [beyond], temperatures).every(({ use }) => use === null),
    ).toBe(true);
    const patchy = temperaturesByDay([...temperatures.values()].filter(({ day }) => !day.startsWith("2023-01-0")));
    expect(baselineBills("electricity", "monthly", before, monthly("2023"), patchy)[0]?.temperatures).toBeNull();
  });
});

describe("adjusted-baseline", () => {
  const year = (span: Span, units: number): Reading[] => daysOf(span).map((day) => reading(day, day, units));
  const sidesOf = (baseline: readonly Reading[], reporting: readonly Reading[]) => ({
    baseline: { span: before, readings: baseline },
    reporting: { span: after, readings: reporting },
  });
  const outcomeOf = (drivers: Parameters<typeof adjustedBaseline>[1] = []) =>
    adjustedBaseline(sidesOf(year(before, 100), year(after, 90)), drivers, "/meters/0");

  it("scales the baseline's use per day by the drivers: Ea = Eb · f(x), Es = Er − Ea", () => {
    // A tenth more floor, and opening hours up by a fifth for which half of the use answers.
    const { saving, scaling, reporting } = outcomeOf([
      { name: "floor_area", baseline: 1_000, reporting: 1_100, sharePercent: 100, reason: "extension" },
      { name: "opening_hours", baseline: 70, reporting: 84, sharePercent: 50, reason: "Sundays" },
    ]);
    expect(scaling.factor).toBeCloseTo(1.1 * 1.1, 12);
    expect(reporting.adjustedBaseline).toBeCloseTo(100 * 365 * 1.21, 6);
    expect(saving).toBeCloseTo(100 * 365 * 1.21 - 90 * 365, 6);
  });

  it("is the plain difference without drivers, and has no band", () => {
    expect(outcomeOf().saving).toBeCloseTo(3_650, 9);
    expect(outcomeOf().bands).toEqual([]);
    expect(factorOf({ name: "other", baseline: 5, reporting: 5, sharePercent: 100, reason: "" })).toBe(1);
  });

  it("compares only the days that were read", () => {
    const { reporting, saving } = adjustedBaseline(sidesOf(year(before, 100), year(after, 90).slice(0, 100)), [], "");
    expect(reporting.days).toBe(100);
    expect(saving).toBeCloseTo(1_000, 9);
  });

  it("needs nine tenths of the baseline and something to compare", () => {
    const few = sidesOf(year(before, 100).slice(0, 3), year(after, 90));
    expect(codesOf(() => adjustedBaseline(few, [], ""))).toEqual(["baseline_insufficient", "too_few_reading_days"]);
    const none = sidesOf(year(before, 100), []);
    expect(codesOf(() => adjustedBaseline(none, [], ""))).toEqual(["reporting_insufficient"]);
  });
});

it("a span counts both of its days", () => {
  expect(daysIn(before)).toBe(365);
  expect(daysOf({ from: "2024-02-28", to: "2024-03-01" })).toEqual(["2024-02-28", "2024-02-29", "2024-03-01"]);
});
