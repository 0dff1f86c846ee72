/**
 * Uploaded readings, CSV or JSON, as use over whole days of the premises. Every row is looked at, so that one upload
 * names all its faults; a pointer counts rows from 0, the texts name the lines of the file.
 */
import { type Fault, Problem } from "../../kernel/errors.ts";
import { parseDecimal } from "../../kernel/quantity.ts";
import type { Side } from "../../kernel/vocabulary/retrofits.ts";
import type { Columns } from "../../tables/columns.ts";
import { momentIn } from "../../tables/days.ts";
import { estimatedWords, type ReadingColumn, readingColumns } from "../../tables/documents/readings.ts";
import type { Row } from "../../tables/table.ts";
import { isSameUnit, unitNamed } from "../../tables/units.ts";
import { Cells } from "../../tables/words.ts";
import { isWithin, overlaps } from "../math/days.ts";
import type { Reading, Span } from "../meters.ts";
import { billsFrom } from "./bills.ts";
import { asksOf, at, noted, type Read, type Report, reportOn, tableOf, type Upload } from "./file.ts";
import { askBesideUse, maxMultiplier, multiplied } from "./multiplier.ts";
import { differences, registerIn } from "./registers.ts";
import type { DayRow, Written } from "./rows.ts";
import { summedToDays } from "./sub-daily.ts";

/** 10^9 units in one reading: more than any shop uses in a year, and than a register shows. */
const maxThousandths = 1_000_000_000_000;

/**
 * What the readings are of. `periods`: the plan's; `utcOffset`: of the premises; `isUse`: somebody has said that figures
 * which grow like a register's are use.
 */
export type Metered = {
  side: Side;
  periods: Record<Side, Span>;
  daily: boolean;
  unit: string;
  utcOffset: string;
  isUse?: boolean;
};

/**
 * Readings of one meter for one period. Columns `from` (or `day`, `date`), `to`, `value`, `estimated`, `unit`,
 * `multiplier`; both days included. A daily reading needs no `to`; readings of parts of a day are added up. An empty value (or NaN, null, N/A)
 * was not read, one below zero is kept and noted, a row that stands there twice counts once.
 * @throws Problem `upload_refused` naming each bad row, `upload_empty`, and whatever stops a whole file
 */
export function parseReadings(upload: Upload, metered: Metered): Read<Reading> {
  const columns: Columns<ReadingColumn> = readingColumns(metered.unit, metered.daily);
  const table = tableOf(upload, columns);
  const report = reportOn(upload, table);
  const read = table.rows.flatMap((row, index) => {
    const written = writtenIn(row, index, report, metered);
    if (!written) return [];
    return [{ ...written, besides: JSON.stringify(table.ignored.map((column) => row.cells[column.index] ?? "")) }];
  });
  const { rows, dropped } = withoutTwins(read.toSorted(inOrder));
  const { daily, isUse = false } = metered;
  const register = registerIn(table.headings, rows, { daily, isUse }, report);
  const used = register ? multiplied(rows, differences(rows, daily), maxThousandths, report) : rows;
  const days = daily ? summedToDays(used, metered.periods[metered.side], report) : billsFrom(used, report);
  const kept = days.rows.filter((row) => isOfPeriod(row, report, metered));
  refuseOverlaps(kept, report);
  report.done();
  const asks: Fault[] = [...asksOf(upload, table)];
  if (register) asks.push({ pointer: at(upload), code: "register_readings", params: register });
  const beside = register ? undefined : askBesideUse(rows);
  if (beside) asks.push({ pointer: at(upload), code: beside, params: {} });
  if (days.ask) asks.push({ pointer: at(upload), ...days.ask });
  return {
    kept: kept.map(({ from, to, thousandths, estimated }) => ({ from, to, thousandths, estimated })),
    asks,
    notes: noted(
      { code: "duplicates_dropped", count: dropped },
      { code: "register_differences", count: register ? kept.length : 0 },
      { code: "negative_readings", count: kept.filter(({ thousandths }) => (thousandths ?? 0) < 0).length },
      { code: "estimated_readings", count: kept.filter(({ estimated }) => estimated).length },
      ...days.notes,
    ),
  };
}

