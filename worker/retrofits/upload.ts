/**
 * Uploaded readings and temperatures, CSV or JSON, as whole days. Every row is looked at, so that one
 * upload names all its faults; a pointer counts rows from 0, the texts from 1 (without the heading).
 */
import { parse } from "csv-parse/sync";
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

/**
 * @param names other headings a column may have in a CSV
 * @throws Problem `upload_empty`, `upload_malformed`
 */
function rowsOf(upload: Upload, required: readonly string[], names: Readonly<Record<string, string>>): Row[] {
  const rows = upload.rows ? [...upload.rows] : csvRows(upload.csv ?? "", required, names);
  if (rows.length === 0) throw new Problem("upload_empty", { pointer: at(upload) });
  return rows;
}

function csvRows(csv: string, required: readonly string[], names: Readonly<Record<string, string>>): Row[] {
  if (csv.trim() === "") return [];
  const malformed = new Problem("upload_malformed", { pointer: "/csv", params: { columns: required.join(", ") } });
  const heading = (cell: string) => names[cell.trim().toLowerCase()] ?? cell.trim().toLowerCase();
  let missing: string[] = [];
  const columns = (cells: string[]) => {
    const found = cells.map(heading);
    missing = required.filter((column) => !found.includes(column));
    return found;
  };
  try {
    const rows = parse<Record<string, string>>(csv, { columns, bom: true, trim: true, skip_empty_lines: true });
    if (missing.length > 0) throw malformed;
    return rows;
  } catch {
    throw malformed;
  }
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
const readingHeadings = { day: "from", date: "from", start: "from", usage: "value", kwh: "value" };
const temperatureHeadings = {
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
 * Readings of one meter for one period. Columns `from` (or `day`, `date`), `to`, `value`, `estimated`; a reading
 * without `to` covers one day, an empty value was not read.
 * @throws Problem `upload_refused` naming each bad row, `upload_empty`, `upload_malformed`
 */
export function parseReadings(upload: Upload, span: Span, daily: boolean): Reading[] {
  const report = reportOn(upload);
  const rows = rowsOf(upload, ["from", "value"], readingHeadings);
  const kept: { reading: Reading; row: number }[] = [];
  rows.forEach((row, index) => {
    const from = String(row["from"] ?? "");
    const to = String(row["to"] || from);
    if (!isCalendarDate(from)) return report.fault(index, "from", "invalid_date", { value: from.slice(0, 20) });
    if (!isCalendarDate(to)) return report.fault(index, "to", "invalid_date", { value: to.slice(0, 20) });
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

/** Thousandths; null for an empty cell; undefined where a fault was reported. */
function amountOf(cell: Cell, index: number, report: Report): number | null | undefined {
  if (cell === null || cell === undefined || cell === "") return null;
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

/**
 * Temperatures as the mean of each day, °F. Columns `time` (or `date`, `day`) and `temperature`; a time without
 * an offset is that of Asia/Shanghai, an empty temperature was not measured.
 * @throws Problem `upload_refused` naming each bad row, `upload_empty`, `upload_malformed`
 */
export function parseTemperatures(upload: Upload, unit: "C" | "F", hourly: boolean): DayTemperature[] {
  const report = reportOn(upload);
  const rows = rowsOf(upload, ["time", "temperature"], temperatureHeadings);
  const seen = new Map<string, number>();
  const days = new Map<string, { sum: number; hours: number }>();
  rows.forEach((row, index) => {
    const time = String(row["time"] ?? "");
    const hour = hourly ? hourOf(time) : dayOf(time);
    if (hour === undefined) return report.fault(index, "time", "invalid_date", { value: time.slice(0, 25) });
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
  const text = String(cell ?? "");
  if (text === "") return undefined;
  if (!/^-?[0-9]{1,4}(\.[0-9]{1,6})?$/.test(text)) {
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

function dayOf(time: string): string | undefined {
  return isCalendarDate(time) ? time : undefined;
}

const shanghai = 8 * 3_600_000;

/** 'YYYY-MM-DDTHH' of Asia/Shanghai; only full hours are. */
function hourOf(time: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):00(?::00(?:\.0+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(time);
  const [, day = "", hour = "", offset] = match ?? [];
  if (!isCalendarDate(day) || Number(hour) > 23) return undefined;
  if (offset === undefined || offset === "+08:00") return `${day}T${hour}`;
  const instant = Date.parse(`${day}T${hour}:00:00${offset}`);
  return Number.isNaN(instant) ? undefined : new Date(instant + shanghai).toISOString().slice(0, 13);
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
