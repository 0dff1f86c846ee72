/** Self-assessments by the index, and their scores. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { gsciAssessments, gsciScores } from "../../../db/schema/index.ts";

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

/** The scores of that assessment, or of the one with the id. */
export function scoresQuery(db: Db, of: { id: string } | { partyId: string; year: string }) {
  const wanted =
    "id" in of
      ? sql`${of.id}`
      : sql`(select id from ${gsciAssessments} where party_id = ${of.partyId} and year = ${of.year} order by recorded_at desc, id desc limit 1)`;
  return db
    .select()
    .from(gsciScores)
    .where(sql`${gsciScores.assessmentId} = ${wanted}`)
    .orderBy(gsciScores.code);
}
