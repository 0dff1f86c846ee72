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
import { fraction } from "../../../worker/kernel/fraction.ts";
import { intensitiesOf, type Premises } from "../../../worker/retrofits/math/intensities.ts";
import { studentsT } from "../../../worker/retrofits/math/students-t.ts";
import { usedReadings } from "../../../worker/retrofits/math/used-readings.ts";
import { refusalOf } from "../takeback/support.ts";

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

describe("a meter among others", () => {
  const monthly = { ...meter, cycle: "monthly" } as const;
  const year = (from: string, perDay: number) => [reading(from, 365 * perDay * 1_000, 365)];
  const before = (code: string, rows: Reading[]) => ({ meter: code, side: "baseline" as const, rows });
  const after = (code: string, rows: Reading[]) => ({ meter: code, side: "reporting" as const, rows });

  it("is computed from its own readings, and named where it has too few", () => {
    const meters = [monthly, { ...monthly, code: "E2" }];
    const readings = [
      before("E1", year("2024-01-02", 100)),
      after("E1", year("2025-01-01", 90)),
      before("E2", year("2024-01-02", 50)),
      after("E2", year("2025-01-01", 50)),
    ];
    const amounts = evaluateMeters({ ...plan, meters }, { readings, temperatures: [] }).map((each) => each.amounts);
    expect(amounts).toMatchObject([
      { actual: 90 * 365_000, saved: 10 * 365_000 },
      { actual: 50 * 365_000, saved: 0 },
    ]);
    const lacking = { readings: readings.slice(0, 2), temperatures: [] };
    expect(refusalOf(() => evaluateMeters({ ...plan, meters }, lacking))).toMatchObject({
      code: "baseline_insufficient",
      pointer: "/meters/1",
    });
  });

  it("is modelled by days or by bills, as it is read", () => {
    const short: Plan = {
      ...plan,
      baseline: { from: "2024-01-01", to: "2024-01-20" },
      reporting: { from: "2025-01-01", to: "2025-01-02" },
    };
    const cold = (index: number) => index < 9;
    const days = Array.from({ length: 20 }, (_, index) => addDays("2024-01-01", index));
    const temperatures = [
      ...days.map((day, index) => ({ day, fahrenheit: cold(index) ? 50 : 95, hours: 24 })),
      { day: "2025-01-01", fahrenheit: 50, hours: 24 },
    ];
    const rows = days.map((day, index) => reading(day, (cold(index) ? 30_000 : 10_000) + index));
    const readings = [before("E1", rows), after("E1", [reading("2025-01-01", 20_000)])];
    const found = (of: Partial<Plan>) => {
      const [only] = evaluateMeters({ ...short, ...of }, { readings, temperatures });
      return only && "model" in only.outcome ? only.outcome.model : undefined;
    };
    // Nine days of heating are too few for a model of days (CalTRACK 3.2.2.2.1): ten are asked for.
    const gas = { ...meter, carrier: "natural-gas" } as const;
    expect(found({ method: "caltrack-daily", meters: [gas] })).toMatchObject({ kind: "intercept_only", periods: 20 });
    // A bill of a day is off-cycle.
    expect(
      refusalOf(() => found({ method: "caltrack-billing", meters: [{ ...gas, cycle: "monthly" }] })),
    ).toMatchObject({ code: "baseline_insufficient", pointer: "/meters/0" });
  });
});

