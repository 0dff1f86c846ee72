/** The rules of a hazardous-waste manifest (危险废物转移管理办法, 生态环境部令第23号, in force 2022-01-01). Pure. */
import { type Holiday, workingDaysAfter } from "../../kernel/working-days.ts";
import { provinceOf } from "../approvals/rules.ts";

/** Days of work within which the receiver confirms after acceptance (article 18). */
const confirmWithin = 5;

/** What is doubtful about a number; where a source is not sure it is said and not refused. */
export type NumberDoubt = "digits" | "year" | "province" | "prefecture";

/**
 * 14 digits: 1–4 year, 5–6 province and 7–8 prefecture of origin, 9–14 serial (article 15). The prefecture is held
 * against the sender's only outside municipalities: no number of one was seen, so its digits there are not known.
 * @param division GB/T 2260 code of the sending site; `day` of its dispatch
 */
export function numberDoubts(number: string, { division, day }: { division: string; day: string }): NumberDoubt[] {
  if (!/^\d{14}$/.test(number)) return ["digits"];
  const isMunicipality = ["11", "12", "31", "50"].includes(provinceOf(division));
  return [
    ...(number.slice(0, 4) === day.slice(0, 4) ? [] : ["year" as const]),
    ...(number.slice(4, 6) === provinceOf(division) ? [] : ["province" as const]),
    ...(isMunicipality || number.slice(6, 8) === division.slice(2, 4) ? [] : ["prefecture" as const]),
  ];
}

type HolidayFact = { values: Record<string, string> };

/** The rows of `public_holidays`. */
export function holidaysFrom(rows: readonly HolidayFact[]): Holiday[] {
  return rows.map(
    ({ values: { year = "", first_day: firstDay = "", last_day: lastDay = "", work_days: worked = "" } }) => {
      return { year, firstDay, lastDay, workDays: worked.split(";").filter(Boolean) };
    },
  );
}

export type Confirmation = {
  /** From what the days are counted: acceptance, or dispatch while nothing was accepted. */
  countedFrom: "accepted" | "dispatched";
  by: string;
  /** The day on which the receiver confirmed in the books; null while he has not. */
  on: string | null;
  isOverdue: boolean;
  /** Years it runs into whose public holidays are not known. */
  yearsUnknown: string[];
};

/**
 * @param accepted the first receipt or refusal: the day of acceptance, and that on which it was written down
 * @returns null before anything was sent
 */
export function confirmationOf(
  dispatchedOn: string | null,
  accepted: { occurredOn: string; recordedOn: string } | undefined,
  today: string,
  holidays: readonly Holiday[],
): Confirmation | null {
  if (dispatchedOn === null) return null;
  const countedFrom = accepted ? "accepted" : "dispatched";
  const from = accepted?.occurredOn ?? dispatchedOn;
  const { day: by, yearsUnknown } = workingDaysAfter(from, confirmWithin, holidays);
  const on = accepted?.recordedOn ?? null;
  return { countedFrom, by, on, isOverdue: (on ?? today) > by, yearsUnknown };
}
