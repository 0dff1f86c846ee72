/** What runs by itself, as it is kept. Nothing is run here. */
import { and, asc, eq, gt, inArray, isNotNull, lt, notInArray, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import {
  authSessions,
  dailyMeasures,
  idempotencyKeys,
  importChunks,
  imports,
  importStates,
  jobs,
  parties,
  partyRoles,
  webhookDeliveries,
  zones,
} from "../../db/schema/index.ts";
import { isRenewed } from "../registry/index.ts";
import { importsRunning } from "../kernel/vocabulary/imports.ts";
import type { MeasureName } from "../kernel/vocabulary/operations.ts";

export function jobList(db: Db) {
  return db.select().from(jobs).orderBy(asc(jobs.name));
}

export type JobRow = Awaited<ReturnType<typeof jobList>>[number];

export function zonesAfter(db: Db, after: string, limit: number) {
  return db
    .select({ zone: zones.code, division: zones.division })
    .from(zones)
    .where(gt(zones.code, after))
    .orderBy(asc(zones.code))
    .limit(limit);
}

export function partiesAfter(db: Db, after: string, limit: number) {
  return db
    .select({
      id: parties.id,
      division: parties.division,
      zone: parties.zone,
      isProducer: isNotNull(partyRoles.role).mapWith(Boolean),
    })
    .from(parties)
    .leftJoin(partyRoles, and(eq(partyRoles.partyId, parties.id), eq(partyRoles.role, "producer")))
    .where(gt(parties.id, after))
    .orderBy(asc(parties.id))
    .limit(limit);
}

/**
 * Permits that end by a day and that no later one of their holder takes the place of: one that covers the same streams
 * and the same site, or all of them.
 */
export function permitsEnding(db: Db, partyIds: readonly string[], by: string) {
  return db.all<{ id: string; partyId: string; number: string; validTo: string }>(sql`
    select id, party_id as "partyId", number, valid_to as "validTo" from permits
    where party_id in (select value from json_each(${JSON.stringify(partyIds)})) and valid_to <= ${by} and not ${isRenewed}
    order by id`);
}

/** Up to `limit` of the sessions and kept answers that are over. */
export function expiredQuery(
  db: Db,
  {
    sessions,
    answers,
    deliveries,
    files,
    limit,
    chunks,
  }: { sessions: number; answers: number; deliveries: number; files: number; limit: number; chunks: number },
) {
  return {
    sessions: db
      .select({ id: authSessions.id })
      .from(authSessions)
      .where(lt(authSessions.expiresAt, new Date(sessions)))
      .limit(limit),
    answers: db
      .select({ key: idempotencyKeys.key })
      .from(idempotencyKeys)
      .where(lt(idempotencyKeys.recordedAt, answers))
      .limit(limit),
    deliveries: db
      .select({ number: webhookDeliveries.number })
      .from(webhookDeliveries)
      .where(lt(webhookDeliveries.recordedAt, deliveries))
      .limit(limit),
    files: db
      .select({ chunk: importChunks.chunk })
      .from(importChunks)
      .innerJoin(imports, eq(imports.id, importChunks.importId))
      .innerJoin(importStates, eq(importStates.id, importChunks.importId))
      .where(and(lt(imports.recordedAt, files), notInArray(importStates.status, [...importsRunning])))
      .limit(chunks),
  };
}

const sizes: Record<MeasureName, string> = {
  entries: "(select coalesce(max(seq), 0) from entries)",
  postings: "(select count(*) from postings)",
  audit_rows: "(select coalesce(max(rowid), 0) from audit_log)",
  parties: "(select count(*) from parties)",
  people: "(select count(*) from memberships)",
  // Without counting: the database knows its own size.
  bytes: "(select page_count * page_size from pragma_page_count(), pragma_page_size())",
};

/** What is told without counting anything large; postings are the many. */
export function quickSizesQuery(db: Db) {
  const { postings: _, ...quick } = sizes;
  return sizesOf(db, quick);
}

/** How much there is of everything that grows. */
export function sizesQuery(db: Db) {
  return sizesOf(db, sizes);
}

function sizesOf<Name extends MeasureName>(db: Db, wanted: Record<Name, string>) {
  const list = Object.entries<string>(wanted).map(([name, of]) => sql`${sql.raw(of)} as ${sql.raw(name)}`);
  return db.all<Record<Name, number>>(sql`select ${sql.join(list, sql`, `)}`);
}

export function measuredOn(db: Db, days: readonly string[]) {
  return db
    .select()
    .from(dailyMeasures)
    .where(inArray(dailyMeasures.day, [...days]));
}
