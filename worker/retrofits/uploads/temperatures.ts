/** Uploaded temperatures, CSV or JSON, as the mean of whole days. */
import type { Fault } from "../../kernel/errors.ts";
import { isCalendarDate } from "../../kernel/period.ts";
import type { Columns } from "../../tables/columns.ts";
import { type TemperatureColumn, temperatureColumns } from "../../tables/documents/readings.ts";
import { Cells } from "../../tables/words.ts";
import type { DayTemperature } from "../meters.ts";
import { asksOf, at, noted, type Read, type Report, reportOn, tableOf, type Upload } from "./file.ts";

const coldest = -60;
const hottest = 60;

export type TemperatureScale = { unit: "C" | "F"; interval: "hourly" | "daily"; utcOffset: string };

/**
 * Temperatures as the mean of each day, °F. Columns `time` (or `date`, `day`) and `temperature`; an empty
 * temperature was not measured. Days end at the premises' midnight: a time without an offset is theirs, one with
 * another offset is put to `utcOffset` (CalTRACK 2.3.3, 3.3.3.5). A row that stands there twice counts once.
 * @throws Problem `upload_refused` naming each bad row, `upload_empty`, and whatever stops a whole file
 */
export function parseTemperatures(upload: Upload, scale: TemperatureScale): Read<DayTemperature> {
  const hourly = scale.interval === "hourly";
  const columns: Columns<TemperatureColumn> = temperatureColumns(scale.unit, hourly);
  const table = tableOf(upload, columns);
  const report = reportOn(upload, table);
  const seen = new Map<string, { line: number; said: string | undefined }>();
  let dropped = 0;
  const days = new Map<string, { sum: number; hours: number }>();
  table.rows.forEach((row, index) => {
    const cells = new Cells(row);
    const time = cells.needed("time");
    if (report.unread(index, cells)) return;
    const hour = hourly ? hourOf(withPlainDay(time), scale.utcOffset) : time;
    if (hour === "") return report.fault(index, "time", "invalid_date", { value: time.slice(0, 25) });
    const earlier = seen.get(hour);
    const said = cells.text("temperature");
    if (earlier && earlier.said !== said) {
      return report.fault(index, "time", "duplicate_reading", { day: hour, row: earlier.line });
    }
    if (earlier) return void (dropped += 1);
    seen.set(hour, { line: row.line, said });
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
  return {
    kept,
    asks: [...asksOf(upload, table), ...scaleAsks(upload, kept, scale.unit)],
    notes: noted({ code: "duplicates_dropped", count: dropped }),
  };
}

/** °F that no premises have on the mean of a summer or a winter: 5 °C and 24 °C, the product's own choice. They are only asked about. */
const seasons = [
  { months: ["06", "07", "08"], isOdd: (mean: number) => mean < 41 },
  { months: ["12", "01", "02"], isOdd: (mean: number) => mean > 75.2 },
];
const enoughDays = 7;

/** Figures that stand for the other scale often pass for temperatures of this one; the season tells them. */
function scaleAsks(upload: Upload, days: readonly DayTemperature[], unit: "C" | "F"): Fault[] {
  return seasons.flatMap(({ months, isOdd }): Fault[] => {
    const inSeason = days.filter(({ day }) => months.includes(day.slice(5, 7)));
    const mean = inSeason.reduce((sum, { fahrenheit }) => sum + fahrenheit, 0) / inSeason.length;
    if (inSeason.length < enoughDays || !isOdd(mean)) return [];
    const shown = unit === "F" ? mean : (mean - 32) / 1.8;
    const params = { unit: `°${unit}`, mean: shown.toFixed(1), months: months.join(", ") };
    return [{ pointer: at(upload), code: "temperatures_of_other_scale", params }];
  });
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
