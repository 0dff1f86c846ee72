/**
 * Uploaded readings and temperatures, CSV or JSON, as whole days. Every row is looked at, so that one
 * upload names all its faults; a pointer counts rows from 0, the texts from 1 (without the heading).
 */
import { CsvError, parse } from "csv-parse/sync";
import { type Fault, Problem } from "../kernel/errors.ts";
import { addDays, isCalendarDate } from "../kernel/period.ts";
import type { ProblemCode, ProblemParams } from "../kernel/problems.ts";
import { parseDecimal } from "../kernel/quantity.ts";
import type { DayTemperature, Reading, Span } from "./facts.ts";
import { daysIn, isWithin } from "./math/days.ts";

export type Cell = string | number | boolean | null | undefined;
export type Row = Readonly<Record<string, Cell>>;
export type Upload = { csv?: string | undefined; rows?: readonly Row[] | undefined };

/** 10^9 units in one reading: more than any shop uses in a year. */
const maxThousandths = 1_000_000_000_000;
/** Enough to see what is wrong; the count says how many there are. */
const maxErrors = 100;

/** Two years of hours, twice over. */
export const maxRows = 40_000;

type Headings = Readonly<Record<string, string>>;

/**
 * @param names other headings a column may have
 * @throws Problem `upload_empty`, `upload_malformed`, `upload_too_long`
 */
function rowsOf(upload: Upload, required: readonly string[], names: Headings): Row[] {
  const rows = upload.rows?.map((row) => renamed(row, names)) ?? csvRows(upload.csv ?? "", required, names);
  if (rows.length === 0) throw new Problem("upload_empty", { pointer: at(upload) });
  return rows;
}

function renamed(row: Row, names: Headings): Row {
  return Object.fromEntries(Object.entries(row).map(([column, cell]) => [columnNamed(column, names), cell]));
}

/** “用电量(kWh)” is 用电量: the unit is said with the upload. */
function columnNamed(heading: string, names: Headings): string {
  const plain = heading
    .trim()
    .toLowerCase()
    .replace(/\s*[(（][^()（）]*[)）]$/, "");
  return names[plain] ?? plain;
}

/** As spreadsheets write it: comma, semicolon or tab. */
function csvRows(csv: string, required: readonly string[], names: Headings): Row[] {
  if (csv.trim() === "") return [];
  const malformedAt = (line: number) =>
    new Problem("upload_malformed", { pointer: "/csv", params: { columns: required.join(", "), line } });
  let missing: string[] = [];
  const columns = (cells: string[]) => {
    const found = cells.map((cell) => columnNamed(cell, names));
    missing = required.filter((column) => !found.includes(column));
    return found;
  };
  const delimiter = [",", ";", "\t"];
  const options = { columns, delimiter, bom: true, trim: true, skip_empty_lines: true, to: maxRows + 1 };
  let rows: Row[];
  try {
    rows = parse<Record<string, string>>(csv, options);
  } catch (error) {
    throw error instanceof CsvError ? malformedAt(Number(error.lines)) : error;
  }
  if (missing.length > 0) throw malformedAt(1);
  if (rows.length > maxRows) throw new Problem("upload_too_long", { pointer: "/csv", params: { maximum: maxRows } });
  return rows;
}

/** CalTRACK 2.2.1.3: what is clearly marked as missing. */
function isMissing(cell: Cell): boolean {
  return cell === null || cell === undefined || /^(|nan|null|none|n\/?a|-+|—|无|缺)$/i.test(String(cell).trim());
}

