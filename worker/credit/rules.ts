/** The steps of a rating, what a scheme may say, and what follows of a review. Data and pure decisions. */
import type { Actor } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import {
  type CreditAnswered,
  type CreditCriterion,
  type CreditEvidence,
  type CreditResult,
  type CreditScheme,
  rate,
} from "../kernel/credit-scheme.ts";
import { addDays, addMonths, isCalendarDate, monthOf } from "../kernel/period.ts";
import { type CreditMeasure, creditSteps, type CreditState, type CreditStep } from "../kernel/vocabulary/credit.ts";

export type CreditSide = "firm" | "authority";

type Rule = {
  by: CreditSide;
  from: readonly CreditState[];
  to: CreditState;
  /** Whether somebody has to say why. */
  needsText?: true;
  /** Takes the firm's answers to what no register knows. */
  answers?: true;
  /** The books are looked at, the reviewer decides on what no register knows, and a colour follows. */
  rates?: true;
  /** From here on everybody sees the colour. */
  publishes?: true;
};

/** Who may take which step from where (企业自评 → 评审 → 陈述意见 → 公示 → 公布, then repair and appeal). */
export const steps: Record<CreditStep, Rule> = {
  self_assess: { by: "firm", from: ["open", "self_assessed", "returned"], to: "self_assessed", answers: true },
  return: { by: "authority", from: ["self_assessed"], to: "returned", needsText: true },
  review: { by: "authority", from: ["open", "self_assessed", "reviewed", "stated"], to: "reviewed", rates: true },
  // Also while the notice runs: then it is reviewed or announced anew.
  state: { by: "firm", from: ["reviewed", "announced"], to: "stated", needsText: true },
  announce: { by: "authority", from: ["reviewed", "stated"], to: "announced" },
  publish: { by: "authority", from: ["announced"], to: "published", publishes: true },
  ask_repair: { by: "firm", from: ["published"], to: "repair_asked", needsText: true },
  appeal: { by: "firm", from: ["published"], to: "appealed", needsText: true },
  change: {
    by: "authority",
    from: ["repair_asked", "appealed"],
    to: "published",
    needsText: true,
    rates: true,
    publishes: true,
  },
  keep: { by: "authority", from: ["repair_asked", "appealed"], to: "published", needsText: true },
};

/** Where a rating waits for its authority, but for a notice that still runs, or for its firm. */
export const waitingFor: Record<CreditSide, readonly CreditState[]> = {
  authority: ["self_assessed", "stated", "repair_asked", "appealed"],
  firm: ["open", "returned", "reviewed"],
};

/** The steps by which a colour came before everybody's eyes. */
export const publishing: readonly CreditStep[] = creditSteps.filter((step) => steps[step].publishes);

/** On which side of a rating somebody stands; null: he only reads it. */
export function sideOf(
  actor: Pick<Actor, "role" | "partyId" | "division">,
  { partyId, division }: { partyId: string; division: string },
): CreditSide | null {
  if (actor.role === "bureau" && actor.division === division) return "authority";
  return actor.partyId === partyId ? "firm" : null;
}

/** What he may do with it as it stands. */
export function stepsOpenTo(side: CreditSide | null, state: CreditState): CreditStep[] {
  return creditSteps.filter((step) => steps[step].by === side && steps[step].from.includes(state));
}

/** @throws Problem `not_permitted` for a step of the other side, `credit_step_closed` */
export function checkStep(side: CreditSide | null, state: CreditState, step: CreditStep): Rule {
  const rule = steps[step];
  if (rule.by !== side) throw new Problem("not_permitted");
  if (!rule.from.includes(state)) throw new Problem("credit_step_closed", { params: { state } });
  return rule;
}

/** @throws Problem `credit_notice_runs` before the day after its last */
export function assertNoticeOver(until: string | null, today: string): void {
  if (until !== null && until >= today) throw new Problem("credit_notice_runs", { params: { until } });
}

/** The last day of a notice that begins today. @throws Problem `credit_notice_short` */
export function checkNotice({ noticeDays }: CreditScheme, until: string | undefined, today: string): string {
  const least = addDays(today, noticeDays - 1);
  const last = until ?? least;
  if (last < least) throw new Problem("credit_notice_short", { pointer: "/until", params: { least } });
  return last;
}