describe("electricity and water a m2 and by turnover (GB/T 38849-2020)", () => {
  const [e1, e2]: Meter[] = [meter, { ...meter, code: "E2" }];
  const water: Meter = { ...meter, code: "W1", carrier: "water" };
  const known = {
    areaHundredths: 10_000,
    hoursPerWeek: { baseline: null, reporting: null },
    turnoverFen: { baseline: 1_000_000_00, reporting: 2_000_000_00 },
  };
  const unknown = { ...known, areaHundredths: null, turnoverFen: { baseline: null, reporting: null } };
  const of = (
    meters: readonly (Meter | undefined)[],
    rows: Record<string, [before: Reading[], after: Reading[]]>,
    { premises = known, ...changes }: Partial<Plan> & { premises?: Premises } = {},
  ) =>
    intensitiesOf(
      { ...plan, meters: meters.flatMap((each) => each ?? []), ...changes, premises },
      {
        readings: Object.entries(rows).flatMap(([code, [before, after]]) => [
          { meter: code, side: "baseline" as const, rows: before },
          { meter: code, side: "reporting" as const, rows: after },
        ]),
        temperatures: [],
      },
    );
  const spell = (from: string, days: number, perDay: number) => reading(from, days * perDay * 1_000, days);
  const years = (before: number, after: number): [Reading[], Reading[]] => [
    [spell("2024-01-02", 365, before)],
    [spell("2025-01-01", 365, after)],
  ];

  it("are those of all meters of the carrier together, and of no others", () => {
    const found = of([e1, water, e2], { E1: years(1, 1), E2: years(2, 1), W1: years(5, 4) });
    // 3 kWh a day on 100 m2 are 10.95 a year, and on a million yuan 1,095 kWh.
    expect(found).toEqual([
      {
        carrier: "electricity",
        before: { perM2Year: fraction(1_095, 100), perTenThousandYuan: fraction(1_095, 100) },
        after: { perM2Year: fraction(730, 100), perTenThousandYuan: fraction(730, 200) },
      },
      {
        carrier: "water",
        before: { perM2Year: fraction(1_825, 100), perTenThousandYuan: fraction(1_825, 100) },
        after: { perM2Year: fraction(1_460, 100), perTenThousandYuan: fraction(1_460, 200) },
      },
    ]);
  });

  it("say why there is none: no area, no turnover, a meter that was not read", () => {
    const none = { perM2Year: "no_area", perTenThousandYuan: "no_turnover" };
    expect(of([e1], { E1: years(1, 1) }, { premises: unknown })).toEqual([
      { carrier: "electricity", before: none, after: none },
    ]);
    const unread = { perM2Year: "no_readings", perTenThousandYuan: "no_readings" };
    for (const meters of [
      [e1, e2],
      [e2, e1],
    ]) {
      expect(of(meters, { E1: years(1, 1) })).toEqual([{ carrier: "electricity", before: unread, after: unread }]);
    }
  });

  it("compare the turnover of a year with nine tenths of one, and not with less", () => {
    const reported = (days: number, premises: Premises = known) => {
      const reporting = { from: "2025-01-01", to: addDays("2025-01-01", days - 1) };
      const rows = { E1: [[spell("2024-01-02", 365, 1)], [spell("2025-01-01", days, 1)]] as [Reading[], Reading[]] };
      return of([e1], rows, { reporting, premises })[0]?.before.perTenThousandYuan;
    };
    expect(reported(328)).toEqual(fraction(365, 100));
    expect(reported(327)).toBe("part_of_a_year");
    expect(reported(327, unknown)).toBe("no_turnover");
  });

  it("compare months that were read on both sides, as many days of each as after", () => {
    const january = spell("2024-01-02", 30, 2);
    const february = spell("2024-02-01", 29, 4);
    const rows: [Reading[], Reading[]] = [
      [january, february, reading("2024-03-01", null, 31)],
      [spell("2025-02-01", 28, 3), spell("2025-03-01", 31, 10), reading("2025-04-01", null, 30)],
    ];
    expect(of([e1], { E1: rows })[0]).toMatchObject({
      before: { perM2Year: fraction(4 * 365, 100) },
      after: { perM2Year: fraction(3 * 365, 100) },
    });
    // Before there is a month to compare, each side is told as it is.
    expect(of([e1], { E1: [[january, february], [spell("2025-07-01", 31, 3)]] })[0]).toMatchObject({
      before: { perM2Year: fraction((30 * 2 + 29 * 4) * 365, 59 * 100) },
      after: { perM2Year: fraction(3 * 365, 100) },
    });
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

  it("are of the choices that make 365 days the one with the fewest", () => {
    const until = (from: string) => reading(from, 1, (Date.parse("2024-02-18") - Date.parse(from)) / 86_400_000);
    // Without the first, 365 days from 18 February; without the last, 380 to 13 December.
    expect(used([until("2023-11-30"), ...middle, reading("2024-12-14", 1, 65)])).toEqual([
      { from: "2024-02-18", to: "2025-02-16" },
      ["2024-02-18", "2024-07-17", "2024-12-14"],
    ]);
    // Without the last, 365 days from 15 December; without the first, 350.
    expect(used([until("2023-12-15"), ...middle, last])).toEqual([
      { from: "2023-12-15", to: "2024-12-13" },
      ["2023-12-15", "2024-02-18", "2024-07-17"],
    ]);
  });

  it("keep a bill that does not reach over an end, though the others would make a year", () => {
    const overTheEnd = [reading("2024-01-01", 1, 30), reading("2024-01-31", 1, 250), reading("2024-10-07", 1, 120)];
    expect(used(overTheEnd)).toEqual([
      { from: "2024-01-01", to: "2025-02-03" },
      ["2024-01-01", "2024-01-31", "2024-10-07"],
    ]);
    const overTheBeginning = [
      reading("2023-11-30", 1, 120),
      reading("2024-03-29", 1, 250),
      reading("2024-12-04", 1, 28),
    ];
    expect(used(overTheBeginning)).toEqual([
      { from: "2023-11-30", to: "2024-12-31" },
      ["2023-11-30", "2024-03-29", "2024-12-04"],
    ]);
  });

  it("lack what is missing of the period where even whole bills are less than a year", () => {
    expect(used([reading("2024-06-01", 1, 100)])).toEqual([span, ["2024-06-01"]]);
    expect(used([last])).toEqual([{ from: "2024-01-01", to: "2025-02-01" }, ["2024-12-14"]]);
    expect(used([first, middle[0] ?? first])).toEqual([
      { from: "2023-12-20", to: "2024-12-31" },
      ["2023-12-20", "2024-02-18"],
    ]);
    expect(used([])).toEqual([span, []]);
    // What does not touch the period is not used at all.
    expect(used([reading("2023-01-01", 1, 30), reading("2025-02-01", 1, 30)])).toEqual([span, []]);
  });
});
