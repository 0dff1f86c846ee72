/** Cases and which of them were chosen. */
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../../db/client.ts";
import { parties, programmeCases, programmeEvidence, transitions } from "../../../db/schema/index.ts";
import type { Reach } from "../rules.ts";

const laterCase = alias(programmeCases, "later_case");

export function caseVersionById(db: Db, id: string) {
  return db.select().from(programmeCases).where(eq(programmeCases.id, id));
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
