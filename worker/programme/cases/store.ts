/** Cases and which of them were chosen. */
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../../db/client.ts";
import { parties, programmeCases, programmeEvidence } from "../../../db/schema/index.ts";
import { stateOf, versionOf } from "../../../db/steps.ts";
import { evidenceFields } from "../store.ts";
import type { EvidenceRow } from "../tasks/store.ts";
import type { Reach } from "../rules.ts";

const laterCase = alias(programmeCases, "later_case");

export function caseVersionById(db: Db, id: string) {
  return db.select().from(programmeCases).where(eq(programmeCases.id, id));
}

/** Cases as they read now, with whether they are shown and how often that was decided. */
export function caseQuery(db: Db, { division, zone, partyId }: Reach, caseId?: string) {
  return db
    .select({
      row: programmeCases,
      choice: stateOf<string | null>(programmeCases.id).as("choice"),
      step: versionOf(programmeCases.id).as("step"),
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
/** A case with what is said of all cases as evidence. */
export type Found = { found: CaseRow; evidence: EvidenceRow[] };

export function evidenceOfCases(db: Db, { division, zone, partyId }: Reach) {
  return db
    .select(evidenceFields)
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