/** The last day on which what is published today holds: the day before the same day, months on. */
export function termOf({ termMonths }: Pick<CreditScheme, "termMonths">, today: string): string {
  const month = addMonths(monthOf(today), termMonths);
  const sameDay = `${month}${today.slice(7)}`;
  return addDays(isCalendarDate(sameDay) ? sameDay : `${addMonths(month, 1)}-01`, -1);
}

/**
 * That each criterion which no register knows is answered, once, and no other.
 * @throws Problem `credit_answers_unfit`
 */
export function checkAnswered(
  { criteria }: CreditScheme,
  given: readonly { criterion: string }[],
  pointer: string,
): void {
  const wanted = criteria.filter(({ measure }) => measure === "stated").map(({ id }) => id);
  const named = given.map(({ criterion }) => criterion);
  const isFit = named.length === wanted.length && wanted.every((id) => named.includes(id));
  if (!isFit) throw new Problem("credit_answers_unfit", { pointer, params: { criteria: wanted.join(", ") } });
}

export type FoundRow = CreditEvidence & { measure: CreditMeasure };

/** The first day at which a criterion looks. @param lastDay of the rated year */
export const sinceOf = ({ months }: Pick<CreditCriterion, "months">, lastDay: string): string =>
  `${addMonths(monthOf(lastDay), 1 - months)}-01`;

/** Rows of one criterion that are kept with a review; what is beyond is counted. */
const mostRows = 50;

/**
 * What follows from the books and from what was said to the rest.
 * @param rows of the firm, of any measure and day
 * @param said whether a criterion holds that no register knows
 */
export function resultOf(
  scheme: CreditScheme,
  lastDay: string,
  rows: readonly FoundRow[],
  said: readonly Pick<CreditAnswered, "criterion" | "holds">[],
): CreditResult {
  const found = scheme.criteria.map((criterion): [string, { count: number; rows: CreditEvidence[] }] => {
    if (criterion.measure === "stated") {
      const holds = said.some((each) => each.criterion === criterion.id && each.holds);
      return [criterion.id, { count: holds ? 1 : 0, rows: [] }];
    }
    const since = sinceOf(criterion, lastDay);
    const own = rows.filter(({ measure, on }) => measure === criterion.measure && on >= since && on <= lastDay);
    const shown = own.slice(0, mostRows).map(({ measure: _, ...row }) => row);
    return [criterion.id, { count: own.length, rows: shown }];
  });
  return rate(scheme, new Map(found));
}

/**
 * A scheme says each thing once, its levels go down, and each criterion says what its effect needs.
 * @throws Problem `credit_said_twice`, `credit_levels_unfit`, `credit_criterion_unfit`
 */
export function checkScheme({ levels, criteria }: CreditScheme): void {
  once(
    levels.map(({ colour }) => colour),
    "/scheme/levels",
  );
  once(
    criteria.map(({ id }) => id),
    "/scheme/criteria",
  );
  levels.forEach(({ fromTenths }, at) => {
    const next = levels[at + 1];
    const goesDown = next ? fromTenths !== null && (next.fromTenths ?? -Infinity) < fromTenths : fromTenths === null;
    if (!goesDown) throw new Problem("credit_levels_unfit", { pointer: `/scheme/levels/${at}/fromPoints` });
  });
  criteria.forEach(({ effect, tenths, per, colour }, at) => {
    const isFit =
      effect === "points"
        ? tenths !== undefined && tenths !== 0 && per !== undefined
        : effect === "cap"
          ? levels.some((level) => level.colour === colour)
          : per !== undefined;
    if (!isFit) throw new Problem("credit_criterion_unfit", { pointer: `/scheme/criteria/${at}`, params: { effect } });
  });
}

function once(said: readonly string[], pointer: string): void {
  const again = said.findIndex((name, index) => said.indexOf(name) < index);
  if (again >= 0)
    throw new Problem("credit_said_twice", { pointer: `${pointer}/${again}`, params: { name: said[again] ?? "" } });
}

/** What a zone said last of a year; undefined where nobody is rated. */
export function schemeFor<T extends { version: number; fromYear: string }>(
  versions: readonly T[],
  year: string,
): T | undefined {
  return versions.filter(({ fromYear }) => fromYear <= year).toSorted((a, b) => b.version - a.version)[0];
}
