/** Reports as they are kept. Nothing is run here: a verb puts what it needs into one `db.batch`. */
import { and, asc, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../../db/client.ts";
import {
  parties,
  reportFigures,
  reportNotes,
  reports,
  reportSeals,
  reportSubmissions,
  sealKeys,
  treeHeads,
} from "../../../db/schema/index.ts";
import { firstStepAt, lastStepAt, stateOf, versionOf } from "../../../db/steps.ts";
import { reportKinds } from "../kinds.ts";
import type { Reach } from "../rules.ts";
import { coverKinds, type ReportKindName, reportKindNames, type ReportState } from "../../kernel/vocabulary/reports.ts";

const successor = alias(reports, "successor");
const state = stateOf<string>(reports.id);

const reportFields = {
  row: reports,
  state: state.as("state"),
  /** How many steps it has made: the next one is one more. */
  step: versionOf(reports.id).as("step"),
  submittedAt: lastStepAt(reports.id, "submitted").as("submitted_at"),
  restatedBy: successor.id,
  partyNameZh: parties.nameZh,
  partyNameEn: parties.nameEn,
  digest: reportSeals.digest,
  treeSize: reportSeals.treeSize,
  sealedAt: reportSeals.recordedAt,
};

export type ReportFilter = {
  reach: Reach;
  id?: string | undefined;
  kind?: ReportKindName | undefined;
  period?: string | undefined;
  state?: string | undefined;
  partyId?: string | undefined;
  before?: string | undefined;
  limit: number;
};

/** Reports in reach, the newest first. */
export function reportList(db: Db, filter: ReportFilter) {
  return db
    .select(reportFields)
    .from(reports)
    .leftJoin(successor, eq(successor.restates, reports.id))
    .leftJoin(parties, eq(parties.id, reports.partyId))
    .leftJoin(reportSeals, eq(reportSeals.reportId, reports.id))
    .where(
      and(
        within(filter.reach),
        filter.id === undefined ? undefined : eq(reports.id, filter.id),
        filter.kind === undefined ? undefined : eq(reports.kind, filter.kind),
        filter.period === undefined ? undefined : eq(reports.period, filter.period),
        filter.partyId === undefined ? undefined : eq(reports.partyId, filter.partyId),
        filter.state === undefined ? undefined : sql`${state} = ${filter.state}`,
        filter.before === undefined ? undefined : lt(reports.id, filter.before),
      ),
    )
    .orderBy(desc(reports.id))
    .limit(filter.limit);
}

/** How many reports in reach are in a state. */
export function reportsIn(db: Db, reach: Reach, wanted: ReportState) {
  return db
    .select({ count: sql<number>`count(*)`.as("count") })
    .from(reports)
    .where(and(within(reach), sql`${state} = ${wanted}`));
}

export type ReportRow = Awaited<ReturnType<typeof reportList>>[number];

const publishedKinds = reportKindNames.filter((name) => reportKinds[name].isPublished);
const isPublished = and(inArray(reports.kind, publishedKinds), sql`${state} in ('sealed', 'restated')`);

/** A zone's own, a producer's own, and what everybody may read. */
function within(reach: Reach): SQL | undefined {
  switch (reach.of) {
    case "all":
      return undefined;
    case "zone":
      return or(and(eq(reports.division, reach.division), eq(reports.zone, reach.zone)), isPublished);
    case "party":
      return or(eq(reports.partyId, reach.partyId), isPublished);
    case "published":
      return isPublished;
  }
}

/** The newest version of a zone's report of a kind and period. */
export function latestVersion(db: Db, of: { zone: string; kind: ReportKindName; period: string; partyId: string }) {
  return db
    .select({ id: reports.id, version: reports.version, digest: reports.digest })
    .from(reports)
    .where(
      and(
        eq(reports.zone, of.zone),
        eq(reports.kind, of.kind),
        eq(reports.period, of.period),
        eq(reports.partyId, of.partyId),
      ),
    )
    .orderBy(desc(reports.version))
    .limit(1);
}

/** Versions of a zone's reports, or of a producer's, with when each was submitted first and what has become of the newest version. */
export function filedReports(db: Db, zone: string, partyId: string) {
  return db
    .select({
      id: reports.id,
      kind: reports.kind,
      period: reports.period,
      version: reports.version,
      state: state.as("state"),
      filedAt: firstStepAt(reports.id, "submitted").as("filed_at"),
    })
    .from(reports)
    .where(and(eq(reports.zone, zone), eq(reports.partyId, partyId)))
    .orderBy(asc(reports.version));
}

export type FiledRow = Awaited<ReturnType<typeof filedReports>>[number];

/** What is written about a report now: notes that none replaces. */
export function notesOf(db: Db, reportId: string) {
  const later = alias(reportNotes, "later");
  return db
    .select({
      id: reportNotes.id,
      kind: reportNotes.kind,
      text: reportNotes.text,
      replaces: reportNotes.replaces,
      subject: reportNotes.subject,
      partyId: reportNotes.partyId,
      recordedAt: reportNotes.recordedAt,
      replacedBy: later.id,
    })
    .from(reportNotes)
    .leftJoin(later, eq(later.replaces, reportNotes.id))
    .where(eq(reportNotes.reportId, reportId))
    .orderBy(asc(reportNotes.recordedAt), asc(reportNotes.id));
}

export type NoteRow = Awaited<ReturnType<typeof notesOf>>[number];

/** The cover of the report of this kind that its author began last. */
export function coverBefore(db: Db, of: { zone: string; kind: ReportKindName; partyId: string }) {
  const later = alias(reportNotes, "later");
  const last = db
    .select({ id: reports.id })
    .from(reports)
    .where(and(eq(reports.zone, of.zone), eq(reports.kind, of.kind), eq(reports.partyId, of.partyId)))
    .orderBy(desc(reports.recordedAt), desc(reports.id))
    .limit(1);
  return db
    .select({ kind: reportNotes.kind, text: reportNotes.text })
    .from(reportNotes)
    .leftJoin(later, eq(later.replaces, reportNotes.id))
    .where(and(inArray(reportNotes.reportId, last), inArray(reportNotes.kind, coverKinds), isNull(later.id)))
    .orderBy(asc(reportNotes.id));
}

export function noteById(db: Db, id: string) {
  return db.select().from(reportNotes).where(eq(reportNotes.id, id));
}

/** Figures as the newest sealed version of each of a zone's last periods has them, the oldest period first. */
export function sealedFigures(
  db: Db,
  of: { zone: string; kind: ReportKindName; ids: readonly string[]; periods: number },
) {
  const ofKind = and(eq(reports.zone, of.zone), eq(reports.kind, of.kind), sql`${state} = 'sealed'`);
  const last = db
    .select({ id: reports.id })
    .from(reports)
    .where(ofKind)
    .orderBy(desc(reports.period))
    .limit(of.periods);
  return db
    .select({ reportId: reports.id, period: reports.period, figure: reportFigures.figure })
    .from(reports)
    .innerJoin(reportFigures, eq(reportFigures.reportId, reports.id))
    .where(and(inArray(reports.id, last), inArray(reportFigures.indicatorId, [...of.ids])))
    .orderBy(asc(reports.period), asc(reportFigures.line));
}

export function figuresOfReport(db: Db, reportId: string) {
  return db
    .select({ indicatorId: reportFigures.indicatorId, figure: reportFigures.figure })
    .from(reportFigures)
    .where(eq(reportFigures.reportId, reportId))
    .orderBy(asc(reportFigures.line));
}

/**
 * Which sums over a zone's books everybody knows from what was published before. Of this
 * year and the last the months are told apart, of earlier years only whole ones are.
 */
export function publishedSelects(db: Db, of: { division: string; zone: string }, year: string) {
  const since = `${Number(year) - 1}-01`;
  const part = sql`json_extract(${reportFigures.figure}, '$.' || side.value || '.select')`;
  return db.all<{ select: string }>(sql`
    select distinct part as "select" from (
      select ${part} as part
      from ${reports} cross join ${reportFigures} on ${reportFigures.reportId} = ${reports.id}
      cross join json_each('["numerator","denominator"]') side
      where ${eq(reports.division, of.division)} and ${eq(reports.zone, of.zone)} and ${inArray(reports.kind, publishedKinds)}
        and json_extract(${reportFigures.figure}, '$.value') is not null
    )
    where part is not null and part->>'to' <= ${`${year}-12`}
      and (part->>'to' >= ${since} or part->>'to' like '%-12')
      and (part->>'from' >= ${since} or part->>'from' like '%-01' or part->>'from' = '0000-00')`);
}

/** What a report said when it was handed in, the last time first. */
export function submissionsOf(db: Db, reportId: string) {
  return db
    .select()
    .from(reportSubmissions)
    .where(eq(reportSubmissions.reportId, reportId))
    .orderBy(desc(reportSubmissions.step))
    .limit(2);
}

/** What was sealed, with the public key and the tree head it stands on. */
export function sealOf(db: Db, reportId: string) {
  const headKeys = alias(sealKeys, "head_keys");
  return db
    .select({
      content: reportSeals.content,
      digest: reportSeals.digest,
      signature: reportSeals.signature,
      keyId: sealKeys.id,
      publicKey: sealKeys.publicKey,
      sealedAt: reportSeals.recordedAt,
      head: {
        size: treeHeads.size,
        rootHash: treeHeads.rootHash,
        signature: treeHeads.signature,
        recordedAt: treeHeads.recordedAt,
        keyId: headKeys.id,
        publicKey: headKeys.publicKey,
      },
    })
    .from(reportSeals)
    .innerJoin(sealKeys, eq(sealKeys.id, reportSeals.keyId))
    .innerJoin(treeHeads, eq(treeHeads.size, reportSeals.treeSize))
    .innerJoin(headKeys, eq(headKeys.id, treeHeads.keyId))
    .where(eq(reportSeals.reportId, reportId));
}

export type SealRow = Awaited<ReturnType<typeof sealOf>>[number];

/** Periods of a zone for which a report is sealed. */
export function sealedPeriods(db: Db, zone: string) {
  return db
    .selectDistinct({ period: reports.period })
    .from(reports)
    .innerJoin(reportSeals, eq(reportSeals.reportId, reports.id))
    .where(and(eq(reports.zone, zone), eq(reports.partyId, "")));
}

export function partyName(db: Db, id: string) {
  return db
    .select({ id: parties.id, nameZh: parties.nameZh, nameEn: parties.nameEn })
    .from(parties)
    .where(eq(parties.id, id));
}
