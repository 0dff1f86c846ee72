/** Tasks as they are answered. Pure. */
import type { Locale } from "../../context.ts";
import { presentIndicator } from "../../indicators/index.ts";
import type { Bases, Goal, Standing, Task } from "../standing.ts";
import { basisOf, evidenceOf, written } from "../present.ts";
import type { ProgressRow } from "../store.ts";
import type { CommentAnswer, GoalAnswer, ProgressAnswer, TaskAnswer, TaskDetail } from "./schemas.ts";
import type { CommentRow, EvidenceRow, ProgressHistoryRow, taskVersions } from "./store.ts";

export function presentTask(task: Task, standing: Standing, bases: Bases, locale: Locale): TaskAnswer {
  const { row } = task;
  return {
    id: row.taskId,
    versionId: row.id,
    version: row.version,
    sourceKey: row.sourceKey,
    basis: basisOf(row.basisId, bases),
    section: row.section,
    textZh: row.textZh,
    textEn: row.textEn,
    area: row.area,
    target: row.target,
    dueOn: row.dueOn,
    keptFrom: row.keptFrom,
    feedback: row.feedback,
    closedOn: row.closedOn,
    outcome: row.outcome,
    units: standing.units.map(({ taskId: _, ...unit }) => unit),
    goals: standing.goals.flatMap((goal) => presentGoal(goal, locale)),
    judgement: presentJudgement(standing),
    statements: standing.statements.map(presentStatement),
  };
}

export function presentJudgement({ period, judgement, isAsked }: Standing): TaskAnswer["judgement"] {
  return { period, ...judgement, asked: isAsked };
}

/** Every linked indicator was asked for when the figures were read, so each has its figure. */
function presentGoal({ taskId: _, figure, ...goal }: Goal, locale: Locale): GoalAnswer[] {
  return figure === undefined ? [] : [{ ...goal, figure: presentIndicator(figure, locale, goal.value) }];
}

export function presentStatement({ id, period, unit, declared, text, problem, nextStep }: ProgressRow) {
  return { id, period, unit, declared, text, problem, nextStep };
}

export function presentProgress(
  { row, replacedBy, ...party }: ProgressHistoryRow,
  evidence: readonly EvidenceRow[],
): ProgressAnswer {
  return {
    ...presentStatement(row),
    version: row.version,
    replaces: row.replaces,
    replacedBy,
    evidence: evidenceOf(row.id, evidence),
    ...written(party, row.recordedAt),
  };
}

export function presentComment({ row, ...party }: CommentRow): CommentAnswer {
  return { id: row.id, text: row.text, ...written(party, row.recordedAt) };
}

export function presentVersions(rows: Awaited<ReturnType<typeof taskVersions>>): TaskDetail["versions"] {
  return rows.map(({ row, ...party }) => {
    const { id, version, textZh, target, dueOn, closedOn, outcome, reason } = row;
    return { id, version, textZh, target, dueOn, closedOn, outcome, reason, ...written(party, row.recordedAt) };
  });
}
