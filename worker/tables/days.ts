/** Days as spreadsheets and other programs write them. */
import type { ProblemCode } from "../kernel/problems.ts";
import { isCalendarDate, shanghaiDate } from "../kernel/period.ts";
import { dayOfSerial } from "./number-format.ts";

/** 2026-11-19, 2026/1/9, 2026.11.19, 2026年11月19日, 20261119; then perhaps the day of the week and a time. */
const yearFirst =
  /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?(?:[T\s]\s*(.+))?$/;
/** 19-Nov-2026, 19 November 2026, Nov 19, 2026: what spreadsheets write whose language is English. */
const monthNamed = /^(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})[\s-]([a-z]{3,9})|([a-z]{3,9})\s(\d{1,2}),?)[\s-](\d{4})$/i;
const monthNames = "january february march april may june july august september october november december".split(" ");

/** 24:00 is the end of one day or the beginning of the next. */
const timeOfDay =
  /^(?:上午|下午|凌晨|晚上)?\s*(?:[01]?\d|2[0-3])(?::[0-5]\d){1,2}(?:\.\d+)?\s*(?:am|pm)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
/** 19/11/2026, 11-19-26, 26.11.19: whoever wrote it knew the order. */
const otherOrder = /^\d{1,2}[-/.](?:\d{1,2}[-/.](\d{4}|\d{2})|[a-z]{3,9}[-/.]\d{2})(\s.*)?$/i;

/**
 * @param daysSince where a number may be a day: in a workbook whose cell has no date format
 * @returns the day as `YYYY-MM-DD`, or what is wrong
 */
export function dayIn(text: string, daysSince: "1900" | "1904" | null): { day: string } | { fault: ProblemCode } {
  const written = text
    .normalize("NFKC")
    .trim()
    .replace(/(\d)\s*([年月])\s*(?=\d)/g, "$1$2")
    .replace(/(\d)\s+日/, "$1日");
  if (daysSince && /^\d{5}(\.\d+)?$/.test(written)) {
    const day = dayOfSerial(Number(written), daysSince)?.slice(0, 10);
    return day === undefined ? { fault: "invalid_date" } : { day };
  }
  const match = yearFirst.exec(withNumberedMonth(written));
  if (!match) return { fault: otherOrder.test(written) ? "day_order_unknown" : "invalid_date" };
  const [, year = "", month = match[4] ?? "", dayOfMonth = match[5] ?? "", , , time] = match;
  const day = `${year}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`;
  if (!isCalendarDate(day) || !isSameDayHere(day, time)) return { fault: "invalid_date" };
  return { day };
}

function withNumberedMonth(written: string): string {
  const [whole, before = "", month = "", monthFirst = month, after = before, year = ""] =
    monthNamed.exec(written) ?? [];
  const number = monthNumbered(monthFirst);
  return whole === undefined || number === 0 ? written : `${year}-${number}-${after}`;
}

/** The number of a month by its English name or the first letters of it; 0 for what is none. */
export function monthNumbered(name: string): number {
  return name === "" ? 0 : monthNames.findIndex((each) => each.startsWith(name.toLowerCase())) + 1;
}

/** A time of another place may be another day in Shanghai: then it is not known which one is meant. */
function isSameDayHere(day: string, time: string | undefined): boolean {
  if (time === undefined) return true;
  const match = timeOfDay.exec(time.trim());
  if (!match) return false;
  const [, offset] = match;
  if (offset === undefined) return true;
  const instant = Date.parse(`${day}T${time.trim()}`);
  return Number.isFinite(instant) && shanghaiDate(instant) === day;
}

/** Where a time stands on the clock of a place: `minute` of the day, null where only the day is said. */
export type Moment = { day: string; minute: number | null };

const clock = /^(上午|凌晨|下午|晚上)?\s*(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(am|pm)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A day, perhaps with a time; one of another place is put to the clock of this one.
 * @param utcOffset of this place, such as `+08:00`; times without an offset are its own
 */
export function momentIn(text: string, utcOffset: string): Moment | { fault: ProblemCode } {
  const written = text.normalize("NFKC").trim();
  const [, , , , , , time] = yearFirst.exec(written) ?? [];
  if (time === undefined) {
    const read = dayIn(written, null);
    return "day" in read ? { day: read.day, minute: null } : read;
  }
  const read = dayIn(written.slice(0, written.lastIndexOf(time)).replace(/[T\s]+$/, ""), null);
  if (!("day" in read)) return read;
  const [whole, half = "", hours = "", minutes = "", meridiem = "", offset] = clock.exec(time) ?? [];
  const isLate = /pm/i.test(meridiem) || half === "下午" || half === "晚上";
  const isHalfDay = isLate || meridiem !== "" || half !== "";
  const hour = (isHalfDay ? Number(hours) % 12 : Number(hours)) + (isLate ? 12 : 0);
  if (whole === undefined || Number(hours) > 23 || Number(minutes) > 59) return { fault: "invalid_date" };
  const minute = hour * 60 + Number(minutes);
  if (offset === undefined) return { day: read.day, minute };
  const shifted = Date.parse(`${read.day}T00:00:00Z`) + (minute - minutesOf(offset) + minutesOf(utcOffset)) * 60_000;
  const day = new Date(shifted).toISOString();
  return { day: day.slice(0, 10), minute: (shifted % 86_400_000) / 60_000 };
}

/** `+05:30` is 330, `Z` is 0. */
function minutesOf(offset: string): number {
  if (/^z$/i.test(offset)) return 0;
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
