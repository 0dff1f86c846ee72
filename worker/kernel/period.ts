import { Problem } from "./errors.ts";

/** How many months a period of each kind has. */
const monthCounts = { month: 1, quarter: 3, half_year: 6, year: 12 } as const;

export const periodKinds = [
  "month",
  "quarter",
  "half_year",
  "year",
] as const satisfies readonly (keyof typeof monthCounts)[];
export type PeriodKind = (typeof periodKinds)[number];

/** A reporting period of the Asia/Shanghai calendar. Days are 'YYYY-MM-DD', months 'YYYY-MM', both ends included. */
export type Period = {
  /** '2026-09', '2026-Q3', '2026-H2' or '2026' */
  readonly label: string;
  readonly kind: PeriodKind;
  readonly months: readonly string[];
  readonly firstDay: string;
  readonly lastDay: string;
};

const hour = 3_600_000;
const day = 24 * hour;

const labelForm = /^([1-9][0-9]{3})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/;

export function isPeriod(label: string): boolean {
  return labelForm.test(label);
}

/** @throws Problem `invalid_period` (value) for any other spelling */
export function parsePeriod(label: string): Period {
  const match = labelForm.exec(label);
  if (match === null) throw new Problem("invalid_period", { params: { value: label.slice(0, 20) } });
  const [, year = "", month, quarter, half] = match;
  if (month !== undefined) return period(Number(year), "month", Number(month));
  if (quarter !== undefined) return period(Number(year), "quarter", Number(quarter));
  if (half !== undefined) return period(Number(year), "half_year", Number(half));
  return period(Number(year), "year", 1);
}

/** The period of a kind that holds the date. @throws Problem `invalid_date` (value) */
export function periodOf(date: string, kind: PeriodKind): Period {
  const month = monthOf(date);
  const position = Math.ceil(Number(month.slice(5)) / monthCounts[kind]);
  return period(Number(month.slice(0, 4)), kind, position);
}

/** The `count` calendar years before the year in which the period lies, oldest first: 2026-Q3 and 3 → 2023, 2024, 2025. */
export function precedingYears(of: Period, count: number): Period[] {
  const year = Number(of.firstDay.slice(0, 4));
  return Array.from({ length: count }, (_, index) => period(year - count + index, "year", 1));
}

/**
 * The calendar year of a period up to the period's end: the year itself where it ends with it, else a part of it, which
 * is named by its first and last month (2026-01/2026-09) and stays of the kind it ends with.
 */
export function yearUpTo(of: Period): Period {
  const year = periodOf(of.lastDay, "year");
  if (of.lastDay === year.lastDay) return year;
  const last = monthOf(of.lastDay);
  const months = year.months.filter((month) => month <= last);
  return { ...year, label: `${months[0]}/${last}`, kind: of.kind, months, lastDay: of.lastDay };
}

/**
 * The calendar day in Shanghai at an instant given in milliseconds since 1970 UTC. China has kept UTC+8 without summer
 * time since 1992 (tz database, Asia/Shanghai); the books hold nothing older, so the offset is fixed.
 *
 * @throws RangeError when the instant is not a time value
 */
export function shanghaiDate(epochMs: number): string {
  return new Date(epochMs + 8 * hour).toISOString().slice(0, 10);
}

/** The instant at which a day begins in Shanghai, in milliseconds UTC. @param day 'YYYY-MM-DD' */
export function shanghaiMidnight(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

/** Whether the text is a day that exists, written 'YYYY-MM-DD', in the years 1000 to 9999. */
export function isCalendarDate(text: string): boolean {
  const match = /^([1-9][0-9]{3})-(0[1-9]|1[0-2])-([0-9]{2})$/.exec(text);
  if (match === null) return false;
  const dayOfMonth = Number(match[3]);
  return dayOfMonth >= 1 && dayOfMonth <= daysInMonth(Number(match[1]), Number(match[2]));
}

/** @throws Problem `invalid_date` (value), also when the result leaves the years 1000 to 9999 */
export function addDays(date: string, days: number): string {
  const later = new Date(Date.parse(checkedDate(date)) + days * day).toISOString();
  return checkedDate(later.slice(0, later.indexOf("T")));
}

/** Days from one date to another; 0 where both are the same. @throws Problem `invalid_date` (value) */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(checkedDate(to)) - Date.parse(checkedDate(from))) / day;
}

/** The month 'YYYY-MM' of a date. @throws Problem `invalid_date` (value) */
export function monthOf(date: string): string {
  return checkedDate(date).slice(0, 7);
}

/** Moves a month 'YYYY-MM' by whole months, backwards when `count` is negative. @throws Problem `invalid_date` (value) */
export function addMonths(month: string, count: number): string {
  const index = monthIndex(month) + count;
  const moved = monthText(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1);
  checkedDate(`${moved}-01`);
  return moved;
}

/** Every month 'YYYY-MM' from the first to the last, both included; empty when the last is before the first. */
export function monthsBetween(first: string, last: string): string[] {
  const count = monthIndex(last) - monthIndex(first) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addMonths(first, index));
}

/** The `position`-th period of its kind in the year, counted from 1. */
function period(year: number, kind: PeriodKind, position: number): Period {
  const length = monthCounts[kind];
  const firstMonth = (position - 1) * length + 1;
  const lastMonth = firstMonth + length - 1;
  return {
    label: labelOf(year, kind, position),
    kind,
    months: Array.from({ length }, (_, index) => monthText(year, firstMonth + index)),
    firstDay: `${monthText(year, firstMonth)}-01`,
    lastDay: `${monthText(year, lastMonth)}-${daysInMonth(year, lastMonth)}`,
  };
}

function labelOf(year: number, kind: PeriodKind, position: number): string {
  const labels = {
    month: monthText(year, position),
    quarter: `${year}-Q${position}`,
    half_year: `${year}-H${position}`,
    year: `${year}`,
  };
  return labels[kind];
}

function monthText(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, "0")}`;
}

/** Months since year 0. */
function monthIndex(month: string): number {
  checkedDate(`${month}-01`);
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function checkedDate(text: string): string {
  if (!isCalendarDate(text)) throw new Problem("invalid_date", { params: { value: text.slice(0, 20) } });
  return text;
}
