/** What is drawn beside a result: readings against the model, and what a reader should know of them. */
import { describe, expect, it } from "vitest";
import { addDays } from "../../../worker/kernel/period.ts";
import type { Meter, Reading } from "../../../worker/retrofits/meters.ts";
import {
  evaluateMeters,
  type Plan,
  scaledSeriesOf,
  type Series,
  seriesOf,
} from "../../../worker/retrofits/math/evaluation.ts";
import { studentsT } from "../../../worker/retrofits/math/students-t.ts";
import { usedReadings } from "../../../worker/retrofits/math/used-readings.ts";

const meter: Meter = { code: "E1", carrier: "electricity", cycle: "daily", price: null };
const plan: Plan = {
  method: "adjusted-baseline",
  baseline: { from: "2024-01-02", to: "2024-12-31" },
  reporting: { from: "2025-01-01", to: "2025-12-31" },
  meters: [meter],
  drivers: [],
  adjustments: [],
};
const reading = (from: string, thousandths: number | null, days = 1, estimated = false): Reading => ({
  from,
  to: addDays(from, days - 1),
  thousandths,
  estimated,
});
const series = (baseline: Reading[], reporting: Reading[], temperatures: Series["temperatures"] = []): Series => ({
  readings: [
    { meter: "E1", side: "baseline", rows: baseline },
    { meter: "E1", side: "reporting", rows: reporting },
  ],
  temperatures,
});

describe("the chart of a modelled meter", () => {
  const model = {
    kind: "cdd_only",
    intercept: 10,
    heating: null,
    cooling: { balancePoint: 65, perDegreeDay: 2 },
    adjustedRSquared: 1,
    periods: 365,
  } as const;
  const quality = {
    periods: 12,
    explanatory: 2,
    meanUse: 1,
    rmse: 3,
    cvRmse: 3,
    autocorrelation: 0,
    effectivePeriods: 12,
  };
  const warm = (day: string, fahrenheit: number) => ({ day, fahrenheit, hours: 24 });
  const of = (fit = quality) =>
    seriesOf(
      plan,
      series(
        [reading("2024-01-02", 25_000)],
        [reading("2025-01-01", 31_000), reading("2025-01-02", 7_000)],
        [warm("2024-01-02", 75), warm("2025-01-01", 80), warm("2025-01-03", 60)],
      ),
      meter,
      { model, quality: fit },
    );

  it("sets each day's reading beside what the model says, with the model's band at 90 %", () => {
    const halfWidth = studentsT(0.95, 10) * 3;
    const points = of();
    expect(points.find(({ from }) => from === "2024-01-02")).toEqual({
      side: "baseline",
      from: "2024-01-02",
      to: "2024-01-02",
      days: 1,
      reading: 25,
      modelled: 30,
      halfWidth,
      residual: 5,
    });
    expect(points.find(({ from }) => from === "2025-01-01")).toMatchObject({
      side: "reporting",
      reading: 31,
      modelled: 40,
      residual: 9,
    });
  });

  it("has every day of both periods, and says nothing where one of the two is not known", () => {
    const points = of();
    expect(points.map(({ side }) => side).lastIndexOf("baseline")).toBe(364);
    expect(points).toHaveLength(730);
    expect(points.find(({ from }) => from === "2025-01-02")).toMatchObject({
      reading: 7,
      modelled: null,
      halfWidth: null,
      residual: null,
    });
    expect(points.find(({ from }) => from === "2025-01-03")).toMatchObject({
      reading: null,
      modelled: 10,
      residual: null,
    });
  });

  it("has no band where the fit leaves nothing to judge by", () => {
    expect(of({ ...quality, periods: 2 })[0]?.halfWidth).toBeNull();
    expect(of({ ...quality, periods: 3 })[0]?.halfWidth).toBe(studentsT(0.95, 1) * 3);
  });
});

describe("the chart of a scaled meter", () => {
  const scaling = {
    usePerDay: 100,
    factor: 1.5,
    factors: [],
    months: [
      { month: "01", usePerDay: 80 },
      { month: "02", usePerDay: 120 },
    ],
  };
  const rows = series(
    [reading("2024-02-01", 500_000, 4)],
    [reading("2025-01-30", 300_000, 4), reading("2025-02-10", null)],
  );

  it("is the use of the same months before, scaled in the time that is compared", () => {
    expect(scaledSeriesOf(plan, rows, meter, scaling)).toEqual([
      expect.objectContaining({
        side: "baseline",
        days: 4,
        reading: 500,
        modelled: 480,
        halfWidth: null,
        residual: -20,
      }),
      expect.objectContaining({ side: "reporting", days: 4, reading: 300, modelled: 600, residual: 300 }),
      expect.objectContaining({ side: "reporting", days: 1, reading: null, modelled: 180, residual: null }),
    ]);
  });

  it("is one use a day for the whole year in results that were kept before there were months", () => {
    const { usePerDay, factor, factors } = scaling;
    const modelled = scaledSeriesOf(plan, rows, meter, { usePerDay, factor, factors }).map((point) => point.modelled);
    expect(modelled).toEqual([400, 600, 150]);
  });
});

