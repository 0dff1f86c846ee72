import { describe, expect, it } from "vitest";
import { Problem } from "../../../worker/kernel/errors.ts";
import { addDays, monthsBetween, parsePeriod } from "../../../worker/kernel/period.ts";
import type { Reading, Span } from "../../../worker/retrofits/meters.ts";
import { adjustedBaseline, factorOf } from "../../../worker/retrofits/math/adjusted-baseline.ts";
import { baselineBills, caltrackBilling, reportingBills } from "../../../worker/retrofits/math/caltrack-billing.ts";
import { caltrackDaily } from "../../../worker/retrofits/math/caltrack-daily.ts";
import { daysIn, daysOf, overlaps } from "../../../worker/retrofits/math/days.ts";
import type { MeterOutcome } from "../../../worker/retrofits/math/evaluation.ts";
import { monthsOfMeter } from "../../../worker/retrofits/math/monthly.ts";
import { monthsOf } from "../../../worker/retrofits/math/months.ts";
import {
  billingObservation,
  dailyObservations,
  isComplete,
  joinedWithNextRead,
  meteredUse,
  type Observation,
  temperaturesByDay,
  withMissingDays,
} from "../../../worker/retrofits/math/observations.ts";
import { avoidedUse } from "../../../worker/retrofits/math/outcome.ts";
import { assertSufficient } from "../../../worker/retrofits/math/sufficiency.ts";
import { fitQuality, savingsBand } from "../../../worker/retrofits/math/uncertainty.ts";
import { bandOf, monthsOf as monthsOfResult } from "../../../worker/retrofits/result/months.ts";
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

function problemOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, pointer: error.pointer };
    throw error;
  }
  return undefined;
}

/** Periods of so many days each, one on the other, at 60 °F throughout. */
const periodsOf = (days: number, ...usesPerDay: readonly (number | null)[]): Observation[] =>
  usesPerDay.map((perDay, index) => {
    const from = addDays("2023-01-01", index * days);
    const use = perDay === null ? null : perDay * days;
    const temperatures = Array.from({ length: days }, () => 60);
    return { from, to: addDays(from, days - 1), days, use, temperatures, daysRead: use === null ? 0 : days };
  });
const even = (count: number, perDay = 10) => Array.from({ length: count }, () => perDay);
const withoutWeather = (observation: Observation | undefined) => {
  if (!observation) throw new Error("an observation");
  return { ...observation, temperatures: null };
};