/** 2026/9/3 and 2026年9月3日 as 2026-09-03, with the hour that stands after it. */
function withPlainDay(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?([T ].*)?$/.exec(text.trim());
  if (!match) return text.trim();
  const [, year = "", month = "", day = "", rest = ""] = match;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}${rest}`;
}

/** A day, also where a spreadsheet put midnight behind it; '' where it is none. */
function dayIn(cell: Cell): string {
  const day = withPlainDay(String(cell ?? "")).replace(/[T ]0?0:00(:00)?$/, "");
  return isCalendarDate(day) ? day : "";
}

const at = ({ rows }: Upload) => (rows ? "/rows" : "/csv");

type Report = {
  fault: (row: number, column: string, code: ProblemCode, params?: ProblemParams) => void;
  done: () => void;
};

function reportOn(upload: Upload): Report {
  const errors: Fault[] = [];
  let rejected = 0;
  return {
    fault(row, column, code, params = {}) {
      rejected += 1;
      if (errors.length < maxErrors) errors.push({ pointer: `${at(upload)}/${row}/${column}`, code, params });
    },
    done() {
      if (rejected > 0) throw new Problem("upload_refused", { pointer: at(upload), params: { rejected }, errors });
    },
  };
}

/** Headings that meters' and weather stations' exports use for the same. */
const readingHeadings = {
  day: "from",
  date: "from",
  start: "from",
  日期: "from",
  开始日期: "from",
  起始日期: "from",
  end: "to",
  结束日期: "to",
  截止日期: "to",
  usage: "value",
  kwh: "value",
  用量: "value",
  用电量: "value",
  用气量: "value",
  用水量: "value",
  读数: "value",
  是否估算: "estimated",
  估算: "estimated",
};
const temperatureHeadings = {
  日期: "time",
  时间: "time",
  气温: "temperature",
  平均气温: "temperature",
  温度: "temperature",
  date: "time",
  day: "time",
  datetime: "time",
  timestamp: "time",
  dt: "time",
  temp: "temperature",
  tempf: "temperature",
  tempc: "temperature",
};

/**
 * Readings of one meter for one period. Columns `from` (or `day`, `date`), `to`, `value`, `estimated`; both days
 * included. A daily reading needs no `to`, an empty value (or NaN, null, N/A) was not read.
 * @throws Problem `upload_refused` naming each bad row, `upload_empty`, `upload_malformed`, `upload_too_long`
 */
export function parseReadings(upload: Upload, span: Span, daily: boolean): Reading[] {
  const report = reportOn(upload);
  const rows = rowsOf(upload, ["from", "value"], readingHeadings);
  const kept: { reading: Reading; row: number }[] = [];
  rows.forEach((row, index) => {
    const last = isMissing(row["to"]) ? undefined : row["to"];
    // Without its end a bill would be one day's use.
    if (!daily && last === undefined) return report.fault(index, "to", "missing");
    const from = dayIn(row["from"]);
    const to = last === undefined ? from : dayIn(last);
    if (from === "") return report.fault(index, "from", "invalid_date", shortened(row["from"], 20));
    if (to === "") return report.fault(index, "to", "invalid_date", shortened(last, 20));
    if (to < from) return report.fault(index, "to", "period_reversed");
    if (daily && to !== from) return report.fault(index, "to", "reading_not_a_day");
    if (!isWithin({ from, to }, span)) return report.fault(index, "from", "reading_outside_period", span);
    const thousandths = amountOf(row["value"], index, report);
    if (thousandths === undefined) return;
    kept.push({ row: index, reading: { from, to, thousandths, estimated: saysYes(row["estimated"]) } });
  });
  kept.sort((a, b) => a.reading.from.localeCompare(b.reading.from) || a.row - b.row);
  kept.forEach(({ reading, row }, index) => {
    const before = kept[index - 1];
    if (!before || before.reading.to < reading.from) return;
    const params = { row: before.row + 1, day: reading.from };
    report.fault(
      row,
      "from",
      before.reading.from === reading.from ? "duplicate_reading" : "overlapping_reading",
      params,
    );
  });
  report.done();
  return kept.map(({ reading }) => reading);
}

function shortened(cell: Cell, length: number): ProblemParams {
  return { value: String(cell ?? "").slice(0, length) };
}

/** Thousandths; null for an empty cell; undefined where a fault was reported. */
function amountOf(cell: Cell, index: number, report: Report): number | null | undefined {
  if (cell === null || cell === undefined || isMissing(cell)) return null;
  try {
    const thousandths = parseDecimal(typeof cell === "number" ? cell : String(cell), 3, maxThousandths);
    if (thousandths >= 0) return thousandths;
    report.fault(index, "value", "negative");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    report.fault(index, "value", error.code, error.params);
  }
  return undefined;
}

function saysYes(cell: Cell): boolean {
  return cell === true || cell === 1 || /^(true|yes|1|y|是)$/i.test(String(cell ?? ""));
}

const coldest = -60;
const hottest = 60;

export type TemperatureScale = { unit: "C" | "F"; interval: "hourly" | "daily"; utcOffset: string };

/**
 * Temperatures as the mean of each day, °F. Columns `time` (or `date`, `day`) and `temperature`; an empty
 * temperature was not measured. Days end at the premises' midnight: a time without an offset is theirs, one with
 * another offset is put to `utcOffset` (CalTRACK 2.3.3, 3.3.3.5).
 * @throws Problem `upload_refused` naming each bad row, `upload_empty`, `upload_malformed`, `upload_too_long`
 */
export function parseTemperatures(upload: Upload, { unit, interval, utcOffset }: TemperatureScale): DayTemperature[] {
  const hourly = interval === "hourly";
  const report = reportOn(upload);
  const rows = rowsOf(upload, ["time", "temperature"], temperatureHeadings);
  const seen = new Map<string, number>();
  const days = new Map<string, { sum: number; hours: number }>();
  rows.forEach((row, index) => {
    const hour = hourly ? hourOf(withPlainDay(String(row["time"] ?? "")), utcOffset) : dayIn(row["time"]);
    if (hour === "") return report.fault(index, "time", "invalid_date", shortened(row["time"], 25));
    const earlier = seen.get(hour);
    if (earlier !== undefined) return report.fault(index, "time", "duplicate_reading", { day: hour, row: earlier + 1 });
    seen.set(hour, index);
    const fahrenheit = fahrenheitOf(row["temperature"], unit, index, report);
    if (fahrenheit === undefined) return;
    const day = hour.slice(0, 10);
    const { sum, hours } = days.get(day) ?? { sum: 0, hours: 0 };
    days.set(day, { sum: sum + fahrenheit, hours: hours + 1 });
  });
  report.done();
  return [...days]
    .map(([day, { sum, hours }]) => ({ day, fahrenheit: sum / hours, hours: hourly ? hours : 24 }))
    .toSorted((a, b) => a.day.localeCompare(b.day));
}

/** undefined for an empty cell, and where a fault was reported. */
function fahrenheitOf(cell: Cell, unit: "C" | "F", index: number, report: Report): number | undefined {
  if (isMissing(cell)) return undefined;
  const text = String(cell);
  // A mean of hours has as many places as a double can hold.
  if (!/^-?[0-9]{1,4}(\.[0-9]{1,20})?$/.test(text)) {
    report.fault(index, "temperature", "not_a_number");
    return undefined;
  }
  const toFahrenheit = (celsius: number) => 32 + celsius * 1.8;
  const fahrenheit = unit === "F" ? Number(text) : toFahrenheit(Number(text));
  if (fahrenheit >= toFahrenheit(coldest) && fahrenheit <= toFahrenheit(hottest)) return fahrenheit;
  const params =
    unit === "C"
      ? { minimum: coldest, maximum: hottest }
      : { minimum: toFahrenheit(coldest), maximum: toFahrenheit(hottest) };
  report.fault(index, "temperature", "out_of_range", params);
  return undefined;
}

/** 'YYYY-MM-DDTHH' where the premises are; '' for what is no full hour. */
function hourOf(time: string, utcOffset: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):00(?::00(?:\.0+)?)?\s*(Z|[+-]\d{2}:\d{2})?$/.exec(time);
  const [, day = "", digits = "", offset] = match ?? [];
  const hour = digits.padStart(2, "0");
  if (!isCalendarDate(day) || Number(hour) > 23) return "";
  if (offset === undefined || offset === utcOffset) return `${day}T${hour}`;
  const instant = Date.parse(`${day}T${hour}:00:00${offset}`);
  const ahead = Date.parse("2000-01-01T00:00:00Z") - Date.parse(`2000-01-01T00:00:00${utcOffset}`);
  return Number.isNaN(instant) ? "" : new Date(instant + ahead).toISOString().slice(0, 13);
}

/** The days of a span that no reading covers, as stretches. */
export function gapsIn(span: Span, covered: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let next = span.from;
  for (const { from, to } of covered) {
    if (from > next) gaps.push({ from: next, to: addDays(from, -1) });
    if (to >= next) next = addDays(to, 1);
  }
  if (next <= span.to) gaps.push({ from: next, to: span.to });
  return gaps;
}

/** How many days a list of spans has. */
export function coveredDays(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + daysIn(span), 0);
}