describe("what to know of the readings", () => {
  const year = (from: string, days: number, changes: Partial<Reading> = {}) => [
    { ...reading(from, days * 1_000, days), ...changes },
  ];
  const flags = (of: Series, changes: Partial<Plan> = {}) => {
    const monthly = { ...meter, cycle: "monthly" } as const;
    const [only] = evaluateMeters({ ...plan, meters: [monthly], ...changes }, of);
    return only?.outcome.flags;
  };
  const whole = year("2025-01-01", 365);

  it("is nothing of a year of readings beside another", () => {
    expect(flags(series(year("2024-01-02", 365), whole))).toEqual([]);
    const leap = { baseline: { from: "2024-01-01", to: "2024-12-31" } };
    expect(flags(series(year("2024-01-01", 366), whole), leap)).toEqual([]);
  });

  it("is how many readings were below zero, and how many days were estimated", () => {
    const fedIn = [...year("2024-01-02", 300), reading("2024-10-28", -1, 64), reading("2024-12-31", 0)];
    expect(flags(series(fedIn, whole))).toEqual([{ code: "negative_readings", count: 1 }]);
    const guessed = [...year("2025-01-01", 31, { estimated: true }), ...year("2025-02-01", 28)];
    expect(flags(series(year("2024-01-02", 365), guessed))).toContainEqual({ code: "estimated_days", count: 31 });
  });

  it("is a baseline of more than a year, and one that ended more than a year before", () => {
    const long = { baseline: { from: "2023-12-31", to: "2024-12-31" } };
    expect(flags(series(year("2023-12-31", 367), whole), long)).toEqual([{ code: "baseline_not_a_year", count: 367 }]);
    const later = (from: string) =>
      flags(series(year("2024-01-02", 365), year(from, 30)), { reporting: { from, to: addDays(from, 29) } });
    expect(later("2026-01-01")).toEqual([]);
    expect(later("2026-01-02")).toEqual([{ code: "baseline_long_ago", count: 366 }]);
  });
});

describe("the readings that a side is computed from", () => {
  const span = { from: "2024-01-01", to: "2024-12-31" };
  const monthly = { cycle: "monthly" } as const;
  const used = (rows: Reading[], side: "baseline" | "reporting" = "baseline", of: Pick<Meter, "cycle"> = monthly) => {
    const { span: own, readings } = usedReadings(span, side, of, rows);
    return [own, readings.map(({ from }) => from)];
  };
  const first = reading("2023-12-20", 1, 60);
  const middle = [reading("2024-02-18", 1, 150), reading("2024-07-17", 1, 150)];
  const last = reading("2024-12-14", 1, 50);

  it("are those within the period, in order, where they are enough", () => {
    const enough = [reading("2024-06-01", 1, 214), reading("2024-01-01", 1, 152)];
    expect(used([...enough, last])).toEqual([span, ["2024-01-01", "2024-06-01"]]);
    // Nine tenths of 366 days, a tenth rounded up.
    expect(used([first, reading("2024-02-18", 1, 318)])).toEqual([
      { from: "2023-12-20", to: "2024-12-31" },
      ["2023-12-20", "2024-02-18"],
    ]);
    expect(used([reading("2024-01-20", 1, 329), reading("2023-12-20", 1, 31)])).toEqual([span, ["2024-01-20"]]);
  });

  it("are never more than the period's where every day is read, or where the saving is compared", () => {
    expect(used([first, ...middle, last], "reporting")).toEqual([span, ["2024-02-18", "2024-07-17"]]);
    expect(used([first, ...middle, last], "baseline", meter)).toEqual([span, ["2024-02-18", "2024-07-17"]]);
  });

  it("are whole bills over an end of the year, as few as make one", () => {
    expect(used([first, ...middle, reading("2024-12-14", 1, 18)])).toEqual([
      { from: "2023-12-20", to: "2024-12-31" },
      ["2023-12-20", "2024-02-18", "2024-07-17", "2024-12-14"],
    ]);
    expect(used([...middle, last, first])).toEqual([
      { from: "2023-12-20", to: "2025-02-01" },
      ["2023-12-20", "2024-02-18", "2024-07-17", "2024-12-14"],
    ]);
    // Only the last one reaches over.
    const untilFebruary = [
      reading("2024-01-01", 1, 48),
      reading("2024-02-18", 1, 150),
      reading("2024-07-17", 1, 100),
      reading("2024-10-25", 1, 100),
    ];
    expect(used(untilFebruary)).toEqual([
      { from: "2024-01-01", to: "2025-02-01" },
      ["2024-01-01", "2024-02-18", "2024-07-17", "2024-10-25"],
    ]);
  });

  it("lack what is missing of the period where even whole bills are less than a year", () => {
    expect(used([first, middle[0] ?? first])).toEqual([
      { from: "2023-12-20", to: "2024-12-31" },
      ["2023-12-20", "2024-02-18"],
    ]);
    expect(used([])).toEqual([span, []]);
    // What does not touch the period is not used at all.
    expect(used([reading("2023-01-01", 1, 30), reading("2025-02-01", 1, 30)])).toEqual([span, []]);
  });
});
