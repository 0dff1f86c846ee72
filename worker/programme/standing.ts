/** Tasks with all that is known of them, and the figures of the indicators they are linked to. */
import { read } from "../../db/read.ts";
import type { Actor, Ctx } from "../context.ts";
import { type Evaluated, evaluateIndicators, type LegalBasis, referenceFrom, valueOf } from "../indicators/index.ts";
import type { Period } from "../kernel/period.ts";
import { referenceQuery } from "../registry/index.ts";
import { periodMeasured, stateOf } from "./goals.ts";
import { isAskedIn, type Judgement, judge, type Reach, statementsFor, statementsIn } from "./rules.ts";
import {
  goalQuery,
  type GoalRow,
  linkQuery,
  type LinkRow,
  progressQuery,
  type ProgressRow,
  taskQuery,
  type TaskRow,
  unitQuery,
  type UnitRow,
} from "./store.ts";
import type { Status } from "../kernel/vocabulary/programme.ts";

export type Task = { row: TaskRow; units: UnitRow[]; goals: GoalRow[]; progress: ProgressRow[] };
export type Bases = ReadonlyMap<string, LegalBasis>;

/** The tasks in reach, or the one. A pilot's ledger has some dozens of them: it is read as a whole. */
export async function readTasks(ctx: Ctx, reach: Reach, taskId?: string): Promise<{ tasks: Task[]; bases: Bases }> {
  const { db } = ctx;
  const { rows, units, goals, progress, bases } = await read(db, {
    rows: taskQuery(db, reach, taskId),
    units: unitQuery(db, reach, taskId),
    goals: goalQuery(db, reach, taskId),
    progress: progressQuery(db, reach, taskId),
    bases: referenceQuery(db, "legal_basis"),
  });
  const byTask = <T extends { taskId: string }>(all: readonly T[]) => Map.groupBy(all, (each) => each.taskId);
  const [unitsOf, goalsOf, saidOf] = [byTask(units), byTask(goals), byTask(progress.map((each) => each.progress))];
  const tasks = rows.map(({ task }) => ({
    row: task,
    units: unitsOf.get(task.taskId) ?? [],
    goals: goalsOf.get(task.taskId) ?? [],
    progress: saidOf.get(task.taskId) ?? [],
  }));
  return { tasks, bases: referenceFrom(bases).bases };
}

/** What the tasks in reach, or the one, are linked to: which figures are to be read beside them. */
export async function readLinks({ db }: Ctx, { division, zone, partyId }: Reach, taskId?: string): Promise<LinkRow[]> {
  const links = await linkQuery(db);
  return links.filter(
    (link) =>
      (taskId === undefined || link.taskId === taskId) &&
      (division === undefined || link.division === division) &&
      (zone === undefined || link.zone === zone) &&
      (partyId === undefined || link.parties.includes(partyId)),
  );
}

/** Figures by zone, period and indicator. */
export type Figures = ReadonlyMap<string, Evaluated>;
type Wanted = { zone: string; division: string; period: Period; indicatorId: string };

const keyOf = ({ zone, period, indicatorId }: Omit<Wanted, "division">) => `${zone} ${period.label} ${indicatorId}`;

/**
 * The zone's own figures, whoever asks: a task is held against what its whole zone did, and whoever answers for it is
 * told the same as everybody else.
 */
export async function readFigures(ctx: Ctx, wanted: readonly Wanted[]): Promise<Figures> {
  const groups = Map.groupBy(wanted, ({ division, zone, period }) => `${division} ${zone} ${period.label}`);
  const found = await Promise.all(
    [...groups.values()].flatMap(([first, ...rest]) => {
      if (!first) return [];
      const { zone, division, period } = first;
      const ids = [first, ...rest].map(({ indicatorId }) => indicatorId);
      return [
        evaluateIndicators({ ...ctx, actor: readerOf(division, zone) }, { period, zone, ids }).then(({ items }) =>
          items.map((each) => [keyOf({ zone, period, indicatorId: each.id }), each] as const),
        ),
      ];
    }),
  );
  return new Map(found.flat());
}

export function figureAt(figures: Figures, wanted: Omit<Wanted, "division">): Evaluated | undefined {
  return figures.get(keyOf(wanted));
}

function readerOf(division: string, zone: string): Actor {
  return { kind: "system", id: "programme", name: "programme", partyId: "", role: "bureau", division, zone };
}

/** The figures that links name, over each of the quarters. */
export function figuresBehind(links: readonly LinkRow[], quarters: readonly Period[]): Wanted[] {
  return links.flatMap(({ zone, division, indicatorId, measuredOver }) =>
    indicatorId === null || measuredOver === null
      ? []
      : quarters.map((quarter) => ({ zone, division, period: periodMeasured({ measuredOver }, quarter), indicatorId })),
  );
}

export type Goal = GoalRow & {
  period: string;
  state: ReturnType<typeof stateOf>;
  figure: Evaluated | undefined;
};

export type Standing = {
  period: string;
  isAsked: boolean;
  judgement: Judgement;
  goals: Goal[];
  statements: ProgressRow[];
  units: (UnitRow & { status: Status })[];
};

/** How a task and each of its units stand in a quarter. Pure. */
export function standingOf(task: Task, quarter: Period, figures: Figures, today: string): Standing {
  const { row, units, progress } = task;
  const statements = statementsIn(quarter, progress);
  const goals = task.goals.map((goal): Goal => {
    const period = periodMeasured(goal, quarter);
    const figure = figureAt(figures, { zone: row.zone, period, indicatorId: goal.indicatorId });
    return { ...goal, period: period.label, figure, state: stateOf(goal, figure ? valueOf(figure) : null) };
  });
  return {
    period: quarter.label,
    isAsked: isAskedIn(row, quarter),
    judgement: judge(row, quarter, statements, goals, today),
    goals,
    statements,
    units: units.map((unit) => ({
      ...unit,
      status: judge(row, quarter, statementsFor(unit.name, statements), goals, today).status,
    })),
  };
}
