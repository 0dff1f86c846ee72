/** What meters, utilities and offices send: test/cases/meters, each with its right answer. */
import { describe, expect, it } from "vitest";
import { caseFile } from "../../support/cases.ts";
import { Problem } from "../../../worker/kernel/errors.ts";
import { fraction } from "../../../worker/kernel/fraction.ts";
import { addDays } from "../../../worker/kernel/period.ts";
import type { Carrier, Cycle, Method, Side } from "../../../worker/kernel/vocabulary/retrofits.ts";
import { daysIn } from "../../../worker/retrofits/math/days.ts";
import { evaluateMeters, type Plan, type Series } from "../../../worker/retrofits/math/evaluation.ts";
import { intensitiesOf } from "../../../worker/retrofits/math/intensities.ts";
import { parseReadings } from "../../../worker/retrofits/uploads/readings.ts";
import { parseTemperatures } from "../../../worker/retrofits/uploads/temperatures.ts";

const baseline = { from: "2024-01-01", to: "2024-12-30" };
const year2025 = { from: "2025-01-01", to: "2025-12-31" };
const csvOf = (name: string) => new TextDecoder().decode(caseFile(`meters/${name}.csv`));
const weather = parseTemperatures(
  { csv: csvOf("00-temperatures-daily-c") },
  { unit: "C", interval: "daily", utcOffset: "+08:00" },
).kept;

type Sent = {
  method?: Method;
  cycle?: Cycle;
  carrier?: Carrier;
  reporting?: typeof baseline;
  before?: typeof baseline;
};

function plan({ method = "adjusted-baseline", cycle = "daily", carrier = "electricity", ...spans }: Sent = {}): Plan {
  const meters = [{ code: "E1", carrier, cycle, price: null }];
  return {
    method,
    baseline: spans.before ?? baseline,
    reporting: spans.reporting ?? year2025,
    meters,
    drivers: [],
    adjustments: [],
  };
}

function read(name: string, side: Side, sent: Sent & { isUse?: boolean } = {}, csv = csvOf(name)) {
  const { baseline: before, reporting, meters } = plan(sent);
  return parseReadings(
    { csv },
    {
      side,
      periods: { baseline: before, reporting },
      daily: meters[0]?.cycle === "daily",
      unit: sent.carrier === "natural-gas" ? "m3" : "kWh",
      utcOffset: "+08:00",
      isUse: sent.isUse ?? false,
    },
  );
}

function seriesOf(sent: Sent, before: string, after: string): Series {
  return {
    readings: [
      { meter: "E1", side: "baseline", rows: read(before, "baseline", sent).kept },
      { meter: "E1", side: "reporting", rows: read(after, "reporting", sent).kept },
    ],
    temperatures: weather,
  };
}

const outcome = (sent: Sent, before: string, after: string) => {
  const [only] = evaluateMeters(plan(sent), seriesOf(sent, before, after));
  if (!only) throw new Error("one meter");
  return only;
};

function refusalOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, errors: error.errors };
    throw error;
  }
  return undefined;
}

