import type { Ctx } from "../../context.ts";
import { addDays, periodOf, shanghaiDate } from "../../kernel/period.ts";
import { isAskedIn, reachOf, statementsFor, statementsIn } from "../rules.ts";
import { readTasks, type Task } from "../standing.ts";

/** From so many days before it is due a task is among those that wait. */
const daysAhead = 30;

/**
 * The open tasks in the actor's reach that are due soon or were, and of which nobody who answers for them said that they
 * are done, the earliest first; one round trip.
 */
export async function readTasksDue(
  ctx: Ctx,
): Promise<{ taskId: string; textZh: string; textEn: string | null; dueOn: string }[]> {
  const { tasks } = await readTasks(ctx, reachOf(ctx.actor));
  const today = shanghaiDate(ctx.clock());
  const soon = addDays(today, daysAhead);
  return tasks
    .filter((task) => task.row.closedOn === null && !isDeclaredDone(ctx, task, today))
    .flatMap(({ row: { taskId, textZh, textEn, dueOn } }) =>
      dueOn !== null && dueOn <= soon ? [{ taskId, textZh, textEn, dueOn }] : [],
    )
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn)));
}

/** By the party's own words where it is a unit of the task, else by everybody's. */
function isDeclaredDone({ actor }: Ctx, { row, units, progress }: Task, today: string): boolean {
  const quarter = periodOf(today, "quarter");
  if (!isAskedIn(row, quarter)) return true;
  const said = statementsIn(quarter, progress);
  const own = units.find(({ partyId }) => partyId === actor.partyId);
  const counted = own ? statementsFor(own.name, said) : said;
  return counted.length > 0 && counted.every(({ declared }) => declared === "done");
}
