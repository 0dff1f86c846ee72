/** All SQL of gradings. Nothing is run here: a verb puts what it needs into one batch. */
import { and, asc, desc, eq, isNull, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../db/client.ts";
import { jsonList } from "../../db/json-list.ts";
import { gradingReplies, gradings, parties } from "../../db/schema/index.ts";
import type { Scope } from "../access/rules.ts";
import type { GradedSubject } from "../kernel/vocabulary/gradings.ts";

const later = alias(gradings, "later");
const replier = alias(parties, "replier");

/** The parties that a grade assesses: the buyer itself, or those that the task in force names. */
const assessed = (subject: SQL, subjectId: SQL) => sql`select ${subjectId} as party_id where ${subject} = 'buyer'
  union select u.party_id from programme_tasks v cross join programme_task_units u on u.version_id = v.id
  where ${subject} = 'task' and v.task_id = ${subjectId} and u.party_id is not null
    and not exists (select 1 from programme_tasks n where n.replaces = v.id)`;
const assessedBy = assessed(sql`${gradings.subject}`, sql`${gradings.subjectId}`);

function inScope(scope: Scope): SQL | undefined {
  switch (scope.of) {
    case "all":
      return undefined;
    case "division":
      return eq(gradings.division, scope.division);
    case "party":
      return sql`${scope.partyId} in (${assessedBy})`;
  }
}

export type Wanted = {
  id?: string;
  subject?: GradedSubject;
  period?: string;
  subjectId?: string | undefined;
  before?: string | undefined;
  limit?: number;
};

/** Grades in force, the newest first. */
export function gradingQuery(db: Db, scope: Scope, { id, subject, period, subjectId, before, limit }: Wanted) {
  const query = db
    .select({
      row: gradings,
      partyNameZh: parties.nameZh,
      partyNameEn: parties.nameEn,
      assessed: jsonList<string>(sql`json_quote(party_id)`, sql`from (${assessedBy})`).as("assessed"),
    })
    .from(gradings)
    .leftJoin(later, eq(later.replaces, gradings.id))
    .leftJoin(parties, eq(parties.id, gradings.partyId))
    .where(
      and(
        isNull(later.id),
        inScope(scope),
        id === undefined ? undefined : eq(gradings.id, id),
        subject === undefined ? undefined : eq(gradings.subject, subject),
        period === undefined ? undefined : eq(gradings.period, period),
        subjectId === undefined ? undefined : eq(gradings.subjectId, subjectId),
        before === undefined ? undefined : lt(gradings.id, before),
      ),
    )
    .orderBy(desc(gradings.id));
  return limit === undefined ? query : query.limit(limit);
}
export type GradingRow = Awaited<ReturnType<typeof gradingQuery>>[number];

/** The replies to grades of a subject and period, or to the one. */
export function repliesQuery(db: Db, { id, subject, period }: Pick<Wanted, "id" | "subject" | "period">) {
  return db
    .select({ row: gradingReplies, partyNameZh: replier.nameZh, partyNameEn: replier.nameEn })
    .from(gradingReplies)
    .innerJoin(gradings, eq(gradings.id, gradingReplies.gradingId))
    .leftJoin(replier, eq(replier.id, gradingReplies.partyId))
    .where(
      and(
        id === undefined ? undefined : eq(gradings.id, id),
        subject === undefined ? undefined : eq(gradings.subject, subject),
        period === undefined ? undefined : eq(gradings.period, period),
      ),
    )
    .orderBy(asc(gradingReplies.id));
}
export type ReplyRow = Awaited<ReturnType<typeof repliesQuery>>[number];

export function gradingById(db: Db, id: string) {
  return db.select().from(gradings).where(eq(gradings.id, id));
}

export function replyById(db: Db, id: string) {
  return db.select().from(gradingReplies).where(eq(gradingReplies.id, id));
}

/** Where a subject belongs, and whom its grade assesses; none where there is no such task or buyer. */
export function gradedQuery(db: Db, subject: GradedSubject, id: string) {
  const of =
    subject === "task"
      ? sql`select division, zone from programme_tasks v where v.task_id = ${id} and not exists (select 1 from programme_tasks n where n.replaces = v.id)`
      : sql`select division, zone from parties where id = ${id} and exists (select 1 from party_roles r where r.party_id = parties.id and r.role = 'buyer')`;
  return db
    .select({
      division: sql<string>`graded.division`,
      zone: sql<string>`graded.zone`,
      partyIds: jsonList<string>(sql`json_quote(party_id)`, sql`from (${assessed(sql`${subject}`, sql`${id}`)})`),
    })
    .from(sql`(${of}) graded`);
}