describe("02: a register is not use", () => {
  it("is asked about and differenced: 19.5 kWh a day in both years, nothing saved", () => {
    const { asks, kept, notes } = read("02a-register-baseline", "baseline");
    expect(asks).toMatchObject([{ code: "register_readings", params: { readings: 365 } }]);
    expect(notes).toContainEqual({ code: "register_differences", count: kept.length });
    expect(new Set(kept.map(({ thousandths }) => thousandths))).toEqual(new Set([19_500]));
    // What was used after the last reading is not known yet.
    expect(kept).toHaveLength(364);
    const { amounts } = outcome({}, "02a-register-baseline", "02b-register-reporting");
    expect(amounts.saved).toBe(0);
  });

  it.each(["示数", "表底(kWh)", "Register", "止码", "示数kWh", "cumulative_kwh", "Cumulative kWh"])(
    "%s in the heading says so, however few they are",
    (heading) => {
      const csv = `日期,${heading}\n2024-01-01,100\n2024-01-02,120`;
      const { asks, kept } = read("", "baseline", {}, csv);
      expect(asks.map(({ code }) => code)).toEqual(["register_readings"]);
      expect(kept).toMatchObject([{ from: "2024-01-01", thousandths: 20_000 }]);
    },
  );

  it("its multiplier makes use of its differences, and stands beside use only with a yes", () => {
    const of = (heading: string, ...rows: string[]) =>
      read("", "baseline", {}, `日期,${heading},倍率\n${rows.join("\n")}`);
    expect(of("示数", "2024-01-01,100,40", "2024-01-02,120.5,40").kept).toMatchObject([{ thousandths: 820_000 }]);
    const use = of("用电量", "2024-01-01,820,40", "2024-01-02,800,40");
    expect(use.asks.map(({ code }) => code)).toEqual(["multiplier_beside_use"]);
    expect(use.kept).toMatchObject([{ thousandths: 820_000 }, { thousandths: 800_000 }]);
    expect(of("用电量", "2024-01-01,820,1.0", "2024-01-02,800,").asks).toEqual([]);
    const refusal = (...rows: string[]) => refusalOf(() => of("示数", ...rows))?.errors?.map(({ code }) => code);
    expect(refusal("2024-01-01,100,40", "2024-01-02,120,80", "2024-01-03,140,80")).toEqual(["multiplier_changes"]);
    expect(refusal("2024-01-01,100,40", "2024-01-02,120,", "2024-01-03,140,40")).toEqual(["multiplier_changes"]);
    expect(refusal("2024-01-01,100,40", "2024-01-02,120,1.5")).toEqual(["multiplier_not_whole"]);
    expect(refusal("2024-01-01,100,0", "2024-01-02,120,1")).toEqual(["multiplier_not_whole"]);
    expect(refusal("2024-01-01,100,200", "2024-01-02,6000000,200")).toEqual(["out_of_range"]);
  });

  it("without such a heading a rise of two weeks is one, and of days is not; nor one that rests between", () => {
    const rise = (days: number) =>
      `date,value\n${Array.from({ length: days }, (_, index) => `${addDays("2024-01-01", index)},${100 + 30 * index}`).join("\n")}`;
    expect(read("", "baseline", {}, rise(60)).asks).toMatchObject([{ code: "register_readings" }]);
    expect(read("", "baseline", {}, rise(14)).asks).toMatchObject([{ code: "register_readings" }]);
    expect(read("", "baseline", {}, rise(13)).asks).toEqual([]);
    const resting = Array.from({ length: 31 }, (_, at) => `${addDays("2024-01-01", at)},${100 + Math.floor(at / 2)}`);
    expect(read("", "baseline", {}, `date,value\n${resting.join("\n")}`).asks).toEqual([]);
    expect(read("05a-saving-baseline", "baseline").asks).toEqual([]);
  });

  it("of bills is one that rises over most of a year; a summer's bills rise too", () => {
    const bills = (count: number, days: number) =>
      `from,to,value\n${Array.from({ length: count }, (_, index) => {
        const from = addDays("2024-01-01", index * days);
        return `${from},${addDays(from, days - 1)},${1_000 + 300 * index}`;
      }).join("\n")}`;
    const monthly = { cycle: "monthly" } as const;
    expect(read("", "baseline", monthly, bills(6, 60)).asks).toMatchObject([{ code: "register_readings" }]);
    expect(read("", "baseline", monthly, bills(6, 30)).asks).toEqual([]);
    expect(read("", "baseline", monthly, bills(5, 61)).asks).toEqual([]);
  });

  const daysOf = (...values: (number | string)[]) =>
    `date,value\n${values.map((value, index) => `${addDays("2024-01-01", index)},${value}`).join("\n")}`;
  const monthsOf = (...values: (number | string)[]) => {
    const ends = [31, 29, 31, 30, 31];
    const rows = values.map((value, at) => `2024-0${at + 1}-01,2024-0${at + 1}-${ends[at]},${value}`);
    return `起,止,用量\n${rows.join("\n")}`;
  };
  it.each<[string, Cycle, string, boolean]>([
    ["three months of an old meter", "monthly", monthsOf(52_000, 54_100, 56_300), true],
    ["four", "monthly", monthsOf(8_120, 8_710, 9_320, 9_900), true],
    ["a month in which nothing was used", "monthly", monthsOf(8_120, 8_710, 8_710, 9_320, 9_900), true],
    ["a month that was not read", "monthly", monthsOf(8_120, 8_710, "", 9_320), true],
    ["a meter that began at zero", "monthly", monthsOf(590, 1_180, 1_790), true],
    ["a quarter of what it shows", "monthly", monthsOf(1_000, 1_250, 1_500), true],
    ["more than a quarter", "monthly", monthsOf(1_000, 1_251, 1_500), false],
    ["less than half of what it showed first", "monthly", monthsOf(1_000, 1_499, 1_998), false],
    ["more than twice of it", "monthly", monthsOf(500, 1_501, 2_502), false],
    ["two figures", "monthly", monthsOf(52_000, 54_100), false],
    ["the same each month", "monthly", monthsOf(1_000, 1_000, 1_000, 1_000), false],
    ["one change for good", "monthly", monthsOf(1_000, 1_000, 1_010, 1_010), false],
    ["what a shop uses from winter to summer", "monthly", monthsOf(900, 1_200, 1_800, 2_400, 2_600), false],
    ["what falls again", "monthly", monthsOf(8_120, 8_710, 8_700, 9_320), false],
    ["a week of days", "daily", daysOf(8_120, 8_139.5, 8_159, 8_178.5, 8_198, 8_217.5, 8_237), true],
    ["a week with two days of rest", "daily", daysOf(8_120, 8_140, 8_160, 8_180, 8_200, 8_200, 8_200), true],
    ["six days", "daily", daysOf(8_120, 8_139.5, 8_159, 8_178.5, 8_198, 8_217.5), false],
  ])("a few figures that grow as its do are asked about: %s", (_, cycle, csv, isAsked) => {
    const asked = (isUse: boolean) => read("", "baseline", { cycle, isUse }, csv).asks.map(({ code }) => code);
    expect(asked(false)).toEqual(isAsked ? ["register_readings"] : []);
    expect(asked(true)).toEqual([]);
  });

  it("figures that are said to be use stay as they are, but not those that their heading calls a register's", () => {
    const use = { cycle: "monthly", isUse: true } as const;
    const values = ({ kept }: ReturnType<typeof read>) => kept.map(({ thousandths }) => thousandths);
    expect(values(read("", "baseline", use, monthsOf(8_120, 8_710, 9_320)))).toEqual([8_120_000, 8_710_000, 9_320_000]);
    const falling = Array.from({ length: 90 }, (_, at) => (at === 40 ? 100 : 200 + at));
    expect(values(read("", "baseline", { isUse: true }, daysOf(...falling)))).toHaveLength(90);
    expect(refusalOf(() => read("", "baseline", {}, daysOf(...falling)))?.errors).toMatchObject([
      { code: "register_fell" },
    ]);
    const named = daysOf(100, 120).replace("value", "示数");
    expect(read("", "baseline", { isUse: true }, named).asks).toMatchObject([{ code: "register_readings" }]);
  });

  it("a load that changed once for good is none", () => {
    const rows = Array.from({ length: 365 }, (_, index) => `${addDays("2024-01-01", index)},${index < 180 ? 60 : 65}`);
    expect(read("", "baseline", {}, `date,value\n${rows.join("\n")}`).asks).toEqual([]);
  });

  it("that begins anew each month is refused where it falls", () => {
    const rows = Array.from({ length: 365 }, (_, index) => `${addDays("2024-01-01", index)},${(index % 30) * 20}`);
    const refused = refusalOf(() => read("", "baseline", {}, `date,value\n${rows.join("\n")}`));
    expect(refused?.errors).toHaveLength(12);
    expect(refused?.errors?.[0]).toMatchObject({ code: "register_fell", pointer: "/csv/30/value" });
  });

  it("that falls once was exchanged: the row is named", () => {
    const rows = Array.from({ length: 90 }, (_, index) => {
      return `${addDays("2024-01-01", index)},${index < 40 ? 9_000 + 20 * index : 20 * (index - 40)}`;
    });
    const refused = refusalOf(() => read("", "baseline", {}, `date,value\n${rows.join("\n")}`));
    expect(refused).toMatchObject({
      code: "upload_refused",
      errors: [{ code: "register_fell", pointer: "/csv/40/value" }],
    });
  });

  it("of bills is what lies between the ends of two of them, or between two days", () => {
    const monthly = { cycle: "monthly" } as const;
    const ends = "from,to,示数\n2024-01-01,2024-01-31,1000\n2024-02-01,2024-02-29,1300\n2024-03-01,2024-03-31,1500";
    expect(read("", "baseline", monthly, ends).kept).toMatchObject([
      { from: "2024-01-01", thousandths: null },
      { from: "2024-02-01", to: "2024-02-29", thousandths: 300_000 },
      { from: "2024-03-01", thousandths: 200_000 },
    ]);
    const dates = "抄表日期,示数\n2024-01-05,1000\n2024-02-05,1300\n2024-03-04,1500";
    expect(read("", "baseline", monthly, dates).kept).toMatchObject([
      { from: "2024-01-05", to: "2024-02-04", thousandths: 300_000 },
      { from: "2024-02-05", to: "2024-03-03", thousandths: 200_000 },
    ]);
  });
});

