/**
 * Uploaded readings and temperatures, CSV or JSON, as whole days. Every row is looked at, so that one
 * upload names all its faults; a pointer counts rows from 0, the texts name the lines of the file.
 */
import { type Fault, Problem } from "../kernel/errors.ts";
import { addDays, isCalendarDate } from "../kernel/period.ts";
import type { ProblemCode, ProblemParams } from "../kernel/problems.ts";
import { parseDecimal } from "../kernel/quantity.ts";
import type { Columns } from "../tables/columns.ts";
import {
  estimatedWords,
  type ReadingColumn,
  readingColumns,
  type TemperatureColumn,
  temperatureColumns,
} from "../tables/documents/readings.ts";
import { type Limits, usualLimits } from "../tables/limits.ts";
import { readObjects, readTextTable, type Row, type Table } from "../tables/table.ts";
import { unitNamed } from "../tables/units.ts";
import { Cells } from "../tables/words.ts";
import type { DayTemperature, Reading, Span } from "./meters.ts";
import { daysIn, isWithin } from "./math/days.ts";
import { maxRows } from "./schemas.ts";

export type Upload = {
  csv?: string | undefined;
  rows?: readonly Readonly<Record<string, unknown>>[] | undefined;
};

/** What an upload says, and what has to be agreed to before it is kept. */
export type Read<T> = { kept: T[]; asks: Fault[] };

/** 10^9 units in one reading: more than any shop uses in a year. */
const maxThousandths = 1_000_000_000_000;
/** Enough to see what is wrong; the count says how many there are. */
const maxErrors = 100;

const limits: Limits = { ...usualLimits, bytes: 4 * 1024 * 1024, rows: maxRows };

/**
 * A pointer counts the rows from 0; `line` of a row is where it stands in the file.
 * @throws Problem `upload_empty`, `upload_too_long`, `upload_malformed` with what is wrong, and what else stops a whole
 *   file (problems/tables.ts)
 */
function tableOf<Name extends string>(upload: Upload, columns: Columns<Name>): Table<Name> {
  if (upload.rows?.length === 0 || upload.csv?.trim() === "")
    throw new Problem("upload_empty", { pointer: at(upload) });
  try {
    return upload.rows
      ? readObjects(upload.rows, columns, { limits })
      : readTextTable(upload.csv ?? "", columns, { limits });
  } catch (error) {
    throw error instanceof Problem ? ofUpload(error, at(upload)) : error;
  }
}

/** What makes a text no table; other problems stand by themselves. */
const malformed: ReadonlySet<ProblemCode> = new Set([
  "columns_missing",
  "too_many_columns",
  "too_many_lines",
  "cell_too_long",
  "heading_too_long",
  "quote_not_closed",
  "quote_swallows_lines",
  "quote_in_heading",
]);

function ofUpload({ code, params }: Problem, pointer: string): Problem {
  if (code === "file_empty") return new Problem("upload_empty", { pointer });
  if (code === "too_many_rows") return new Problem("upload_too_long", { pointer, params });
  if (!malformed.has(code)) return new Problem(code, { pointer, params });
  return new Problem("upload_malformed", { pointer, errors: [{ pointer, code, params }] });
}

/** Columns that are not understood are named, and left out once somebody has agreed. */
function asksOf<Name extends string>(upload: Upload, { ignored }: Table<Name>): Fault[] {
  if (ignored.length === 0) return [];
  const named = ignored.map(({ heading, index }) => heading || `#${index + 1}`);
  return [{ pointer: at(upload), code: "columns_ignored", params: { columns: named.slice(0, 20).join("、") } }];
}

const at = ({ rows }: Upload) => (rows ? "/rows" : "/csv");

type Report = {
  fault: (row: number, column: string, code: ProblemCode, params?: ProblemParams) => void;
  /** What the reader of files found wrong with a row; true where it found anything. */
  unread: (row: number, cells: Cells<string>) => boolean;
  done: () => void;
};

function reportOn<Name extends string>(upload: Upload, { rows }: Table<Name>): Report {
  const errors: Fault[] = [];
  let rejected = 0;
  const fault: Report["fault"] = (row, column, code, params = {}) => {
    rejected += 1;
    // In a file people look for the line.
    const line: ProblemParams = upload.rows ? {} : { line: rows[row]?.line ?? 0 };
    if (errors.length < maxErrors) {
      errors.push({ pointer: `${at(upload)}/${row}/${column}`, code, params: { ...params, ...line } });
    }
  };
  return {
    fault,
    unread(row, { faults }) {
      const [first] = faults;
      if (first) fault(row, first.column ?? "", first.code, first.params);
      return first !== undefined;
    },
    done() {
      if (rejected > 0) throw new Problem("upload_refused", { pointer: at(upload), params: { rejected }, errors });
    },
  };
}

/**
 * Readings of one meter for one period. Columns `from` (or `day`, `date`), `to`, `value`, `estimated`; both days
 * included. A daily reading needs no `to`, an empty value (or NaN, null, N/A) was not read.
 * @param unit of the meter: other units of headings and cells are converted to it, or refused
 * @throws Problem `upload_refused` naming each bad row, `upload_empty`, and whatever stops a whole file
 */
