/** A task with its history. Queries are not run here: a verb batches them. */
import { and, asc, desc, eq, lt, sql } from "drizzle-orm";
import { among } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { parties, programmeComments, programmeEvidence, programmeProgress } from "../../../db/schema/index.ts";
import type { Reach } from "../rules.ts";
import { evidenceFields, laterProgress, tasks, writer } from "../store.ts";

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
    .select(evidenceFields)
    .from(programmeEvidence)
    .innerJoin(programmeProgress, eq(programmeProgress.id, programmeEvidence.ownerId))
    .where(eq(programmeProgress.taskId, taskId))
    .orderBy(asc(programmeEvidence.ownerId), asc(programmeEvidence.line));
}
/** Of what was reported in a quarter on tasks of a zone, or on those that name a party. */
export function evidenceIn(db: Db, { division, zone, partyId }: Reach, period: string) {
  return db
    .select(evidenceFields)
    .from(programmeEvidence)
    .innerJoin(programmeProgress, eq(programmeProgress.id, programmeEvidence.ownerId))
    .innerJoin(tasks, eq(tasks.id, programmeProgress.taskId))
    .where(
      and(
        eq(programmeProgress.period, period),
        division === undefined ? undefined : eq(tasks.division, division),
        zone === undefined ? undefined : eq(tasks.zone, zone),
        partyId === undefined
          ? undefined
          : sql`exists (select 1 from programme_task_units u cross join programme_tasks v on v.id = u.version_id
              where v.task_id = ${tasks.taskId} and u.party_id = ${partyId})`,
      ),
    )
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
