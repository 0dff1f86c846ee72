/** Whether reports were filed on time: the schedule, and the indicator over it. */
import type { Ctx } from "../context.ts";
import type { IndicatorView, OtherIndicators } from "../indicators/index.ts";
import { Problem } from "../kernel/errors.ts";
import { fraction, toFixed } from "../kernel/fraction.ts";
import { type Period, shanghaiDate } from "../kernel/period.ts";
import { referenceQuery } from "../registry/index.ts";
import { reportKinds, type ReportKindName } from "./kinds.ts";
import { dutiesDue, reminderOf } from "./rules.ts";
import { dueDaysFrom } from "./settings.ts";
import { begunQuery, type FiledRow, filedReports } from "./store.ts";

export const onTimeId = "programme.reports_on_time";

export type ScheduleItem = {
  kind: ReportKindName;
  titleZh: string;
  titleEn: string;
  period: string;
  dueOn: string;
  reportId: string | null;
  state: string;
  /** The day it was submitted first. */
  filedOn: string | null;
  onTime: boolean | null;
  reminder: "due_soon" | "overdue" | null;
};

/** Every report of a zone that falls due in a span of days, begun or not. */
export async function readSchedule(
  ctx: Ctx,
  zone: string,
  span: { firstDay: string; lastDay: string },
): Promise<ScheduleItem[]> {
  const { db } = ctx;
  const [[first], settings, filed] = await db.batch([
    begunQuery(db, zone),
    referenceQuery(db, "settings"),
    filedReports(db, zone),
  ]);
  const begun = first?.day;
  if (!begun) return [];
  const today = shanghaiDate(ctx.clock());
  return dutiesDue(span, begun, dueDaysFrom(settings)).map(({ kind, period, dueOn }) => {
    const own = filed.filter((row) => row.kind === kind && row.period === period.label);
    const filedOn = filedDay(own);
    const { title } = reportKinds[kind];
    return {
      kind,
      titleZh: title.zh,
      titleEn: title.en,
      period: period.label,
      dueOn,
      reportId: own.at(-1)?.id ?? null,
      state: own.at(-1)?.state ?? "not_started",
      filedOn,
      onTime: filedOn === null ? (dueOn < today ? false : null) : filedOn <= dueOn,
      reminder: reminderOf(dueOn, filedOn, today),
    };
  });
}

/** A restatement does not make the first version late. */
function filedDay(own: readonly FiledRow[]): string | null {
  const first = own.find(({ filedAt }) => filedAt !== null)?.filedAt;
  return first === null || first === undefined ? null : shanghaiDate(first);
}

/** Of the reports that fell due in the period, the share that was submitted by then. */
export async function reportsOnTime(ctx: Ctx, period: Period, zone: string): Promise<IndicatorView> {
  const schedule = await readSchedule(ctx, zone, period);
  return onTimeOf(schedule, period, zone, ctx.locale, shanghaiDate(ctx.clock()));
}

/** The indicators that are about reports themselves, for whoever lists indicators. */
export const reportIndicators: OtherIndicators = {
  ids: [onTimeId],
  compute: async (ctx, { period, zone }) => [await reportsOnTime(ctx, period, zoneAsked(ctx, zone))],
};

/** The actor's own zone, or for an administrator any. @throws Problem `not_found` */
export function zoneAsked({ actor }: Ctx, zone: string | undefined): string {
  if (zone === undefined || zone === "all" || zone === actor.zone) return actor.zone;
  if (actor.role === "admin") return zone;
  throw new Problem("not_found", { pointer: "/zone" });
}

/** The indicator over a schedule. What is not due yet and not filed is left out. Pure. */
export function onTimeOf(
  schedule: readonly ScheduleItem[],
  period: Pick<Period, "label" | "lastDay">,
  zone: string,
  locale: Ctx["locale"],
  today: string,
): IndicatorView {
  const isEnglish = locale === "en";
  const judged = schedule.filter(({ onTime }) => onTime !== null);
  const met = judged.filter(({ onTime }) => onTime === true).length;
  const value = judged.length === 0 ? null : fraction(met * 100, judged.length);
  const display = value && toFixed(value, 1);
  const [titleZh, titleEn] = ["试点工作：报告按期提交率", "The pilot's work: reports filed on time"];
  const part = (label: string, count: number) => {
    return { label, amount: String(count), unit: "piece" as const, sum: String(count), divisor: 1 };
  };
  const none = isEnglish ? `No report fell due in ${period.label}.` : `${period.label} 没有到期的报告。`;
  const soFar = isEnglish ? "The period is not over; this is the figure so far." : "期间尚未结束，为截至目前的数字。";
  return {
    id: onTimeId,
    title: isEnglish ? titleEn : titleZh,
    titleZh,
    titleEn,
    unit: "percent",
    value:
      value && display !== null
        ? { numerator: String(value.numerator), denominator: String(value.denominator), display }
        : null,
    numerator: part(isEnglish ? "reports filed on time" : "按期提交的报告", met),
    denominator: part(isEnglish ? "reports that fell due" : "到期的报告", judged.length),
    arithmetic:
      display === null ? "" : `${met} ÷ ${judged.length} ${isExact(met, judged.length) ? "=" : "≈"} ${display} %`,
    estimatedShare: null,
    target: null,
    status: value === null ? "not_computable" : "no_target",
    reasonCode: value === null ? "no_data" : null,
    reason: value === null ? none : null,
    explanation: value !== null && today <= period.lastDay ? soFar : null,
    basis: null,
    formula: { id: "reports_on_time", version: 1, status: null, confidence: null },
    designRate: false,
    rowsHref: `/api/v1/reports/schedule?period=${period.label}&zone=${encodeURIComponent(zone)}`,
  };
}

function isExact(met: number, due: number): boolean {
  return (met * 1_000) % due === 0;
}