describe("03: estimates by any word", () => {
  const bills = { method: "caltrack-billing", cycle: "monthly" } as const;
  it.each(["03a-bills-estimated-E", "03b-bills-estimated-gu-chao", "03c-bills-estimated-true"])("%s", (name) => {
    expect(refusalOf(() => outcome(bills, name, "03d-bills-reporting"))).toMatchObject({
      code: "baseline_insufficient",
      errors: [{ code: "too_few_reading_days", params: { present: 242, total: 365 } }],
    });
  });

  it.each(["E", "Est.", "Ｅ", "估计", "暂估", "系统估算", "estimated read"])("%s is one", (word) => {
    const csv = `from,to,value,读数类型\n2024-01-01,2024-01-31,310,${word}`;
    expect(read("", "baseline", bills, csv).kept).toMatchObject([{ estimated: true }]);
  });
  it.each(["A", "实抄", "not estimated", "非估算", "抄见"])("%s is none", (word) => {
    const csv = `from,to,value,是否估抄\n2024-01-01,2024-01-31,310,${word}`;
    expect(read("", "baseline", bills, csv).kept).toMatchObject([{ estimated: false }]);
  });
  it.each(["自报", "C", "正常", "√", "换表"])("%s is asked about", (word) => {
    const csv = `from,to,value,estimated\n2024-01-01,2024-01-31,310,${word}`;
    expect(refusalOf(() => read("", "baseline", bills, csv))?.errors).toMatchObject([{ code: "word_unknown" }]);
  });

  it("a scaled baseline of estimates is refused like a modelled one", () => {
    expect(
      refusalOf(() => outcome({ cycle: "monthly" }, "03c-bills-estimated-true", "03d-bills-reporting")),
    ).toMatchObject({ code: "baseline_insufficient" });
  });
});

