/** All SQL of the work ledger. Nothing is run here: a verb puts what it needs into one `db.batch`. */
import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { among } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import { jsonList } from "../../db/json-list.ts";
import {
  entries,
  parties,
  programmeEvidence,
  programmeProgress,
  programmeTaskGoals,
  programmeTasks,
  programmeTaskUnits,
  reports,
} from "../../db/schema/index.ts";
import type { Scope } from "../access/rules.ts";
import { entriesInScope } from "../ledger/index.ts";
import type { Reach } from "./rules.ts";

export const tasks = programmeTasks;
const laterTask = alias(programmeTasks, "later_task");
export const laterProgress = alias(programmeProgress, "later_progress");

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

/**
 * What the tasks in force are linked to, of everybody and without a word of theirs: it says which figures are read beside
 * the tasks, before it is known who asks. A task without a link has a row too.
 */
export function linkQuery(db: Db) {
  const goals = programmeTaskGoals;
  return db
    .select({
      taskId: tasks.taskId,
      division: tasks.division,
      zone: tasks.zone,
      keptFrom: tasks.keptFrom,
      indicatorId: goals.indicatorId,
      measuredOver: goals.measuredOver,
      dueOn: sql<string | null>`coalesce(${goals.dueOn}, ${tasks.dueOn})`.as("link_due_on"),
      parties: jsonList<string>(
        sql`json_quote(u.party_id)`,
        sql`from programme_task_units u where u.version_id = ${tasks.id} and u.party_id is not null order by u.line`,
      ).as("link_parties"),
    })
    .from(tasks)
    .leftJoin(laterTask, eq(laterTask.replaces, tasks.id))
    .leftJoin(goals, eq(goals.versionId, tasks.id))
    .where(isNull(laterTask.id))
    .orderBy(asc(tasks.taskId), asc(goals.line));
}
export type LinkRow = Awaited<ReturnType<typeof linkQuery>>[number];

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

/** Since when open tasks of a zone name a party: it is a firm of the pilot. */
export function namedSince(db: Db, zone: string, partyId: string) {
  return db
    .select({ day: sql<string | null>`min(${tasks.keptFrom})`.as("day") })
    .from(tasks)
    .innerJoin(programmeTaskUnits, eq(programmeTaskUnits.versionId, tasks.id))
    .leftJoin(laterTask, eq(laterTask.replaces, tasks.id))
    .where(
      and(isNull(laterTask.id), isNull(tasks.closedOn), eq(tasks.zone, zone), eq(programmeTaskUnits.partyId, partyId)),
    );
}

/** The party in whose name a row was written. */
export const writer = {
  partyNameZh: parties.nameZh,
  partyNameEn: parties.nameEn,
};

/** What is kept of a piece of evidence. */
export const evidenceFields = {
  ownerId: programmeEvidence.ownerId,
  kind: programmeEvidence.kind,
  value: programmeEvidence.value,
  title: programmeEvidence.title,
};

/** Which of these entries the actor may name: those that he may read. */
export function entriesAmong(db: Db, ids: readonly string[], scope: Scope) {
  return db
    .select({ id: entries.id })
    .from(entries)
    .where(and(among(entries.id, ids), entriesInScope(db, scope)));
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
