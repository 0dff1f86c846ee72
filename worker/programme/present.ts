/** The work ledger as the API shows it. Pure. */
import type { LegalBasis } from "../indicators/index.ts";
import type { Bases, Goal, Standing, Task } from "./facts.ts";
import type { CommentAnswer, Evidence, GoalAnswer, ProgressAnswer, TaskAnswer, TaskDetail } from "./schemas.ts";
import type { CommentRow, EvidenceRow, ProgressHistoryRow, ProgressRow, taskVersions } from "./store.ts";

/** A document that is cited but not loaded is still named by its code. */
export function basisOf(id: string | null, bases: Bases): LegalBasis | null {
  if (id === null) return null;
  return bases.get(id) ?? { id, title: id, documentNo: null, confidence: "unconfirmed" };
}

export function presentTask(task: Task, standing: Standing, bases: Bases): TaskAnswer {
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
    closedOn: row.closedOn,
    outcome: row.outcome,
    units: standing.units.map(({ taskId: _, ...unit }) => unit),
    goals: standing.goals.flatMap(presentGoal),
    judgement: presentJudgement(standing),
    statements: standing.statements.map(presentStatement),
  };
}

export function presentJudgement({ period, judgement, isAsked }: Standing): TaskAnswer["judgement"] {
  return { period, ...judgement, asked: isAsked };
}

/** Every linked indicator was asked for when the figures were read, so each has its figure. */
function presentGoal({ taskId: _, figure, ...goal }: Goal): GoalAnswer[] {
  return figure === undefined ? [] : [{ ...goal, figure }];
}

export function presentStatement({ id, period, unit, declared, text, problem, nextStep }: ProgressRow) {
  return { id, period, unit, declared, text, problem, nextStep };
}

type Written = { partyNameZh: string | null; partyNameEn: string | null };

function written({ partyNameZh, partyNameEn }: Written, recordedAt: number) {
  return { partyNameZh, partyNameEn, recordedAt: new Date(recordedAt).toISOString() };
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

export function evidenceOf(ownerId: string, rows: readonly EvidenceRow[]): Evidence[] {
  return rows.filter((each) => each.ownerId === ownerId).map(({ kind, value }) => ({ kind, value }));
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