describe("04: a part of a year is compared with the same part", () => {
  const spring = { reporting: { from: "2025-04-01", to: "2025-06-30" } };
  it("nothing changed, so nothing was saved", () => {
    const { amounts } = outcome(spring, "04a-part-year-baseline", "04b-part-year-reporting");
    expect(amounts).toMatchObject({ saved: 0, actual: 9_100_000 });
  });

  it("the intensities too, and turnover of another part is not compared", () => {
    const series = seriesOf(spring, "04a-part-year-baseline", "04b-part-year-reporting");
    const sides = { baseline: null, reporting: null };
    const premises = {
      areaHundredths: 10_000,
      hoursPerWeek: sides,
      turnoverFen: { baseline: 1_000_000_00, reporting: 250_000_00 },
    };
    const [electricity] = intensitiesOf({ ...plan(spring), premises }, series);
    expect(electricity?.before).toEqual({ perM2Year: fraction(365), perTenThousandYuan: "part_of_a_year" });
    expect(electricity?.after).toEqual({ perM2Year: fraction(365), perTenThousandYuan: fraction(364) });
  });

  it("a month that the baseline lacks is left out on both sides", () => {
    const series = seriesOf(spring, "04a-part-year-baseline", "04b-part-year-reporting");
    const readings = series.readings.map((one) =>
      one.side === "baseline" ? { ...one, rows: one.rows.filter(({ from }) => !from.startsWith("2024-05")) } : one,
    );
    const [only] = evaluateMeters(plan(spring), { ...series, readings });
    expect(only).toMatchObject({
      amounts: { saved: 0 },
      outcome: { reporting: { days: 60 }, flags: [{ code: "reporting_gaps", count: 31 }] },
    });
  });
});

