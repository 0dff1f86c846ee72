/** When a job is due, and what somebody is to be told of. Pure. */
import { addDays } from "../kernel/period.ts";
import { permitNoticeDays } from "../registry/index.ts";
import type { JobOutcome } from "../kernel/vocabulary/operations.ts";
import type { Found } from "../notices/index.ts";

/** Every so many minutes, or once a day at an hour of Shanghai. */
export type When = { everyMinutes: number } | { dailyAtHour: number };

export type JobState = { outcome: JobOutcome; startedAt: number; seenAt: number };

const minute = 60_000;
const day = 24 * 60 * minute;
/** Shanghai keeps no summer time. */
const shanghai = 8 * 60 * minute;

/** Who has given no sign of life for so long has ended: his slice is done again. */
const silence = 15 * minute;
/** A job that failed is tried again after this. */
const retryAfter = 30 * minute;

/** The last moment, up to now, at which a job was to begin. */
export function lastMoment(when: When, now: number): number {
  if ("everyMinutes" in when) return now - (now % (when.everyMinutes * minute));
  const offset = when.dailyAtHour * 60 * minute - shanghai;
  return now - ((((now - offset) % day) + day) % day);
}

/** A run that is not over goes on; a new one begins where the last began before its moment. */
export function isDue(when: When, state: JobState | undefined, now: number): boolean {
  if (!state) return true;
  switch (state.outcome) {
    case "running":
      return now - state.seenAt >= silence;
    case "more":
      return true;
    case "failed":
      return now - state.seenAt >= retryAfter;
    case "done":
      return state.startedAt < lastMoment(when, now);
  }
}

type Permit = { id: string; number: string; validTo: string };

/** @param permits that nobody has renewed */
export function permitNotices(permits: readonly Permit[], today: string): Found[] {
  return permits
    .filter(({ validTo }) => validTo <= addDays(today, permitNoticeDays))
    .map(({ id, number, validTo }) => ({
      kind: validTo < today ? "permit_ended" : "permit_ending",
      subject: id,
      dueOn: validTo,
      said: { number },
    }));
}

type Duty = {
  kind: string;
  titleZh: string;
  titleEn: string;
  period: string;
  dueOn: string;
  reminder: "due_soon" | "overdue" | null;
};

/** @param items the reports of a span that fall due, each with how near it is */
export function reportNotices(items: readonly Duty[]): Found[] {
  return items.flatMap(({ kind, titleZh, titleEn, period, dueOn, reminder }) =>
    reminder === null
      ? []
      : [
          {
            kind: `report_${reminder}` as const,
            subject: `${kind} ${period}`,
            dueOn,
            said: { title: { zh: titleZh, en: titleEn }, period },
          },
        ],
  );
}
