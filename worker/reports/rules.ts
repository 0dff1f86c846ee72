/** What may become of a report, and when it is due. Pure: no I/O, no clock. */
import type { Words } from "../../verify/report.ts";
import type { Actor } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { addDays, addMonths, monthOf, type Period, periodOf } from "../kernel/period.ts";
import { kindOf, type ReportKind, reportKinds } from "./kinds.ts";
import { type ReportKindName, reportKindNames, type ReportState, reportStates } from "../kernel/vocabulary/reports.ts";

/** Every step there is. What is not listed cannot be done. */
export const steps = {
  submit: { from: "draft", to: "submitted" },
  return: { from: "submitted", to: "draft" },
  seal: { from: "submitted", to: "sealed" },
  restate: { from: "sealed", to: "restated" },
} as const satisfies Record<string, { from: ReportState; to: ReportState }>;

/** @returns the state after the step. @throws Problem `wrong_state` */
export function stepFrom(state: ReportState, step: keyof typeof steps): ReportState {
  const { from, to } = steps[step];
  if (state !== from) throw new Problem("wrong_state", { pointer: "", params: { state, states: from } });
  return to;
}

/** A word of the database that is in no table means that somebody else wrote there. @throws RangeError */
export function stateOf(word: string): ReportState {
  const state = reportStates.find((known) => known === word);
  if (!state) throw new RangeError(`no report state ${word}`);
  return state;
}

/** Said on every report. */
export const neutral: Words = {
  zh: "本模板为中性模板：未找到主管部门公布的官方表式，本报告不代替任何官方报表。",
  en: "This template is neutral: no official form was found to be published, and this report stands in for none.",
};

/** @throws Problem `period_kind_not_allowed` */
export function assertPeriodKind(kind: ReportKind, period: Period): void {
  if (period.kind === kind.periodKind) return;
  throw new Problem("period_kind_not_allowed", { pointer: "/period", params: { kinds: kind.periodKind } });
}

const firmRoles: readonly Actor["role"][] = ["producer", "recycler", "treater", "retailer", "buyer"];

/** Firms report for themselves alone. */
export function isFirm({ role }: Actor): boolean {
  return firmRoles.includes(role);
}

/** Whose report it is: a zone's is nobody's alone. */
export function partyOf(kind: ReportKind, actor: Actor): string {
  return kind.author === "commerce" ? "" : actor.partyId;
}

/** A zone's reports are the pilot office's, a firm's its own. @throws Problem `not_permitted` */
export function assertAuthor(kind: ReportKind, actor: Actor, partyId: string): void {
  const isMeant = kind.author === "firm" ? isFirm(actor) : actor.role === kind.author;
  if (!isMeant || actor.zone === "" || partyId !== partyOf(kind, actor)) throw new Problem("not_permitted");
}

/** Whose reports an actor may read; `published` where only what everybody may read. */
export type Reach =
  | { of: "all" }
  | { of: "zone"; division: string; zone: string }
  | { of: "party"; partyId: string }
  | { of: "published" };

export function reachOf(actor: Actor): Reach {
  const { role, division, zone, partyId } = actor;
  switch (role) {
    case "admin":
      return { of: "all" };
    case "bureau":
    case "commerce":
      return { of: "zone", division, zone };
    default:
      return isFirm(actor) ? { of: "party", partyId } : { of: "published" };
  }
}

/** Whether somebody may open a report of his own zone or party; of which ones else, the store says in SQL. */
export function mayOpen(actor: Actor, { kind, state }: { kind: ReportKindName; state: string }): boolean {
  const isPublished = reportKinds[kind].isPublished && (state === "sealed" || state === "restated");
  return reachOf(actor).of !== "published" || isPublished;
}

/** @param days by kind, as `settings` has them */
export function dueOn(kind: string, period: Period, days: ReadonlyMap<string, number>): string {
  return addDays(period.lastDay, days.get(kind) ?? kindOf(kind).dueDays);
}

/** Where the due date comes from: no published one was found, so it is either set here or the product's own. */
export function dueBasis(kind: string, days: ReadonlyMap<string, number>): Words {
  const set = days.get(kind);
  const own = kindOf(kind).dueDays;
  return set === undefined
    ? {
        zh: `未找到公布的期限，采用系统默认：期末后 ${own} 天`,
        en: `no published date was found; the product's default: ${own} days after the period`,
      }
    : { zh: `管理员设定：期末后 ${set} 天`, en: `set by the administrator: ${set} days after the period` };
}

/** A report that has to be made, whether anybody has begun it or not. */
export type Duty = { kind: ReportKindName; period: Period; dueOn: string };

/** The first day of which something is asked, of each who makes reports. */
export type Begun = Partial<Record<ReportKind["author"], string>>;

/** What falls due between two days, for a zone or for a firm in it. */
export function dutiesDue(
  span: { firstDay: string; lastDay: string },
  begun: Begun,
  days: ReadonlyMap<string, number>,
): Duty[] {
  return reportKindNames
    .filter((kind) => reportKinds[kind].recurs)
    .flatMap((kind) => {
      const since = begun[reportKinds[kind].author];
      if (since === undefined) return [];
      return periodsSince(kind, since, span.lastDay).map((period) => ({
        kind,
        period,
        dueOn: dueOn(kind, period, days),
      }));
    })
    .filter((duty) => duty.dueOn >= span.firstDay && duty.dueOn <= span.lastDay)
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.kind.localeCompare(b.kind));
}

/** Periods of the kind that had ended by a day, from the one in which the books began. */
function periodsSince(kind: ReportKindName, begun: string, lastDay: string): Period[] {
  const { periodKind } = reportKinds[kind];
  const periods: Period[] = [];
  let period = periodOf(begun, periodKind);
  while (period.lastDay <= lastDay) {
    periods.push(period);
    period = periodOf(`${addMonths(monthOf(period.lastDay), 1)}-01`, periodKind);
  }
  return periods;
}

/** Days before it is due in which a report is spoken of. */
const noticeDays = 14;
/** What is late for longer is known, and is not what somebody does today. */
const lookedBackDays = 400;

/** In which days a report that is spoken of today falls due. */
export function spokenOfOn(today: string): { firstDay: string; lastDay: string } {
  return { firstDay: addDays(today, -lookedBackDays), lastDay: addDays(today, noticeDays) };
}

/** How near it is: a reminder two weeks before, and as long as it is late. */
export function reminderOf(due: string, filedOn: string | null, today: string): "due_soon" | "overdue" | null {
  if (filedOn !== null) return null;
  if (due < today) return "overdue";
  return due <= addDays(today, noticeDays) ? "due_soon" : null;
}

/** Months of the period that still take entries. */
export function openMonths(period: Period, closed: ReadonlySet<string>): string[] {
  return period.months.filter((month) => !closed.has(month));
}

/** Only what is over can be closed, submitted or sealed. @throws Problem `period_not_over` */
export function assertOver(period: Period, today: string): void {
  if (period.lastDay >= today) throw new Problem("period_not_over", { params: { period: period.label } });
}
