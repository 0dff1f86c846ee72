/**
 * How a task stands in a quarter. One neutral rule, the first line that holds; every input is shown with the answer.
 * Pure: no I/O, no clock.
 */
import type { Actor } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { addDays, addMonths, monthOf, type Period, periodOf } from "../kernel/period.ts";
import type { Declared, Ground, Status } from "../kernel/vocabulary/programme.ts";

/** What was said of a quarter ('2026-Q3') and has not been replaced; `unit` is '' for the whole task. */
export type Statement = { unit: string; declared: Declared; period: string };

/** Where a linked indicator stands against its value. */
export type GoalState = { dueOn: string | null; state: "reached" | "not_reached" | "not_computable" };

export type TaskFacts = {
  dueOn: string | null;
  closedOn: string | null;
  outcome: "done" | "dropped" | null;
};

export type Judgement = {
  status: Status;
  ground: Ground;
  /** The least favourable of the statements; null where nobody said anything. */
  declared: Declared | null;
  /** The earliest date that counts: the task's own, or that of a linked indicator. */
  dueOn: string | null;
  duePassed: boolean;
};

/**
 * | first line that holds | status |
 * |---|---|
 * | closed as done by the end of the quarter | done |
 * | anybody declared it behind | behind |
 * | a linked indicator has not reached its value by its due date | behind |
 * | everybody who reported declared it done | done |
 * | the task's due date has passed | behind |
 * | somebody declared it not started | not started |
 * | it was declared on schedule | on schedule |
 * | nobody reported, there is a due date | not reported |
 * | nobody reported, there is none | no due date |
 *
 * Only days that are over have passed: in a quarter that runs on, those before today.
 */
export function judge(
  task: TaskFacts,
  quarter: Period,
  statements: readonly Statement[],
  goals: readonly GoalState[],
  today: string,
): Judgement {
  const last = quarter.lastDay < today ? quarter.lastDay : addDays(today, -1);
  const isPast = (day: string | null): boolean => day !== null && day <= last;
  const dates = [task.dueOn, ...goals.map(({ dueOn }) => dueOn)].filter((day) => day !== null);
  const declared = leastFavourable(statements);
  const facts = { declared, dueOn: dates.toSorted()[0] ?? null, duePassed: isPast(task.dueOn) };
  const as = (status: Status, ground: Ground): Judgement => ({ status, ground, ...facts });
  if (task.outcome === "done" && task.closedOn !== null && task.closedOn <= quarter.lastDay) {
    return as("done", "closed_done");
  }
  if (declared === "behind") return as("behind", "declared_behind");
  if (goals.some(({ dueOn, state }) => state === "not_reached" && isPast(dueOn ?? task.dueOn))) {
    return as("behind", "goal_missed");
  }
  if (declared === "done") return as("done", "declared_done");
  if (facts.duePassed) return as("behind", "due_passed");
  if (declared === "not_started") return as("not_started", "declared_not_started");
  if (declared === "on_schedule") return as("on_schedule", "declared_on_schedule");
  return facts.dueOn === null ? as("no_due_date", "no_due_date") : as("not_reported", "nothing_declared");
}

const favour: readonly Declared[] = ["behind", "not_started", "on_schedule", "done"];

/** Whatever the order they were written in. */
function leastFavourable(statements: readonly Statement[]): Declared | null {
  return favour.find((word) => statements.some(({ declared }) => declared === word)) ?? null;
}

