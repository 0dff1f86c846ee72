/** Dynamic adjustment: which tasks and units are behind in a quarter, and how that went over the last ones. */
import type { Ctx } from "../../context.ts";
import { presentIndicator } from "../../indicators/index.ts";
import { type Period, shanghaiDate } from "../../kernel/period.ts";
import { currentValues, referenceQuery } from "../../registry/index.ts";
import { figuresBehind, readFigures, readLinks, readTasks, standingOf } from "../standing.ts";
import { tasksOnSchedule } from "../indicator.ts";
import { basisOf } from "../present.ts";
import { countsOf, isAskedIn, quartersUpTo, unitsOf } from "../rules.ts";
import type { Adjustment } from "./schemas.ts";
import { quarterAsked, reachAsked } from "../tasks/read.ts";

/** The task of the policy documents that asks for it. */
const clauseKey = "pilot-2020-3-1-b";
/** Quarters of the curve. */
const quartersShown = 6;

export async function readAdjustment(
  ctx: Ctx,
  query: { period?: Period | undefined; zone?: string | undefined },
): Promise<Adjustment> {
  const quarter = quarterAsked(ctx, query.period);
  const reach = reachAsked(ctx, query.zone);
  const today = shanghaiDate(ctx.clock());
  const quarters = quartersUpTo(quarter, quartersShown);
  const links = await readLinks(ctx, reach);
  const [{ tasks, bases }, seeds, figures] = await Promise.all([
    readTasks(ctx, reach),
    referenceQuery(ctx.db, "seed_tasks"),
    readFigures(ctx, figuresBehind(links, quarters)),
  ]);
  const standing = (of: Period) =>
    tasks
      .filter(({ row }) => isAskedIn(row, of))
      .map((task) => ({ ...task, ...standingOf(task, of, figures, today), id: task.row.taskId }));
  const now = standing(quarter);
  const counts = countsOf(now.map(({ judgement }) => judgement.status));
  const clause = currentValues(seeds).find(({ code }) => code === clauseKey)?.values;
  const english = new Map(tasks.flatMap(({ units }) => units.map(({ name, nameEn }) => [name, nameEn] as const)));
  const zone = reach.zone ?? "";
  return {
    period: quarter.label,
    zone: reach.zone ?? null,
    basis: basisOf(clause?.["basis_id"] ?? null, bases),
    clause: clause ? { zh: clause["task_zh"] ?? "", en: clause["task_en"] ?? "" } : null,
    share: presentIndicator(tasksOnSchedule(counts, quarter, quarter, { zone, today }), ctx.locale),
    counts,
    tasks: now.map(({ row, judgement: { status, ground, dueOn }, units }) => ({
      id: row.taskId,
      textZh: row.textZh,
      textEn: row.textEn,
      sourceKey: row.sourceKey,
      status,
      ground,
      dueOn,
      units: units.map(({ name }) => name),
    })),
    units: unitsOf(now).map((unit) => ({ ...unit, nameEn: english.get(unit.name) ?? null })),
    trend: quarters.map((each) => ({
      period: each.label,
      counts: countsOf(standing(each).map(({ judgement }) => judgement.status)),
    })),
  };
}
