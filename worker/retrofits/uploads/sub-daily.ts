/** Readings of hours, or of other equal parts of a day, added up to the days of the premises. Pure. */
import { isWithin } from "../math/days.ts";
import type { Span } from "../meters.ts";
import { addDays } from "../../kernel/period.ts";
import type { Report } from "./file.ts";
import type { DayRow, Days, Written } from "./rows.ts";

const minutesADay = 1_440;

/** A time is the beginning of its part. A day of which a part is missing was not read; that is noted. */
export function summedToDays(rows: readonly Written[], span: Span, report: Report): Days {
  const byDay = Map.groupBy(rows, ({ from }) => from);
  const isSubDaily = [...byDay.values()].some((day) => new Set(day.map(({ minute }) => minute)).size > 1);
  if (!isSubDaily) return { rows: rows.map(asDay), notes: [] };
  const step = stepOf(rows);
  refuseUneven(rows, step, report);
  const days = [...byDay.values()].map((day) => sumOf(day, minutesADay / step));
  // A file in another place's time reaches a few hours over the ends.
  const isEdge = ({ from }: DayRow) => from === addDays(span.from, -1) || from === addDays(span.to, 1);
  const kept = days.filter((day) => isWithin(day, span) || !isEdge(day));
  return {
    rows: kept,
    notes: [
      { code: "summed_to_days", count: kept.length },
      { code: "days_incomplete", count: kept.filter(({ thousandths }) => thousandths === null).length },
      { code: "days_outside", count: days.length - kept.length },
    ],
  };
}

function asDay({ row, line, from, thousandths, estimated }: Written): DayRow {
  return { row, line, from, to: from, thousandths, estimated };
}

/** The shortest time between two of them, in minutes. */
function stepOf(rows: readonly Written[]): number {
  const times = rows.map(({ from, minute }) => Date.parse(from) / 60_000 + (minute ?? 0));
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  return Math.min(minutesADay, ...steps.filter((step) => step > 0));
}

function refuseUneven(rows: readonly Written[], step: number, report: Report): void {
  rows.forEach(({ row, from, minute }, index) => {
    const before = rows[index - 1];
    const isTwice = before?.from === from && before.minute === minute;
    if (isTwice) report.fault(row, "from", "duplicate_reading", { day: from, row: before.line });
    else if (minutesADay % step !== 0 || (minute ?? 0) % step !== 0)
      report.fault(row, "from", "reading_interval_uneven", { minutes: step });
  });
}

function sumOf(day: readonly Written[], parts: number): DayRow {
  const [first] = day;
  const isWhole = day.length === parts && day.every(({ thousandths }) => thousandths !== null);
  const thousandths = isWhole ? day.reduce((sum, part) => sum + (part.thousandths ?? 0), 0) : null;
  const { row, line, from } = first ?? { row: 0, line: 0, from: "" };
  return { row, line, from, to: from, thousandths, estimated: day.some(({ estimated }) => estimated) };
}
