import { describe, expect, it } from "vitest";
import { caseFile } from "../../support/cases.ts";
import { Problem } from "../../../worker/kernel/errors.ts";
import { gapsIn } from "../../../worker/retrofits/uploads/coverage.ts";
import type { Upload } from "../../../worker/retrofits/uploads/file.ts";
import * as readings from "../../../worker/retrofits/uploads/readings.ts";
import * as temperatures from "../../../worker/retrofits/uploads/temperatures.ts";

const reporting = { from: "2025-03-01", to: "2025-12-31" };
const read = (input: Upload, within: typeof span, daily: boolean) =>
  readings.parseReadings(input, {
    side: "baseline",
    periods: { baseline: within, reporting },
    daily,
    unit: "kWh",
    utcOffset: "+08:00",
  });
const parseReadings = (input: Upload, within: typeof span, daily: boolean) => read(input, within, daily).kept;
const parseTemperatures = (input: Upload, scale: temperatures.TemperatureScale) =>
  temperatures.parseTemperatures(input, scale).kept;

const span = { from: "2024-01-01", to: "2024-12-31" };

function faultsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.errors?.map(({ pointer, code }) => `${pointer} ${code}`) ?? [error.code];
  }
  return [];
}

describe("readings", () => {
  it("come as CSV with Windows line ends, a byte-order mark and other headings", () => {
    const csv = "\uFEFFDate,Value,Estimated\r\n2024-01-02,12.5,\r\n2024-01-01,3,yes\r\n";
    expect(parseReadings({ csv }, span, true)).toEqual([
      { from: "2024-01-01", to: "2024-01-01", thousandths: 3_000, estimated: true },
      { from: "2024-01-02", to: "2024-01-02", thousandths: 12_500, estimated: false },
    ]);
  });

  it("come as JSON, numbers or text; null and empty were not read", () => {
    const rows = [
      { from: "2024-01-01", to: "2024-01-31", value: 310.5 },
      { from: "2024-02-01", to: "2024-02-29", value: null },
      { from: "2024-03-01", to: "2024-03-31", value: "" },
    ];
    expect(parseReadings({ rows }, span, false).map(({ thousandths }) => thousandths)).toEqual([310_500, null, null]);
  });

  it("come as a spreadsheet saves them: semicolons, its own dates, Chinese headings, words for what is missing", () => {
    const csv = "日期;用电量(kWh)\n2024/1/2;12.5\n2024年1月3日;NaN\n2024-01-04 0:00;N/A\n";
    expect(parseReadings({ csv }, span, true)).toMatchObject([
      { from: "2024-01-02", thousandths: 12_500 },
      { from: "2024-01-03", thousandths: null },
      { from: "2024-01-04", thousandths: null },
    ]);
    const bills = "start\tend\tusage\n2024-01-01\t2024-01-31\t310";
    expect(parseReadings({ csv: bills }, span, false)).toMatchObject([{ to: "2024-01-31", thousandths: 310_000 }]);
  });

  it("need the end of a bill, which else would be one day's use", () => {
    expect(faultsOf(() => parseReadings({ csv: "from,value\n2024-01-01,310" }, span, false))).toEqual([
      "/csv/0/to missing",
    ]);
  });

  it("name every overlap, duplicate and stray row", () => {
    const rows = [
      { from: "2024-01-01", to: "2024-01-31", value: 1 },
      { from: "2024-01-31", to: "2024-02-29", value: 1 },
      { from: "2024-03-31", to: "2024-03-01", value: 1 },
      { from: "2024-01-01", to: "2024-01-31", value: 2 },
      { from: "2025-03-01", to: "2025-03-31", value: 2 },
      { from: "x", to: "2024-04-01", value: 2 },
      { from: "2024-04-01", to: "2024-04-30", value: "1e3" },
    ];
    expect(faultsOf(() => parseReadings({ rows }, span, false)).toSorted()).toEqual([
      "/rows/1/from overlapping_reading",
      "/rows/2/to period_reversed",
      "/rows/3/from duplicate_reading",
      "/rows/4/from reading_outside_period",
      "/rows/5/from invalid_date",
      "/rows/6/value not_a_number",
    ]);
    expect(faultsOf(() => parseReadings({ rows: rows.slice(0, 1) }, span, true))).toEqual([
      "/rows/0/to reading_not_a_day",
    ]);
  });

  it("are refused where there are none, or no columns", () => {
    expect(faultsOf(() => parseReadings({ csv: "" }, span, true))).toEqual(["upload_empty"]);
    expect(faultsOf(() => parseReadings({ rows: [] }, span, true))).toEqual(["upload_empty"]);
    expect(faultsOf(() => parseReadings({ csv: "when,value\n2024-01-01,3" }, span, true))).toEqual([
      "/csv columns_missing",
    ]);
    expect(faultsOf(() => parseReadings({ csv: `day,value\n${"2024-01-01,3\n".repeat(40_001)}` }, span, true))).toEqual(
      ["upload_too_long"],
    );
    expect(faultsOf(() => parseReadings({ csv: "day,value\n2024-01-01,3,4" }, span, true))).toEqual([
      "/csv/0/ surplus_cells",
    ]);
  });
});

