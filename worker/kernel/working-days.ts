/** Days of work in China: Monday to Friday, but for the holidays and the days worked for them that a notice sets. */
import { addDays } from "./period.ts";

/** `workDays` are worked for the holiday, on a Saturday or Sunday. */
export type Holiday = { year: string; firstDay: string; lastDay: string; workDays: readonly string[] };

/**
 * So many working days on.
 * @returns the day, and the years of which no holidays are known: there Monday to Friday are counted
 */
export function workingDaysAfter(
  day: string,
  days: number,
  holidays: readonly Holiday[],
): { day: string; yearsUnknown: string[] } {
  const known = new Set(holidays.map(({ year }) => year));
  const unknown = new Set<string>();
  let last = day;
  for (let left = days; left > 0;) {
    last = addDays(last, 1);
    const year = last.slice(0, 4);
    if (!known.has(year)) unknown.add(year);
    if (isWorkingDay(last, holidays)) left -= 1;
  }
  return { day: last, yearsUnknown: [...unknown] };
}

function isWorkingDay(day: string, holidays: readonly Holiday[]): boolean {
  if (holidays.some(({ workDays }) => workDays.includes(day))) return true;
  if (holidays.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