describe("06: bills do not end with the year", () => {
  const gas = { method: "caltrack-billing", cycle: "bimonthly", carrier: "natural-gas" } as const;
  const after = { from: "2025-01-01", to: "2025-12-31" };
  const series = (before: typeof baseline): Series => ({
    readings: [
      { meter: "E1", side: "baseline", rows: read("06-bimonthly-bills", "baseline", { ...gas, before }).kept },
      {
        meter: "E1",
        side: "reporting",
        rows: read("", "reporting", { ...gas, before }, "from,to,value\n2025-01-01,2025-02-28,1100").kept,
      },
    ],
    temperatures: [
      ...weather,
      ...Array.from({ length: 60 }, (_, index) => ({ day: addDays("2023-11-10", index), fahrenheit: 35, hours: 24 })),
    ].filter(({ day }, index, all) => all.findIndex((other) => other.day === day) === index),
  });

  it.each([
    ["the calendar year", baseline],
    ["365 days from the first bill", { from: "2023-11-22", to: "2024-11-20" }],
    ["the bills' own days", { from: "2023-11-22", to: "2024-11-22" }],
  ])("six whole bills of 367 days are a baseline of %s, and that is named", (_, before) => {
    const [only] = evaluateMeters({ ...plan({ ...gas, before }), reporting: after }, series(before));
    expect(only?.outcome.baseline).toMatchObject({
      periods: 6,
      days: 367,
      span: { from: "2023-11-22", to: "2024-11-22" },
    });
    expect(only?.outcome.flags).toEqual(
      expect.arrayContaining([
        { code: "baseline_not_a_year", count: 367 },
        { code: "few_bills", count: 6 },
      ]),
    );
  });

  it("a bill that reaches into the time after the works is refused", () => {
    const csv = "from,to,value\n2024-11-20,2025-01-20,500";
    expect(refusalOf(() => read("", "baseline", gas, csv))?.errors).toMatchObject([{ code: "reading_outside_period" }]);
  });
});

it("07: one reading below zero is kept and flagged", () => {
  const { kept, notes, asks } = read("07-one-negative-reading", "baseline");
  expect(asks).toEqual([]);
  expect(kept).toHaveLength(365);
  expect(notes).toEqual([{ code: "negative_readings", count: 1 }]);
  const daily = { method: "caltrack-daily" } as const;
  const { outcome: found } = outcome(daily, "07-one-negative-reading", "05b-saving-reporting");
  expect(found.flags).toContainEqual({ code: "negative_readings", count: 1 });
});

it("08: rows of one day that differ in a column which nobody understands are not the same record", () => {
  const hours = [0, 1].map((hour) => `2024-01-01,${hour},5`);
  expect(refusalOf(() => read("", "baseline", {}, `date,hour,value\n${hours.join("\n")}`))?.errors).toMatchObject([
    { code: "duplicate_reading", pointer: "/csv/1/from" },
  ]);
  const twice = read("", "baseline", {}, "date,hour,value\n2024-01-01,0,5\n2024/1/1,0,5.0");
  expect(twice.notes).toEqual([{ code: "duplicates_dropped", count: 1 }]);
});

it("08: the same record twice is one, and that is said", () => {
  const { kept, notes } = read("08-identical-record-twice", "baseline");
  expect(kept).toHaveLength(365);
  expect(notes).toEqual([{ code: "duplicates_dropped", count: 1 }]);
});

