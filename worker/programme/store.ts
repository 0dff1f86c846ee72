/** All SQL of the work ledger. Nothing is run here: a verb puts what it needs into one `db.batch`. */
import { and, asc, desc, eq, isNull, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { among } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import {
  entries,
  parties,
  programmeCases,
  programmeComments,
  programmeEvidence,
  programmeProgress,
  programmeTaskGoals,
  programmeTasks,
  programmeTaskUnits,
  reports,
  transitions,
} from "../../db/schema/index.ts";
import type { Reach } from "./rules.ts";

const tasks = programmeTasks;
const laterTask = alias(programmeTasks, "later_task");
const laterProgress = alias(programmeProgress, "later_progress");
const laterCase = alias(programmeCases, "later_case");

/** On `programme_tasks`: versions in reach that none replaces, or the one task. */
function current({ division, zone, partyId }: Reach, taskId?: string): SQL | undefined {
  return and(
    isNull(laterTask.id),
    taskId === undefined ? undefined : eq(tasks.taskId, taskId),
    division === undefined ? undefined : eq(tasks.division, division),
    zone === undefined ? undefined : eq(tasks.zone, zone),
    partyId === undefined
      ? undefined
      : sql`exists (select 1 from programme_task_units u where u.version_id = ${tasks.id} and u.party_id = ${partyId})`,
  );
}

export function taskQuery(db: Db, reach: Reach, taskId?: string) {
  return db
    .select({ task: tasks })
    .from(tasks)
    .leftJoin(laterTask, eq(laterTask.replaces, tasks.id))
    .where(current(reach, taskId))
    .orderBy(asc(tasks.basisId), asc(tasks.sourceKey), asc(tasks.taskId));
}
export type TaskRow = Awaited<ReturnType<typeof taskQuery>>[number]["task"];

export function unitQuery(db: Db, reach: Reach, taskId?: string) {
  const units = programmeTaskUnits;
  return db
    .select({
      taskId: tasks.taskId,
      name: units.name,
      nameEn: units.nameEn,
      part: units.part,
      partyId: units.partyId,
    })
    .from(units)
    .innerJoin(tasks, eq(tasks.id, units.versionId))
    .leftJoin(laterTask, eq(laterTask.replaces, tasks.id))
    .where(current(reach, taskId))
    .orderBy(asc(units.versionId), asc(units.line));
}
export type UnitRow = Awaited<ReturnType<typeof unitQuery>>[number];

export function goalQuery(db: Db, reach: Reach, taskId?: string) {
  const goals = programmeTaskGoals;
  return db
    .select({
      taskId: tasks.taskId,
      indicatorId: goals.indicatorId,
      direction: goals.direction,
      value: goals.value,
      dueOn: goals.dueOn,
      measuredOver: goals.measuredOver,
    })
    .from(goals)
    .innerJoin(tasks, eq(tasks.id, goals.versionId))
    .leftJoin(laterTask, eq(laterTask.replaces, tasks.id))
    .where(current(reach, taskId))
    .orderBy(asc(goals.versionId), asc(goals.line));
}
export type GoalRow = Awaited<ReturnType<typeof goalQuery>>[number];

/** What is said now: statements that none replaces. */
export function progressQuery(db: Db, reach: Reach, taskId?: string) {
  return db
    .select({ progress: programmeProgress })
    .from(programmeProgress)
    .innerJoin(tasks, eq(tasks.taskId, programmeProgress.taskId))
    .leftJoin(laterTask, eq(laterTask.replaces, tasks.id))
    .leftJoin(laterProgress, eq(laterProgress.replaces, programmeProgress.id))
    .where(and(isNull(laterProgress.id), current(reach, taskId)))
    .orderBy(asc(programmeProgress.period), asc(programmeProgress.unit));
}
export type ProgressRow = Awaited<ReturnType<typeof progressQuery>>[number]["progress"];

/** The party in whose name a row was written. */
const writer = {
  partyNameZh: parties.nameZh,
  partyNameEn: parties.nameEn,
};

/** Every version of a task, the first one first. */
export function taskVersions(db: Db, taskId: string) {
  return db
    .select({ row: tasks, ...writer })
    .from(tasks)
    .leftJoin(parties, eq(parties.id, tasks.partyId))
    .where(eq(tasks.taskId, taskId))
    .orderBy(asc(tasks.version));
}

/** All that was ever reported on a task, the newest first, replaced or not. */
export function progressHistory(db: Db, taskId: string, page?: { before: string | undefined; limit: number }) {
  const query = db
    .select({ row: programmeProgress, replacedBy: laterProgress.id, ...writer })
    .from(programmeProgress)
    .leftJoin(laterProgress, eq(laterProgress.replaces, programmeProgress.id))
    .leftJoin(parties, eq(parties.id, programmeProgress.partyId))
    .where(
      and(
        eq(programmeProgress.taskId, taskId),
        page?.before === undefined ? undefined : lt(programmeProgress.id, page.before),
      ),
    )
    .orderBy(desc(programmeProgress.id));
  return page === undefined ? query : query.limit(page.limit);
}
export type ProgressHistoryRow = Awaited<ReturnType<typeof progressHistory>>[number];

export function evidenceOfTask(db: Db, taskId: string) {
  return db
    .select({ ownerId: programmeEvidence.ownerId, kind: programmeEvidence.kind, value: programmeEvidence.value })
    .from(programmeEvidence)
    .innerJoin(programmeProgress, eq(programmeProgress.id, programmeEvidence.ownerId))
    .where(eq(programmeProgress.taskId, taskId))
    .orderBy(asc(programmeEvidence.ownerId), asc(programmeEvidence.line));
}
export type EvidenceRow = Awaited<ReturnType<typeof evidenceOfTask>>[number];

export function commentsOf(db: Db, taskId: string) {
  return db
    .select({ row: programmeComments, ...writer })
    .from(programmeComments)
    .leftJoin(parties, eq(parties.id, programmeComments.partyId))
    .where(eq(programmeComments.taskId, taskId))
    .orderBy(asc(programmeComments.recordedAt), asc(programmeComments.id));
}
export type CommentRow = Awaited<ReturnType<typeof commentsOf>>[number];

// ── Asked before something is written ──────────────────────────────────────────────────────────

export function taskVersionById(db: Db, id: string) {
  return db.select().from(tasks).where(eq(tasks.id, id));
}

export function progressById(db: Db, id: string) {
  return db.select().from(programmeProgress).where(eq(programmeProgress.id, id));
}

export function commentById(db: Db, id: string) {
  return db.select().from(programmeComments).where(eq(programmeComments.id, id));
}

export function caseVersionById(db: Db, id: string) {
  return db.select().from(programmeCases).where(eq(programmeCases.id, id));
}

/** Codes of the dataset that a zone has taken into its ledger. */
export function importedKeys(db: Db, zone: string) {
  return db
    .selectDistinct({ key: tasks.sourceKey })
    .from(tasks)
    .where(and(eq(tasks.zone, zone), sql`${tasks.sourceKey} is not null`));
}

/** Which of these parties there are. */
export function partiesAmong(db: Db, ids: readonly string[]) {
  return db
    .select({ id: parties.id, nameZh: parties.nameZh, nameEn: parties.nameEn })
    .from(parties)
    .where(among(parties.id, ids));
}

/** Which of these entries the actor may name: those of his district, or his own party's. */
export function entriesAmong(db: Db, ids: readonly string[], { division, partyId }: Reach) {
  return db
    .select({ id: entries.id })
    .from(entries)
    .innerJoin(parties, eq(parties.id, entries.partyId))
    .where(
      and(
        among(entries.id, ids),
        division === undefined ? undefined : eq(parties.division, division),
        partyId === undefined ? undefined : eq(entries.partyId, partyId),
      ),
    );
}

export function reportsAmong(db: Db, ids: readonly string[], { zone, partyId }: Reach) {
  return db
    .select({ id: reports.id })
    .from(reports)
    .where(
      and(
        among(reports.id, ids),
        zone === undefined ? undefined : eq(reports.zone, zone),
        partyId === undefined ? undefined : eq(reports.partyId, partyId),
      ),
    );
}

// ── Cases ──────────────────────────────────────────────────────────────────────────────────────

const choices = sql`from ${transitions} where ${transitions.documentId} = ${programmeCases.id}`;

/** Cases as they read now, with whether they are shown and how often that was decided. */
export function caseQuery(db: Db, { division, zone, partyId }: Reach, caseId?: string) {
  return db
    .select({
      row: programmeCases,
      choice: sql<
        string | null
      >`(select ${transitions.state} ${choices} order by ${transitions.version} desc limit 1)`.as("choice"),
      step: sql<number>`(select coalesce(max(${transitions.version}), 0) ${choices})`.as("step"),
      partyNameZh: parties.nameZh,
      partyNameEn: parties.nameEn,
    })
    .from(programmeCases)
    .leftJoin(laterCase, eq(laterCase.replaces, programmeCases.id))
    .leftJoin(parties, eq(parties.id, programmeCases.partyId))
    .where(
      and(
        isNull(laterCase.id),
        caseId === undefined ? undefined : eq(programmeCases.caseId, caseId),
        division === undefined ? undefined : eq(programmeCases.division, division),
        zone === undefined ? undefined : eq(programmeCases.zone, zone),
        partyId === undefined ? undefined : eq(programmeCases.partyId, partyId),
      ),
    )
    .orderBy(desc(programmeCases.caseId));
}
export type CaseRow = Awaited<ReturnType<typeof caseQuery>>[number];

export function evidenceOfCases(db: Db, { division, zone, partyId }: Reach) {
  return db
    .select({ ownerId: programmeEvidence.ownerId, kind: programmeEvidence.kind, value: programmeEvidence.value })
    .from(programmeEvidence)
    .innerJoin(programmeCases, eq(programmeCases.id, programmeEvidence.ownerId))
    .where(
      and(
        division === undefined ? undefined : eq(programmeCases.division, division),
        zone === undefined ? undefined : eq(programmeCases.zone, zone),
        partyId === undefined ? undefined : eq(programmeCases.partyId, partyId),
      ),
    )
    .orderBy(asc(programmeEvidence.ownerId), asc(programmeEvidence.line));
}