describe("cases from the field", () => {
  const csvOf = (name: string) => new TextDecoder().decode(caseFile(`meters/${name}.csv`));
  const faults = (name: string, daily: boolean) => faultsOf(() => parseReadings({ csv: csvOf(name) }, span, daily));

  it("01: megawatt-hours in the heading are kilowatt-hours in the books", () => {
    const readings = parseReadings({ csv: csvOf("01-heading-mwh") }, span, true);
    expect(readings.reduce((sum, { thousandths }) => sum + (thousandths ?? 0), 0)).toBe(328_500_000);
  });

  it.each(["03a-bills-estimated-E", "03b-bills-estimated-gu-chao"])("%s: estimated as true would say it", (name) => {
    const same = parseReadings({ csv: csvOf("03c-bills-estimated-true") }, span, false);
    expect(parseReadings({ csv: csvOf(name) }, span, false)).toEqual(same);
    expect(same.filter(({ estimated }) => estimated).length).toBeGreaterThan(0);
  });

  it("an estimate in a word that is neither yes nor no is refused with the words that are", () => {
    const csv = "date,value,estimated\n2024-01-01,5,实抄\n2024-01-02,5,差不多\n2024-01-03,5,Act";
    expect(faultsOf(() => parseReadings({ csv }, span, true))).toEqual(["/csv/1/estimated word_unknown"]);
  });

  it("10: a comma for a point is refused, bill by bill", () => {
    expect(faults("10-semicolon-bills", false)).toEqual(["/csv/0/value decimal_comma", "/csv/1/value decimal_comma"]);
  });

  it("11: °F in the heading of an upload in °C is refused", () => {
    const scale = { unit: "C", interval: "daily", utcOffset: "+08:00" } as const;
    expect(faultsOf(() => parseTemperatures({ csv: csvOf("11-heading-tempf") }, scale))).toEqual([
      "unit_not_of_column",
    ]);
    expect(parseTemperatures({ csv: csvOf("11-heading-tempf") }, { ...scale, unit: "F" })[0]?.fahrenheit).toBe(41);
  });

  it("a unit in a column of its own has to be the meter's", () => {
    const csv = "date,value,units\n2024-01-01,5,kWh\n2024-01-02,5,m3";
    expect(faultsOf(() => parseReadings({ csv }, span, true))).toEqual(["/csv/1/unit unit_contradicts"]);
  });

  it("columns that are not understood have to be agreed to", () => {
    const csv = "date,value,cost\n2024-01-01,5,3";
    const { asks, kept } = read({ csv }, span, true);
    expect(asks).toMatchObject([{ code: "columns_ignored", pointer: "/csv", params: { columns: "cost" } }]);
    expect(kept).toHaveLength(1);
    expect(read({ rows: [{ date: "2024-01-01", value: 5 }] }, span, true).asks).toEqual([]);
  });

  it("names the line of the file where rows clash, blank lines counted", () => {
    const csv = "date,value\n\n2024-01-01,5\n\n2024-01-01,6";
    try {
      parseReadings({ csv }, span, true);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ errors: [{ code: "duplicate_reading", params: { row: 3 } }] });
    }
  });
});

