/** The indicator over the work ledger: tasks on schedule. */
import { countShare, type Evaluated, type OtherIndicators, zoneAsked } from "../indicators/index.ts";
import { type Period, shanghaiDate } from "../kernel/period.ts";
import { figuresBehind, readFigures, readLinks, readTasks, standingOf } from "./standing.ts";
import { type Counts, countsOf, isAskedIn, quarterOf, shareOf } from "./rules.ts";

const id = "programme.tasks_on_schedule";

/** A period is spoken for by its last quarter that has begun. */
export const taskIndicators: OtherIndicators = {
  ids: [id],
  evaluate: async (ctx, { period, zone }) => {
    const today = shanghaiDate(ctx.clock());
    const quarter = quarterOf(period, today);
    const asked = zoneAsked(ctx, zone);
    const { role, division } = ctx.actor;
    const reach = { zone: asked, ...(role === "admin" ? {} : { division }) };
    const hasBegun = period.firstDay <= today;
    const links = hasBegun ? await readLinks(ctx, reach) : [];
    const [{ tasks }, figures] = await Promise.all([
      readTasks(ctx, reach),
      readFigures(ctx, figuresBehind(links, [quarter])),
    ]);
    const own = hasBegun ? tasks.filter(({ row }) => isAskedIn(row, quarter)) : [];
    const counts = countsOf(own.map((task) => standingOf(task, quarter, figures, today).judgement.status));
    return [tasksOnSchedule(counts, period, quarter, { zone: asked, today })];
  },
};

/** Pure. */
export function tasksOnSchedule(
  counts: Counts,
  period: Pick<Period, "label" | "lastDay">,
  quarter: Pick<Period, "label">,
  { zone, today }: { zone: string; today: string },
): Evaluated {
  const { met, judged } = shareOf(counts);
  const isWhole = quarter.label === period.label;
  const soFar = { zh: "本季度尚未结束，为截至目前的数字。", en: "The quarter is not over; this is the figure so far." };
  const spokenFor = {
    zh: `按其中最近一个季度 ${quarter.label} 判断。`,
    en: `Judged by its latest quarter, ${quarter.label}.`,
  };
  return countShare({
    id,
    title: { zh: "试点工作：任务按进度推进率", en: "The pilot's work: tasks on schedule" },
    formula: "tasks_on_schedule",
    part: {
      label: { zh: "已完成或按进度推进的任务", en: "tasks done or on schedule" },
      count: met,
    },
    whole: {
      label: { zh: "有完成期限或本季度已填报进展的任务", en: "tasks with a due date or with progress declared" },
      count: judged,
    },
    none: {
      zh: `${quarter.label} 没有可判断的任务：都没有完成期限，也没有填报进展。`,
      en: `No task can be judged in ${quarter.label}: none has a due date or progress declared.`,
    },
    explanation: !isWhole ? spokenFor : today <= period.lastDay ? soFar : null,
    basis: null,
    rowsHref: `/api/v1/programme/adjustment?period=${quarter.label}&zone=${encodeURIComponent(zone)}`,
  });
}
