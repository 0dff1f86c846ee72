/** Whether reports were filed on time: the schedule, and the indicator over it. */
import { read } from "../../../db/read.ts";
import type { Actor, Ctx } from "../../context.ts";
import {
  countShare,
  type Evaluated,
  type OtherIndicators,
  retailIndicators,
  zoneAsked,
} from "../../indicators/index.ts";
import { type Period, shanghaiDate } from "../../kernel/period.ts";
import { namedSince, taskIndicators } from "../../programme/index.ts";
import { referenceQuery } from "../../registry/index.ts";
import { linkIndicators } from "../links/figures.ts";
import { reportKinds } from "../kinds.ts";
import { type Begun, dutiesDue, isFirm, mayOpen, reminderOf, stateOf } from "../rules.ts";
import { dueDaysFrom } from "./due-days.ts";
import { begunQuery, type FiledRow, filedReports } from "../store.ts";
import type { ScheduleItem } from "../schemas.ts";

const onTimeId = "programme.reports_on_time";

/** `partyId` is '' for a zone's own. */
type Whose = { zone: string; partyId: string; isProducer?: boolean };

/** A firm's own reports, and to everybody else those of the zone. */
export function scheduleOf(actor: Actor, zone: string): Whose {
  return isFirm(actor)
    ? { zone, partyId: actor.partyId, isProducer: actor.role === "producer" }
    : { zone, partyId: "" };
}

/**
 * Every report that falls due in a span of days, begun or not. A producer owes since the zone's books began, a firm of
 * the pilot since the work ledger has named it.
 */
export async function readSchedule(
  ctx: Ctx,
  { zone, partyId, isProducer = false }: Whose,
  span: { firstDay: string; lastDay: string },
): Promise<ScheduleItem[]> {
  const { db } = ctx;
  const {
    first: [first],
    named: [named],
    settings,
    filed,
  } = await read(db, {
    first: begunQuery(db, zone),
    named: namedSince(db, zone, partyId),
    settings: referenceQuery(db, "settings"),
    filed: filedReports(db, zone, partyId),
  });
  const books = first?.day;
  if (!books) return [];
  const today = shanghaiDate(ctx.clock());
  const begun: Begun = partyId
    ? { ...(isProducer ? { producer: books } : {}), ...(named?.day ? { firm: named.day } : {}) }
    : { commerce: books };
  return dutiesDue(span, begun, dueDaysFrom(settings, zone)).map(({ kind, period, dueOn }) => {
    const own = filed.filter((row) => row.kind === kind && row.period === period.label);
    const filedOn = filedDay(own);
    const { title } = reportKinds[kind];
    const newest = own.at(-1);
    return {
      kind,
      titleZh: title.zh,
      titleEn: title.en,
      period: period.label,
      dueOn,
      reportId: newest && mayOpen(ctx.actor, newest) ? newest.id : null,
      state: newest ? stateOf(newest.state) : "not_started",
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
const reportIndicators: OtherIndicators = {
  ids: [onTimeId],
  evaluate: async (ctx, question) => {
    const { period } = question;
    const zone = zoneAsked(ctx, question.zone);
    const schedule = await readSchedule(ctx, { zone, partyId: "" }, period);
    return [onTimeOf(schedule, period, zone, shanghaiDate(ctx.clock()))];
  },
};

/** Indicators that are not computed from the books: of the tasks, of the reports themselves, of retailers,
 * and of the links of the network. */
export const otherIndicators: readonly OtherIndicators[] = [
  taskIndicators,
  reportIndicators,
  retailIndicators,
  linkIndicators,
];

/** The indicator over a schedule. What is not due yet and not filed is left out. Pure. */
export function onTimeOf(
  schedule: readonly ScheduleItem[],
  period: Pick<Period, "label" | "lastDay">,
  zone: string,
  today: string,
): Evaluated {
  const judged = schedule.filter(({ onTime }) => onTime !== null);
  const soFar = { zh: "期间尚未结束，为截至目前的数字。", en: "The period is not over; this is the figure so far." };
  return countShare({
    id: onTimeId,
    title: { zh: "试点工作：报告按期提交率", en: "The pilot's work: reports filed on time" },
    formula: "reports_on_time",
    part: {
      label: { zh: "按期提交的报告", en: "reports filed on time" },
      count: judged.filter(({ onTime }) => onTime === true).length,
    },
    whole: { label: { zh: "到期的报告", en: "reports that fell due" }, count: judged.length },
    none: { zh: `${period.label} 没有到期的报告。`, en: `No report fell due in ${period.label}.` },
    explanation: today <= period.lastDay ? soFar : null,
    basis: null,
    rowsHref: `/api/v1/reports/schedule?period=${period.label}&zone=${encodeURIComponent(zone)}`,
  });
}