/** undefined where a fault was reported. */
function writtenIn(
  row: Row<ReadingColumn>,
  index: number,
  report: Report,
  { daily, unit, utcOffset }: Metered,
): Omit<Written, "besides"> | undefined {
  const cells = new Cells(row);
  const said = cells.needed("from");
  const moment = daily && said !== "" ? momentIn(said, utcOffset) : { day: said, minute: null };
  if ("fault" in moment) cells.refuse("from", moment.fault);
  const to = cells.text("to");
  const estimated = cells.choice("estimated", estimatedWords) === "yes";
  const multiplier = multiplierIn(cells);
  const own = unitNamed(cells.text("unit") ?? unit);
  // A row may say its unit in a column of its own; the value may be converted by its heading already.
  if (!own || !isSameUnit(own, unit)) cells.refuse("unit", "unit_contradicts", { wanted: unit });
  if (report.unread(index, cells) || "fault" in moment) return undefined;
  const { day: from, minute } = moment;
  if (to !== undefined && to < from) return void report.fault(index, "to", "period_reversed");
  if (daily && minute === null && to !== undefined && to !== from)
    return void report.fault(index, "to", "reading_not_a_day");
  const thousandths = amountOf(cells.text("value"), index, report);
  if (thousandths === undefined) return undefined;
  return { row: index, line: row.line, from, minute, to, thousandths, estimated, multiplier };
}

function multiplierIn(cells: Cells<ReadingColumn>): number | undefined {
  const written = cells.count("multiplier");
  if (written === undefined) return undefined;
  if (typeof written === "number" && written >= 1 && written <= maxMultiplier) return written;
  return cells.refuse("multiplier", "multiplier_not_whole", { maximum: maxMultiplier });
}

/** Thousandths; null for an empty cell; undefined where a fault was reported. */
function amountOf(text: string | undefined, index: number, report: Report): number | null | undefined {
  if (text === undefined) return null;
  try {
    return parseDecimal(text, 3, maxThousandths);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    report.fault(index, "value", error.code, error.params);
    return undefined;
  }
}

function inOrder(a: Written, b: Written): number {
  return a.from.localeCompare(b.from) || (a.minute ?? 0) - (b.minute ?? 0) || a.row - b.row;
}

/** The same record twice is one (CalTRACK 2.3.2); the same time with anything else stays, and is refused later. */
function withoutTwins(rows: readonly Written[]): { rows: Written[]; dropped: number } {
  const seen = new Set<string>();
  const kept = rows.filter(({ from, minute, to, thousandths, estimated, multiplier, besides }) => {
    const key = JSON.stringify([from, minute, to, thousandths, estimated, multiplier, besides]);
    return !seen.has(key) && seen.add(key);
  });
  return { rows: kept, dropped: rows.length - kept.length };
}

/** Bills of a baseline may reach over its ends, but not into the time after the works. */
function isOfPeriod(row: DayRow, report: Report, { side, periods, daily }: Metered): boolean {
  const span = periods[side];
  const mayReach = side === "baseline" && !daily && overlaps(row, span) && row.to < periods.reporting.from;
  if (isWithin(row, span) || mayReach) return true;
  report.fault(row.row, "from", "reading_outside_period", span);
  return false;
}

function refuseOverlaps(rows: readonly DayRow[], report: Report): void {
  rows.forEach((reading, index) => {
    const before = rows[index - 1];
    if (!before || before.to < reading.from) return;
    const params = { row: before.line, day: reading.from };
    const isSameStart = before.from === reading.from;
    report.fault(reading.row, "from", isSameStart ? "duplicate_reading" : "overlapping_reading", params);
  });
}