it("09: days that were estimated do not count as read", () => {
  expect(
    refusalOf(() => outcome({ method: "caltrack-daily" }, "09-daily-estimated", "05b-saving-reporting")),
  ).toMatchObject({
    code: "baseline_insufficient",
    errors: [{ code: "too_few_reading_days", params: { present: 243, total: 365 } }],
  });
});

describe("12: a bill that ends on the next one's first day", () => {
  const monthly = { cycle: "monthly" } as const;
  it("is asked about where it stands alone, and has 31 days", () => {
    const { kept, asks } = read("12-one-bill-to-the-next-first-day", "baseline", monthly);
    expect(asks).toMatchObject([{ code: "bill_end_unclear", params: { from: "2024-01-01", to: "2024-02-01" } }]);
    expect(kept.map(daysIn)).toEqual([31]);
  });

  it("needs no question where each meets the next, or follows on it", () => {
    const meeting = "from,to,value\n2024-01-05,2024-02-05,310\n2024-02-05,2024-03-04,290";
    const { kept, asks, notes } = read("", "baseline", monthly, meeting);
    expect([asks, kept.map(daysIn), notes]).toEqual([[], [31, 28], [{ code: "end_day_not_counted", count: 2 }]]);
    const following = "from,to,value\n2024-01-01,2024-02-01,310\n2024-02-02,2024-03-01,290";
    expect(read("", "baseline", monthly, following)).toMatchObject({ asks: [], notes: [] });
  });
});

describe("the unit of a row", () => {
  const of = (unit: string) => `date,value,单位\n2024-01-01,0.9,${unit}`;
  it("is the meter's in any of its words, and refused where it is another", () => {
    for (const unit of ["kWh", "度", "千瓦时", ""]) {
      expect(read("", "baseline", {}, of(unit)).kept, unit).toMatchObject([{ thousandths: 900 }]);
    }
    for (const unit of ["MWh", "m3", "倍"]) {
      expect(refusalOf(() => read("", "baseline", {}, of(unit)))?.errors, unit).toMatchObject([
        { code: "unit_contradicts" },
      ]);
    }
  });
});

describe("hours become days of the premises", () => {
  const hours = (from: string, count: number, offset: string, value = "1.5") =>
    `time,value\n${Array.from({ length: count }, (_, index) => {
      const time = new Date(Date.parse(`${from}:00Z`) + index * 3_600_000).toISOString().slice(0, 16);
      return `${time}${offset},${value}`;
    }).join("\n")}`;

  it("summed to midnight in Shanghai", () => {
    const { kept, notes } = read("", "baseline", {}, hours("2024-03-01T00:00", 48, ""));
    expect(kept).toMatchObject([
      { from: "2024-03-01", to: "2024-03-01", thousandths: 36_000 },
      { from: "2024-03-02", thousandths: 36_000 },
    ]);
    expect(notes).toEqual([{ code: "summed_to_days", count: 2 }]);
  });

  it("of another offset: what is missing of a day is not made up", () => {
    const { kept, notes } = read("", "baseline", {}, hours("2024-03-01T00:00", 48, "Z"));
    expect(kept).toMatchObject([
      { from: "2024-03-01", thousandths: null },
      { from: "2024-03-02", thousandths: 36_000 },
      { from: "2024-03-03", thousandths: null },
    ]);
    expect(notes).toContainEqual({ code: "days_incomplete", count: 2 });
  });

  it("a year in UTC reaches over both ends by hours, which are left out and said", () => {
    const { kept, notes } = read("", "baseline", {}, hours("2023-12-31T00:00", 24 * 366, "+00:00"));
    expect(kept.filter(({ thousandths }) => thousandths === 36_000)).toHaveLength(365);
    expect(notes).toContainEqual({ code: "days_outside", count: 2 });
  });

  it("one that is there twice with two values, or falls between the parts, is refused", () => {
    const twice = "time,value\n2024-03-01 00:00,1\n2024-03-01 00:30,1\n2024-03-01 00:30,2\n2024-03-01 01:10,1";
    expect(refusalOf(() => read("", "baseline", {}, twice))?.errors).toMatchObject([
      { code: "duplicate_reading" },
      { code: "reading_interval_uneven" },
    ]);
  });
});
