/** When what is due, and how it stands. Pure. */
import { workingDaysAfter, type Holiday } from "../kernel/working-days.ts";
import { daysBetween } from "../kernel/period.ts";
import { Problem } from "../kernel/errors.ts";
import { type disclosureStates, type DisclosurePart } from "../kernel/vocabulary/disclosure.ts";

/** Article 17: within so many working days after the legal document was received. */
const adhocDays = 5;

/** The 15th of March of the year after (article 19). */
export const yearlyDue = (year: string): string => `${Number(year) + 1}-03-15`;

export const adhocDue = (receivedOn: string, holidays: readonly Holiday[]): string =>
  workingDaysAfter(receivedOn, adhocDays, holidays).day;

/** Days after it was due; 0 where it was not late. */
export const daysLate = (dueOn: string, on: string): number => Math.max(0, daysBetween(dueOn, on));

/** The first version counts: who discloses anew corrects what was disclosed in time. @param first null where nothing was */
export function yearlyState(dueOn: string, first: string | null, today: string): (typeof disclosureStates)[number] {
  if (first !== null) return first <= dueOn ? "on_time" : "late";
  return today <= dueOn ? "due" : "overdue";
}

/** Only what is over can be reported. @throws Problem `period_not_over` */
export function assertYearOver(year: string, today: string): void {
  if (year >= today.slice(0, 4)) throw new Problem("period_not_over", { pointer: "/year", params: { period: year } });
}

/** @throws Problem `disclosure_part_twice` */
export function checkTexts(texts: readonly { part: DisclosurePart }[]): void {
  texts.forEach(({ part }, at) => {
    if (texts.findIndex((other) => other.part === part) === at) return;
    throw new Problem("disclosure_part_twice", { pointer: `/texts/${at}/part`, params: { name: part } });
  });
}