describe("temperatures", () => {
  const scale = (unit: "C" | "F", interval: "hourly" | "daily", utcOffset = "+08:00") => ({
    unit,
    interval,
    utcOffset,
  });

  it("end their days where the premises are, and keep a mean to the last place", () => {
    const csv = "时间;气温(℉)\n2024/1/1 1:00;30\n2024-01-01T06:00Z;40\n2024-01-01T05:00+00:00;NaN";
    expect(parseTemperatures({ csv }, scale("F", "hourly", "-06:00"))).toEqual([
      { day: "2024-01-01", fahrenheit: 35, hours: 2 },
    ]);
    const rows = [{ date: "2024-01-01", temperature: 43.583333333333336 }];
    expect(parseTemperatures({ rows }, scale("F", "daily"))[0]?.fahrenheit).toBe(43.583333333333336);
  });

  it("are the same in °C and °F", () => {
    const [celsius] = parseTemperatures({ csv: "date,temperature\n2024-01-01,-10" }, scale("C", "daily"));
    const [fahrenheit] = parseTemperatures({ csv: "date,temperature\n2024-01-01,14" }, scale("F", "daily"));
    expect(celsius?.fahrenheit).toBeCloseTo(fahrenheit?.fahrenheit ?? 0, 12);
  });

  it.each<[string, "C" | "F", string, number, string[]]>([
    ["a winter's °F as °C", "C", "01", 30, ["temperatures_of_other_scale"]],
    ["a summer's °C as °F", "F", "07", 28, ["temperatures_of_other_scale"]],
    ["a winter's °C", "C", "01", 23, []],
    ["a summer's °F", "F", "07", 50, []],
    ["a spring's", "C", "04", 31, []],
  ])("are asked about where the season does not have them: %s", (_, unit, month, figure, codes) => {
    const of = (days: number) =>
      "date,temp\n" + Array.from({ length: days }, (__, day) => `2024-${month}-0${day + 1},${figure}`).join("\n");
    expect(temperatures.parseTemperatures({ csv: of(7) }, scale(unit, "daily")).asks.map(({ code }) => code)).toEqual(
      codes,
    );
    expect(temperatures.parseTemperatures({ csv: of(6) }, scale(unit, "daily")).asks).toEqual([]);
  });

  it("are averaged over the hours of a day in Shanghai, whatever their offset", () => {
    const csv =
      "time,temperature\n2024-01-01T00:00,30\n2023-12-31T17:00Z,40\n2024-01-01 02:00:00+08:00,\n2024-01-02T00:00,50";
    expect(parseTemperatures({ csv }, scale("F", "hourly"))).toEqual([
      { day: "2024-01-01", fahrenheit: 35, hours: 2 },
      { day: "2024-01-02", fahrenheit: 50, hours: 1 },
    ]);
  });

  it("name what cannot be", () => {
    const csv =
      "time,temperature\n2024-01-01T00:00,500\n2024-01-01T01:30,5\n2024-01-01T02:00,warm\n2024-01-01T03:00,5\n2024-01-01T03:00,6\n2024-01-01T25:00,1";
    expect(faultsOf(() => parseTemperatures({ csv }, scale("C", "hourly")))).toEqual([
      "/csv/0/temperature out_of_range",
      "/csv/1/time invalid_date",
      "/csv/2/temperature not_a_number",
      "/csv/4/time duplicate_reading",
      "/csv/5/time invalid_date",
    ]);
  });
});

it("the gaps are the stretches nothing covers", () => {
  const covered = [
    { from: "2024-01-03", to: "2024-01-31" },
    { from: "2024-03-01", to: "2024-12-30" },
  ];
  expect(gapsIn(span, covered)).toEqual([
    { from: "2024-01-01", to: "2024-01-02" },
    { from: "2024-02-01", to: "2024-02-29" },
    { from: "2024-12-31", to: "2024-12-31" },
  ]);
  expect(gapsIn(span, [span])).toEqual([]);
});
