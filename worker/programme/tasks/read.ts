/** What is read of the work ledger: the list of a quarter, and one task with its history. */
import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { zoneAsked } from "../../indicators/index.ts";
import { Problem } from "../../kernel/errors.ts";
import { type Period, periodOf, shanghaiDate } from "../../kernel/period.ts";
import { figuresBehind, readFigures, readLinks, readTasks, standingOf } from "../standing.ts";
import { basisOf } from "../present.ts";
import { presentComment, presentJudgement, presentProgress, presentTask, presentVersions } from "./present.ts";
import { assertQuarter, isAskedIn, quartersUpTo, reachOf, type Reach } from "../rules.ts";
import type { TaskDetail, TaskFilter } from "./schemas.ts";
import { commentsOf, evidenceOfTask, progressHistory, taskVersions } from "./store.ts";
import { ownTask } from "../support.ts";

/** The quarter asked about, else the one of today. @throws Problem `period_kind_not_allowed`, `date_in_future` */
export function quarterAsked(ctx: Ctx, period: Period | undefined): Period {
  const today = shanghaiDate(ctx.clock());
  return period ? assertQuarter(period, today) : periodOf(today, "quarter");
}

/** An authority's zone, for an administrator any; a unit's own tasks, wherever they are kept. */
export function reachAsked(ctx: Ctx, zone: string | undefined): Reach {
  const reach = reachOf(ctx.actor);
  return reach.partyId === undefined ? { ...reach, zone: zoneAsked(ctx, zone) } : reach;
}

export async function listTasks(ctx: Ctx, query: TaskFilter) {
  const { source, area, unit, status, state, feedback, cursor, limit } = query;
  const quarter = quarterAsked(ctx, query.period);
  const reach = reachAsked(ctx, query.zone);
  const links = await readLinks(ctx, reach);
  const [{ tasks, bases }, figures] = await Promise.all([
    readTasks(ctx, reach),
    readFigures(ctx, figuresBehind(links, [quarter])),
  ]);
  const today = shanghaiDate(ctx.clock());
  const isWanted = ({ row, units }: (typeof tasks)[number]) =>
    (source === undefined || row.basisId === source) &&
    (area === undefined || row.area === area) &&
    (feedback === undefined || row.feedback === feedback) &&
    (unit === undefined || units.some(({ name }) => name === unit)) &&
    (state === "all" || isAskedIn(row, quarter) === (state === "open"));
  const found = tasks
    .filter(isWanted)
    .map((task) => presentTask(task, standingOf(task, quarter, figures, today), bases, ctx.locale))
    .filter(({ judgement }) => status === undefined || judgement.status === status);
  const after = textAfter(cursor);
  const from = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
  const { items, nextCursor } = pageOf(found.slice(from, from + limit + 1), limit, ({ id }) => [id]);
  const names = new Map(
    tasks.flatMap(({ units }) => units.map(({ name, nameEn }) => [name, { name, nameEn }] as const)),
  );
  const sources = [...new Set(tasks.flatMap(({ row }) => row.basisId ?? []))];
  return {
    items,
    nextCursor,
    period: quarter.label,
    zone: reach.zone ?? null,
    total: found.length,
    sources: sources.flatMap((id) => basisOf(id, bases) ?? []),
    units: [...names.values()].toSorted((a, b) => a.name.localeCompare(b.name, "zh")),
  };
}

/** Quarters that a task's page looks back on. */
const quartersShown = 8;

/** @throws Problem `not_found` also for a task of others */
export async function getTask(ctx: Ctx, id: string, period: Period | undefined): Promise<TaskDetail> {
  const quarter = quarterAsked(ctx, period);
  const today = shanghaiDate(ctx.clock());
  const { db, actor } = ctx;
  const looked = quartersUpTo(periodOf(today, "quarter"), quartersShown);
  const links = await readLinks(ctx, reachOf(actor), id);
  // Its history is asked for beside the task, and told only to whoever may see that.
  const [{ tasks, bases }, figures, history] = await Promise.all([
    readTasks(ctx, reachOf(actor), id),
    readFigures(ctx, figuresBehind(links, [quarter, ...looked])),
    read(db, {
      versions: taskVersions(db, id),
      progress: progressHistory(db, id),
      evidence: evidenceOfTask(db, id),
      comments: commentsOf(db, id),
    }),
  ]);
  const [task] = tasks;
  if (!task) throw new Problem("not_found");
  const quarters = looked.filter((each) => isAskedIn(task.row, each));
  const isAuthority = actor.role === "commerce";
  const own = task.units.filter(({ partyId }) => isAuthority || partyId === actor.partyId).map(({ name }) => name);
  return {
    ...presentTask(task, standingOf(task, quarter, figures, today), bases, ctx.locale),
    versions: presentVersions(history.versions),
    progress: history.progress.map((row) => presentProgress(row, history.evidence)),
    comments: history.comments.map(presentComment),
    quarters: quarters.map((each) => presentJudgement(standingOf(task, each, figures, today))),
    mayReportAs:
      task.row.closedOn !== null || actor.role === "bureau" || actor.role === "admin"
        ? []
        : [...(isAuthority ? [""] : []), ...own],
  };
}

/** All that was ever reported on a task, page by page, the newest first. @throws Problem `not_found` */
export async function listProgress(
  ctx: Ctx,
  id: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const { db } = ctx;
  const [, { rows, evidence }] = await Promise.all([
    ownTask(ctx, id),
    read(db, {
      rows: progressHistory(db, id, { before: textAfter(cursor), limit: limit + 1 }),
      evidence: evidenceOfTask(db, id),
    }),
  ]);
  const { items, nextCursor } = pageOf(rows, limit, ({ row }) => [row.id]);
  return { items: items.map((row) => presentProgress(row, evidence)), nextCursor };
}