describe("what a model is fitted to and compared with", () => {
  it("is a reading in the meter's unit; electricity of 0 was not read (CalTRACK 2.2.1.4)", () => {
    expect(meteredUse(undefined, false)).toBeNull();
    expect(meteredUse(reading("2024-01-01", "2024-01-01", null), false)).toBeNull();
    expect(meteredUse(reading("2024-01-01", "2024-01-01", 0), true)).toBeNull();
    expect(meteredUse(reading("2024-01-01", "2024-01-01", 0), false)).toBe(0);
    expect(meteredUse(reading("2024-01-01", "2024-01-01", 1.5), true)).toBe(1.5);
  });

  it("has both a use and temperatures, or is not complete", () => {
    const [one] = periodsOf(1, 10);
    expect(one && isComplete(one)).toBe(true);
    expect(isComplete(withoutWeather(one))).toBe(false);
    expect(periodsOf(1, null).some(isComplete)).toBe(false);
  });

  it("is an estimate together with the reading that follows on it, and nothing of one that none follows on", () => {
    const day = (date: number, units: number | null, estimated = false) => {
      return reading(`2024-01-0${date}`, `2024-01-0${date}`, units, estimated);
    };
    const joined = (...readings: Reading[]) =>
      joinedWithNextRead(readings, true).map(({ from, to, use, daysRead }) => [
        from.slice(-1),
        to.slice(-1),
        use,
        daysRead,
      ]);
    expect(joined(day(1, 5), day(2, 7))).toEqual([
      ["1", "1", 5, 1],
      ["2", "2", 7, 1],
    ]);
    expect(joined(day(1, 5, true), day(2, 6, true), day(3, 7))).toEqual([["1", "3", 18, 1]]);
    // A gap, a reading that failed, the end of the series.
    expect(joined(day(1, 5, true), day(3, 7))).toEqual([
      ["1", "1", null, 0],
      ["3", "3", 7, 1],
    ]);
    expect(joined(day(1, 5, true), day(2, null), day(3, 7))).toEqual([
      ["1", "1", null, 0],
      ["2", "2", null, 0],
      ["3", "3", 7, 1],
    ]);
    expect(joined(day(1, 5), day(2, 6, true))).toEqual([
      ["1", "1", 5, 1],
      ["2", "2", null, 0],
    ]);
    // An estimate of nothing is none.
    expect(joined(day(1, null, true), day(2, 7))).toEqual([
      ["1", "1", null, 0],
      ["2", "2", 7, 1],
    ]);
  });

  it("has every day of its period, in their order, read or not", () => {
    const span = { from: "2024-01-01", to: "2024-01-04" };
    const late = { from: "2024-01-03", to: "2024-01-03", use: 1, daysRead: 1 };
    const early = { ...late, from: "2024-01-01", to: "2024-01-01" };
    expect(withMissingDays(span, [late, early]).map(({ from, use }) => [from, use])).toEqual([
      ["2024-01-01", 1],
      ["2024-01-02", null],
      ["2024-01-03", 1],
      ["2024-01-04", null],
    ]);
  });

  it("has temperatures where each of its days has", () => {
    const span = { from: "2024-01-01", to: "2024-01-02" };
    const readings = [reading("2024-01-01", "2024-01-01", 5, true), reading("2024-01-02", "2024-01-02", 5)];
    const of = (...hours: number[]) => {
      const known = hours.map((each, index) => ({ day: `2024-01-0${index + 1}`, fahrenheit: 40 + index, hours: each }));
      return dailyObservations(span, readings, temperaturesByDay(known), true).map(
        ({ days, temperatures: measured }) => [days, measured],
      );
    };
    expect(of(24, 12)).toEqual([[2, [40, 41]]]);
    expect(of(24, 11)).toEqual([[2, null]]);
    expect(of(24)).toEqual([[2, null]]);
  });

  it("has temperatures as a bill where nine tenths of its hours do, of days with half of theirs (2.2.3.2, 2.2.3.3)", () => {
    const of = (...hours: number[]) => {
      const known = hours.map((each, index) => ({ day: addDays("2024-01-01", index), fahrenheit: 40, hours: each }));
      const period = { from: "2024-01-01", to: "2024-01-10", use: 1, daysRead: 10 };
      return billingObservation(period, temperaturesByDay(known)).temperatures?.length ?? null;
    };
    const nine = even(9, 24);
    expect(of(...nine, 24)).toBe(10);
    expect(of(...nine)).toBe(9);
    expect(of(...nine.slice(1), 23)).toBeNull();
    expect(of(...nine, 12)).toBe(10);
    expect(of(...nine, 11)).toBe(9);
    expect(of()).toBeNull();
  });

  it("is enough with nine tenths of the days, and says what is missing", () => {
    expect(() => assertSufficient(periodsOf(1, ...even(9), null), "/meters/0")).not.toThrow();
    let errors: Problem["errors"];
    try {
      assertSufficient(periodsOf(1, ...even(7), null, null, null), "/meters/0");
    } catch (error) {
      if (error instanceof Problem) errors = error.errors;
    }
    expect(errors).toMatchObject([
      {
        pointer: "/meters/0",
        code: "too_few_reading_days",
        params: { present: 7, required: 9, missing: 2, total: 10 },
      },
    ]);
  });
});

