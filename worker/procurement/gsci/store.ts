/** Self-assessments by the index, their scores, and what a reviewer made of them. */
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { jsonList } from "../../../db/json-list.ts";
import { gsciAssessments, gsciReviews, gsciScores, parties } from "../../../db/schema/index.ts";
import type { Scope } from "../../access/rules.ts";
import { buyersInScope } from "../store.ts";

/** The latest self-assessment of a party for a year. */
export function assessmentQuery(db: Db, partyId: string, year: string) {
  return db
    .select()
    .from(gsciAssessments)
    .where(and(eq(gsciAssessments.partyId, partyId), eq(gsciAssessments.year, year)))
    .orderBy(desc(gsciAssessments.recordedAt), desc(gsciAssessments.id))
    .limit(1);
}

export function assessmentById(db: Db, id: string) {
  return db.select().from(gsciAssessments).where(eq(gsciAssessments.id, id));
}

/** A self-assessment, or the latest of a party for a year. */
type Of = { id: string } | { partyId: string; year: string };

/** Its scores. */
export function scoresQuery(db: Db, of: Of) {
  return db
    .select()
    .from(gsciScores)
    .where(sql`${gsciScores.assessmentId} = ${theOne(of)}`)
    .orderBy(gsciScores.code);
}

const theOne = (of: Of): SQL => ("id" in of ? sql`${of.id}` : sql`(${latestAssessment(of.partyId, of.year)})`);

function latestAssessment(partyId: string | SQL, year: string | SQL): SQL {
  return sql`select id from gsci_assessments where party_id = ${partyId} and year = ${year} order by recorded_at desc, id desc limit 1`;
}

/** What was made of it, the newest first. */
export function reviewsOf(db: Db, of: Of) {
  return db
    .select()
    .from(gsciReviews)
    .where(sql`${gsciReviews.assessmentId} = ${theOne(of)}`)
    .orderBy(desc(gsciReviews.version));
}

const roles = jsonList<string>(sql`json_quote(role)`, sql`from party_roles where party_id = parties.id order by role`);
const firm = { id: parties.id, nameZh: parties.nameZh, nameEn: parties.nameEn, roles: roles.as("roles") };

/** The latest self-assessment of every firm in scope for a year, with its latest review. */
export function filedQuery(db: Db, scope: Scope, year: string) {
  const newestReview = sql`${gsciReviews.version} = (select max(version) from gsci_reviews where assessment_id = ${gsciAssessments.id})`;
  return db
    .select({
      firm,
      assessment: gsciAssessments,
      outcome: gsciReviews.outcome,
      note: gsciReviews.note,
      scored: sql<number>`(select count(*) from gsci_scores where assessment_id = ${gsciAssessments.id})`,
    })
    .from(gsciAssessments)
    .innerJoin(parties, eq(parties.id, gsciAssessments.partyId))
    .leftJoin(gsciReviews, and(eq(gsciReviews.assessmentId, gsciAssessments.id), newestReview))
    .where(
      and(
        eq(gsciAssessments.year, year),
        buyersInScope(scope),
        sql`${gsciAssessments.id} = (${latestAssessment(sql`${parties.id}`, year)})`,
      ),
    )
    .orderBy(parties.id);
}

/** Of every firm and year the latest that was published, in the form in which it was; the newest first. */
export function publishedQuery(db: Db, year: string | undefined) {
  return db
    .select({ firm, year: gsciAssessments.year, review: gsciReviews })
    .from(gsciReviews)
    .innerJoin(gsciAssessments, eq(gsciAssessments.id, gsciReviews.assessmentId))
    .innerJoin(parties, eq(parties.id, gsciAssessments.partyId))
    .where(
      and(
        eq(gsciReviews.outcome, "published"),
        year === undefined ? undefined : eq(gsciAssessments.year, year),
        sql`${gsciReviews.id} = (
          select r.id from gsci_reviews r join gsci_assessments a on a.id = r.assessment_id
          where a.party_id = ${parties.id} and a.year = ${gsciAssessments.year} and r.outcome = 'published'
          order by r.recorded_at desc, r.id desc limit 1)`,
      ),
    )
    .orderBy(desc(gsciAssessments.year), parties.id)
    .limit(mostPublished);
}

/** More firms than a pilot has. */
const mostPublished = 1_000;