/** What counts in a quarter: what was said of it, and of those silent in it that they were done already. */
export function statementsIn<T extends Statement>(quarter: Period, all: readonly T[]): T[] {
  const byUnit = [...Map.groupBy(all, ({ unit }) => unit)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return byUnit.flatMap(([, own]) => {
    const last = own
      .filter(({ period }) => period <= quarter.label)
      .toSorted((a, b) => a.period.localeCompare(b.period))
      .at(-1);
    return last && (last.period === quarter.label || last.declared === "done") ? [last] : [];
  });
}

/** A unit is judged by what it said itself, else by what was said of the whole task. */
export function statementsFor(unit: string, statements: readonly Statement[]): readonly Statement[] {
  const own = statements.filter((each) => each.unit === unit);
  return own.length > 0 ? own : statements.filter((each) => each.unit === "");
}

/** A task is asked about from the quarter in which it is taken up to the one in which it is closed. */
export function isAskedIn(
  { keptFrom, closedOn, outcome }: { keptFrom: string; closedOn: string | null; outcome: string | null },
  { firstDay, lastDay }: Period,
): boolean {
  if (keptFrom > lastDay) return false;
  if (closedOn === null) return true;
  return outcome === "dropped" ? closedOn > lastDay : closedOn >= firstDay;
}

export type Counts = Record<Status, number> & { total: number };

export function countsOf(found: readonly Status[]): Counts {
  const of = (status: Status) => found.filter((each) => each === status).length;
  return {
    total: found.length,
    done: of("done"),
    on_schedule: of("on_schedule"),
    behind: of("behind"),
    not_started: of("not_started"),
    not_reported: of("not_reported"),
    no_due_date: of("no_due_date"),
  };
}

/** Of the tasks that can be judged (by a due date or by what was declared), those that are done or on schedule. */
export function shareOf({ done, on_schedule, total, no_due_date }: Counts): { met: number; judged: number } {
  return { met: done + on_schedule, judged: total - no_due_date };
}

export type Judged = { id: string; units: readonly { name: string; status: Status }[] };

/** Each unit with the tasks it answers for; those behind come first. */
export function unitsOf<T extends Judged>(
  tasks: readonly T[],
): { name: string; counts: Counts; tasks: { id: string; status: Status }[] }[] {
  const pairs = tasks.flatMap(({ id, units }) => units.map(({ name, status }) => ({ id, name, status })));
  return [...Map.groupBy(pairs, ({ name }) => name)]
    .map(([name, own]) => ({
      name,
      counts: countsOf(own.map(({ status }) => status)),
      tasks: own.map(({ id, status }) => ({ id, status })),
    }))
    .toSorted(
      (a, b) =>
        b.counts.behind - a.counts.behind ||
        b.counts.not_reported - a.counts.not_reported ||
        b.counts.total - a.counts.total ||
        a.name.localeCompare(b.name, "zh"),
    );
}

/** The quarter that speaks for a period: the one of its last day, while it runs the one of today. */
export function quarterOf({ lastDay }: Period, today: string): Period {
  return periodOf(lastDay < today ? lastDay : today, "quarter");
}

/** @throws Problem `period_kind_not_allowed`, `date_in_future` */
export function assertQuarter(period: Period, today: string): Period {
  if (period.kind !== "quarter") {
    throw new Problem("period_kind_not_allowed", { pointer: "/period", params: { kinds: "quarter" } });
  }
  if (period.firstDay > today) throw new Problem("date_in_future", { pointer: "/period", params: { today } });
  return period;
}

/** @throws Problem `wrong_state` for a task that is closed */
export function assertOpen({ closedOn }: Pick<TaskFacts, "closedOn">): void {
  if (closedOn === null) return;
  throw new Problem("wrong_state", { pointer: "", params: { state: "closed", states: "open" } });
}

/** The quarter so many before this one. */
export function quartersUpTo(quarter: Period, count: number): Period[] {
  return Array.from({ length: count }, (_, index) =>
    periodOf(`${addMonths(monthOf(quarter.firstDay), 3 * (index + 1 - count))}-01`, "quarter"),
  );
}

/** Whose ledger an actor reads: an authority its zone's, everybody else the tasks he is named on; empty for all. */
export type Reach = { division?: string; zone?: string; partyId?: string };

export function reachOf({ role, division, zone, partyId }: Actor): Reach {
  switch (role) {
    case "admin":
      return {};
    case "bureau":
    case "commerce":
      return { division, zone };
    default:
      return { partyId };
  }
}

/**
 * In whose name somebody reports: a unit in its own, the pilot office in that of any unit or of the whole task ('').
 * @throws Problem `unit_not_named`
 */
export function unitReporting(
  actor: Pick<Actor, "role" | "partyId">,
  units: readonly { name: string; partyId: string | null }[],
  asked: string | undefined,
): string {
  const own = actor.role === "commerce" ? units : units.filter(({ partyId }) => partyId === actor.partyId);
  if (asked === undefined) return actor.role === "commerce" ? "" : (own[0]?.name ?? "");
  if (own.some(({ name }) => name === asked)) return asked;
  throw new Problem("unit_not_named", {
    pointer: "/unit",
    params: { unit: asked, units: own.map(({ name }) => name).join(", ") },
  });
}