describe("what a model says of the use it was not fitted to", () => {
  const model = {
    kind: "hdd_only",
    intercept: 10,
    heating: { balancePoint: 65, perDegreeDay: 1 },
    cooling: null,
    adjustedRSquared: 1,
    periods: 6,
  } as const;
  const baseline = periodsOf(1, 14, 17, 15, 13, 16, 15).filter(isComplete);
  // 48 days at 60 °F: 15 a day by the model.
  const after = periodsOf(16, 12, 12, 12).filter(isComplete);

  it.each([
    ["daily", 1.6],
    ["billing", 2],
  ] as const)("%s: 48 days are %d months of its band", (interval, months) => {
    const { saving, reporting, quality, bands } = avoidedUse(model, interval, baseline, after);
    expect(saving).toBeCloseTo(48 * 15 - 48 * 12, 9);
    expect(reporting).toMatchObject({ periods: 3, days: 48, actual: 576 });
    const scope = { periods: 3, months, modelledUse: 720 };
    expect(bands.map(({ confidence }) => confidence)).toEqual([0.8, 0.9]);
    for (const { confidence, halfWidth } of bands) {
      expect(halfWidth).toBeCloseTo(savingsBand(quality, interval, scope, confidence) ?? Number.NaN, 9);
    }
  });

  it.each([
    ["daily", "daily"],
    ["monthly", "billing"],
    ["bimonthly", "billing"],
  ] as const)("%s: is divided among the months by their days, each with its own band", (cycle, interval) => {
    const found = avoidedUse(model, interval, baseline, after.toReversed());
    const whole: MeterOutcome = {
      meter: { code: "G1", carrier: "natural-gas", cycle, price: null },
      amounts: { actual: 576_000, modelled: 720_000, adjustments: 48_000, adjusted: 768_000, saved: 192_000 },
      outcome: { ...found, flags: [], baseline: { ...found.baseline, span: before } },
    };
    const months = monthsOfMeter(whole, interval);
    // From 1 January: a bill and fifteen sixteenths of the next, then what is left of it and the last.
    expect(months.map(({ halfWidth: _, ...month }) => month)).toEqual([
      { month: "2023-01", days: 31, adjusted: 496_000, actual: 372_000 },
      { month: "2023-02", days: 17, adjusted: 272_000, actual: 204_000 },
    ]);
    const band = (days: number) =>
      savingsBand(found.quality, interval, { periods: days / 16, months: days / 30, modelledUse: days * 15 }, 0.9) ??
      Number.NaN;
    expect(months.map(({ halfWidth }) => halfWidth)).toEqual([
      expect.closeTo(band(31), 9),
      expect.closeTo(band(17), 9),
    ]);
    expect(monthsOfResult(whole, undefined, undefined).map((month) => month.band)).toEqual([
      bandOf(0.9, band(31)),
      bandOf(0.9, band(17)),
    ]);
  });

  it("has a band without a width where there is nothing to judge by", () => {
    expect(bandOf(0.9, null)).toEqual({ confidence: 0.9, half: null });
    expect(bandOf(0.9, 1.5)).toEqual({ confidence: 0.9, half: 1_500 });
  });
});