export function parseReadings(upload: Upload, span: Span, daily: boolean, unit: string): Read<Reading> {
  const columns: Columns<ReadingColumn> = readingColumns(unit);
  const table = tableOf(upload, columns);
  const report = reportOn(upload, table);
  const kept: { reading: Reading; row: number; line: number }[] = [];
  table.rows.forEach((row, index) => {
    const reading = readingIn(row, index, report, { span, daily, unit });
    if (reading) kept.push({ reading, row: index, line: row.line });
  });
  kept.sort((a, b) => a.reading.from.localeCompare(b.reading.from) || a.row - b.row);
  kept.forEach(({ reading, row }, index) => {
    const before = kept[index - 1];
    if (!before || before.reading.to < reading.from) return;
    const params = { row: before.line, day: reading.from };
    const isSameStart = before.reading.from === reading.from;
    report.fault(row, "from", isSameStart ? "duplicate_reading" : "overlapping_reading", params);
  });
  report.done();
  return { kept: kept.map(({ reading }) => reading), asks: asksOf(upload, table) };
}

type Meter = { span: Span; daily: boolean; unit: string };

/** undefined where a fault was reported. */
function readingIn(row: Row<ReadingColumn>, index: number, report: Report, { span, daily, unit }: Meter) {
  const cells = new Cells(row);
  const from = cells.needed("from");
  const to = cells.text("to") ?? (daily ? from : cells.needed("to"));
  const estimated = cells.choice("estimated", estimatedWords) === "yes";
  const said = cells.text("unit");
  // A row may say its unit in a column of its own.
  if (said !== undefined && unitNamed(said) !== unitNamed(unit))
    cells.refuse("unit", "unit_contradicts", { wanted: unit });
  if (report.unread(index, cells)) return undefined;
  if (to < from) return report.fault(index, "to", "period_reversed");
  if (daily && to !== from) return report.fault(index, "to", "reading_not_a_day");
  if (!isWithin({ from, to }, span)) return report.fault(index, "from", "reading_outside_period", span);
  const thousandths = amountOf(cells.text("value"), index, report);
  return thousandths === undefined ? undefined : { from, to, thousandths, estimated };
}

/** Thousandths; null for an empty cell; undefined where a fault was reported. */
function amountOf(text: string | undefined, index: number, report: Report): number | null | undefined {
  if (text === undefined) return null;
  try {
    const thousandths = parseDecimal(text, 3, maxThousandths);
    if (thousandths >= 0) return thousandths;
    report.fault(index, "value", "negative");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    report.fault(index, "value", error.code, error.params);
  }
  return undefined;
}

const coldest = -60;
const hottest = 60;

export type TemperatureScale = { unit: "C" | "F"; interval: "hourly" | "daily"; utcOffset: string };

/**
 * Temperatures as the mean of each day, °F. Columns `time` (or `date`, `day`) and `temperature`; an empty
 * temperature was not measured. Days end at the premises' midnight: a time without an offset is theirs, one with
 * another offset is put to `utcOffset` (CalTRACK 2.3.3, 3.3.3.5).
 * @throws Problem `upload_refused` naming each bad row, `upload_empty`, and whatever stops a whole file
 */
export function parseTemperatures(upload: Upload, scale: TemperatureScale): Read<DayTemperature> {
  const hourly = scale.interval === "hourly";
  const columns: Columns<TemperatureColumn> = temperatureColumns(scale.unit, hourly);
  const table = tableOf(upload, columns);
  const report = reportOn(upload, table);
  const seen = new Map<string, number>();
  const days = new Map<string, { sum: number; hours: number }>();
  table.rows.forEach((row, index) => {
    const cells = new Cells(row);
    const time = cells.needed("time");
    if (report.unread(index, cells)) return;
    const hour = hourly ? hourOf(withPlainDay(time), scale.utcOffset) : time;
    if (hour === "") return report.fault(index, "time", "invalid_date", { value: time.slice(0, 25) });
    const earlier = seen.get(hour);
    if (earlier !== undefined) return report.fault(index, "time", "duplicate_reading", { day: hour, row: earlier });
    seen.set(hour, row.line);
    const fahrenheit = fahrenheitOf(cells.text("temperature"), scale.unit, index, report);
    if (fahrenheit === undefined) return;
    const day = hour.slice(0, 10);
    const { sum, hours } = days.get(day) ?? { sum: 0, hours: 0 };
    days.set(day, { sum: sum + fahrenheit, hours: hours + 1 });
  });
  report.done();
  const kept = [...days]
    .map(([day, { sum, hours }]) => ({ day, fahrenheit: sum / hours, hours: hourly ? hours : 24 }))
    .toSorted((a, b) => a.day.localeCompare(b.day));
  return { kept, asks: asksOf(upload, table) };
}

/** 2026/9/3 and 2026年9月3日 as 2026-09-03, with the hour that stands after it. */
function withPlainDay(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?([T ].*)?$/.exec(text);
  if (!match) return text;
  const [, year = "", month = "", day = "", rest = ""] = match;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}${rest}`;
}

/** undefined for an empty cell, and where a fault was reported. */
function fahrenheitOf(text: string | undefined, unit: "C" | "F", index: number, report: Report): number | undefined {
  if (text === undefined) return undefined;
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