describe("caltrack-daily", () => {
  const of = (baseline: readonly Observation[], reporting: readonly Observation[]) =>
    caltrackDaily("electricity", baseline, reporting, "/meters/3");

  it("fits the days that have both, and names the others of the reporting period", () => {
    const [first, ...rest] = periodsOf(1, ...even(20));
    const outcome = of([withoutWeather(first), ...rest], periodsOf(1, 9, null, 9));
    expect(outcome).toMatchObject({ model: { periods: 19, intercept: expect.closeTo(10, 9) }, baseline: { days: 19 } });
    expect(outcome.flags).toEqual([{ code: "reporting_gaps", count: 1 }]);
  });

  it("is refused without a model, and without anything to compare", () => {
    expect(problemOf(() => of(periodsOf(1, ...even(10, -1)), periodsOf(1, 9)))).toEqual({
      code: "no_qualified_model",
      pointer: "/meters/3",
    });
    expect(problemOf(() => of(periodsOf(1, ...even(10)), periodsOf(1, null)))).toEqual({
      code: "reporting_insufficient",
      pointer: "/meters/3",
    });
  });

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
    day("2024-02-27", 8, null),
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

describe("the bills of a period", () => {
  const quarter: Span = { from: "2024-01-01", to: "2024-06-30" };
  const known = temperaturesByDay(daysOf(quarter).map((day) => ({ day, fahrenheit: 60, hours: 24 })));
  const lasting = (from: string, days: number, units: number | null, estimated = false) =>
    reading(from, addDays(from, days - 1), units, estimated);
  const told = (observations: readonly Observation[]) =>
    observations.filter(({ use }) => use !== null).map(({ from, days, use, daysRead }) => [from, days, use, daysRead]);
  const baseline = (cycle: "monthly" | "bimonthly", ...readings: Reading[]) =>
    told(baselineBills("electricity", cycle, quarter, readings, known));
  const afterwards = (...readings: Reading[]) => told(reportingBills("electricity", quarter, readings, known));

  it("of a baseline have 25 to 35 days, or 70 where they are of two months (2.2.3.4, 2.2.3.5)", () => {
    for (const [cycle, days, isUsed] of [
      ["monthly", 24, false],
      ["monthly", 25, true],
      ["monthly", 35, true],
      ["monthly", 36, false],
      ["bimonthly", 70, true],
      ["bimonthly", 71, false],
    ] as const) {
      expect(baseline(cycle, lasting("2024-01-01", days, 300))).toEqual(
        isUsed ? [["2024-01-01", days, 300, days]] : [],
      );
    }
  });

  it("of the time after are joined with the next below 25 days (3.5.5)", () => {
    const next = (from: string) => lasting(from, 30, 200);
    expect(afterwards(lasting("2024-01-01", 25, 100), next("2024-01-26"))).toEqual([
      ["2024-01-01", 25, 100, 25],
      ["2024-01-26", 30, 200, 30],
    ]);
    expect(afterwards(lasting("2024-01-01", 24, 100), next("2024-01-25"))).toEqual([["2024-01-01", 54, 300, 54]]);
  });

  it("of which one was estimated count with the next, whatever order they come in, up to 70 days", () => {
    const estimate = lasting("2024-01-01", 35, 100, true);
    expect(baseline("monthly", lasting("2024-02-05", 35, 200), estimate)).toEqual([["2024-01-01", 70, 300, 35]]);
    const longer = lasting("2024-01-01", 36, 100, true);
    expect(baseline("bimonthly", longer, lasting("2024-02-06", 35, 200))).toEqual([["2024-02-06", 35, 200, 35]]);
  });

  it("are not joined over a gap, nor with what was not read", () => {
    const february = lasting("2024-02-05", 30, 200);
    expect(baseline("monthly", lasting("2024-01-01", 34, 100, true), february)).toEqual([["2024-02-05", 30, 200, 30]]);
    const estimate = lasting("2024-01-01", 30, 100, true);
    const march = lasting("2024-03-01", 31, 200);
    expect(baseline("monthly", estimate, lasting("2024-01-31", 30, null), march)).toEqual([
      ["2024-03-01", 31, 200, 31],
    ]);
    expect(baseline("monthly", lasting("2024-01-31", 30, null, true), march)).toEqual([["2024-03-01", 31, 200, 31]]);
    const unread = baselineBills("electricity", "monthly", quarter, [lasting("2024-01-31", 30, null)], known);
    expect(unread.find(({ days }) => days === 30)).toMatchObject({ use: null, daysRead: 0 });
  });
});

describe("a billing model", () => {
  const of = (baseline: readonly Observation[], reporting: readonly Observation[], cycle: "monthly" | "bimonthly") =>
    caltrackBilling("electricity", cycle, baseline, reporting, "/meters/3");
  const flags = (baseline: readonly Observation[], reporting: readonly Observation[]) =>
    of(baseline, reporting, "monthly").flags;
  const twelve = periodsOf(30, ...even(12));

  it("is fitted to the bills that have both", () => {
    const [short] = periodsOf(5, 10);
    const outcome = of([...twelve, withoutWeather(short)], periodsOf(30, 9), "monthly");
    expect(outcome).toMatchObject({ model: { periods: 12 }, baseline: { periods: 12, days: 360 } });
  });

  it("is refused without one, and without anything to compare", () => {
    expect(problemOf(() => of(periodsOf(30, ...even(12, -1)), periodsOf(30, 9), "monthly"))).toEqual({
      code: "no_qualified_model",
      pointer: "/meters/3",
    });
    expect(problemOf(() => of(twelve, periodsOf(30, null), "monthly"))).toEqual({
      code: "reporting_insufficient",
      pointer: "/meters/3",
    });
  });

  it("says what to know of its bills: extremes, long ones (3.5.5.4), gaps, and few of them", () => {
    expect(flags(twelve, periodsOf(35, 9))).toEqual([]);
    expect(flags(periodsOf(30, ...even(11), 99), periodsOf(30, 9))).toEqual([{ code: "extreme_values", count: 1 }]);
    expect(flags(twelve, [...periodsOf(36, 9, 9), ...periodsOf(35, 9)])).toEqual([{ code: "long_periods", count: 2 }]);
    expect(of(twelve, periodsOf(70, 9), "bimonthly").flags).toEqual([]);
    expect(flags(twelve, periodsOf(30, 9, null, null))).toEqual([{ code: "reporting_gaps", count: 60 }]);
    expect(flags(twelve.slice(0, 8), periodsOf(30, 9))).toEqual([]);
    expect(flags(twelve.slice(0, 7), periodsOf(30, 9))).toEqual([{ code: "few_bills", count: 7 }]);
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
    expect(problemOf(() => adjustedBaseline(none, [], "/meters/0"))).toEqual({
      code: "reporting_insufficient",
      pointer: "/meters/0",
    });
  });

  it("says the use of a day before, of the whole and of each month, January first", () => {
    const span: Span = { from: "2023-07-01", to: "2024-06-30" };
    const halves = [reading("2023-07-01", "2023-12-31", 184 * 100), reading("2024-01-01", "2024-06-30", 182 * 50)];
    const sides = {
      baseline: { span, readings: halves },
      reporting: { span: after, readings: [reading("2024-12-01", "2025-01-30", 61 * 60)] },
    };
    const { scaling, saving } = adjustedBaseline(sides, [], "");
    expect(scaling.usePerDay).toBeCloseTo((184 * 100 + 182 * 50) / 366, 9);
    expect(scaling.months.map(({ month }) => month).join(" ")).toBe("01 02 03 04 05 06 07 08 09 10 11 12");
    // 31 days of December at 100 and 30 of January at 50, less 60 a day.
    expect(saving).toBeCloseTo(31 * 40 - 30 * 10, 6);
  });

  it("takes a 0 as read, and leaves out what was not, or lies partly in a month that the baseline lacks", () => {
    const span: Span = { from: "2023-01-01", to: "2023-11-30" };
    const eleven = [reading("2023-01-01", "2023-06-30", 0), reading("2023-07-01", "2023-11-30", 15_300)];
    const later = [
      reading("2024-10-01", "2024-10-31", 3_000),
      reading("2024-11-01", "2024-11-20", null),
      reading("2024-11-21", "2024-12-10", 2_000),
    ];
    const sides = { baseline: { span, readings: eleven }, reporting: { span: after, readings: later } };
    const { reporting, saving } = adjustedBaseline(sides, [], "");
    expect(reporting).toMatchObject({ periods: 1, days: 31, actual: 3_000 });
    expect(saving).toBeCloseTo(100, 6);
  });
});

it("a span counts both of its days", () => {
  expect(daysIn(before)).toBe(365);
  expect(daysOf({ from: "2024-02-28", to: "2024-03-01" })).toEqual(["2024-02-28", "2024-02-29", "2024-03-01"]);
});

it("spans overlap from the day that both have", () => {
  const january = { from: "2024-01-01", to: "2024-01-31" };
  const [meeting, following] = ["2024-01-31", "2024-02-01"].map((from) => ({ from, to: "2024-02-29" }));
  if (!meeting || !following) throw new Error("two spans");
  expect([overlaps(january, meeting), overlaps(meeting, january)]).toEqual([true, true]);
  expect([overlaps(january, following), overlaps(following, january)]).toEqual([false, false]);
});
