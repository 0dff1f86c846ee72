/** Delegations. */
import { and, desc, eq, gte, lt, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { among } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { auditLog, delegations, parties, revocations, sites } from "../../../db/schema/index.ts";
import { actorName, type Page } from "../store.ts";

const givers = alias(parties, "givers");
const delegates = alias(parties, "delegates");

const fields = {
  id: delegations.id,
  partyId: delegations.partyId,
  partyNameZh: givers.nameZh,
  partyNameEn: givers.nameEn,
  delegateId: delegations.delegateId,
  delegateNameZh: delegates.nameZh,
  delegateNameEn: delegates.nameEn,
  role: delegations.role,
  kinds: delegations.kinds,
  siteIds: delegations.siteIds,
  validTo: delegations.validTo,
  recordedAt: delegations.recordedAt,
  revokedAt: revocations.recordedAt,
};

/** Those that a party has given and was given, the newest first; or one of them. */
export function delegationsOf(db: Db, partyId: string, { limit, after }: Page, id?: string) {
  return db
    .select(fields)
    .from(delegations)
    .innerJoin(givers, eq(givers.id, delegations.partyId))
    .innerJoin(delegates, eq(delegates.id, delegations.delegateId))
    .leftJoin(revocations, eq(revocations.subjectId, delegations.id))
    .where(
      and(
        or(eq(delegations.partyId, partyId), eq(delegations.delegateId, partyId)),
        id === undefined ? undefined : eq(delegations.id, id),
        after === undefined ? undefined : lt(delegations.id, after),
      ),
    )
    .orderBy(desc(delegations.id))
    .limit(limit + 1);
}
export type Delegation = Awaited<ReturnType<typeof delegationsOf>>[number];

/** Whoever gave it. */
export function delegationById(db: Db, id: string) {
  return db.select().from(delegations).where(eq(delegations.id, id));
}

/** Those of these sites that a party owns. */
export function ownSitesQuery(db: Db, partyId: string, ids: readonly string[]) {
  return db
    .select({ id: sites.id })
    .from(sites)
    .where(and(eq(sites.partyId, partyId), among(sites.id, ids)));
}

/** What people and keys of the delegate did for the party under a delegation that the reader gave or was given. */
export function actsUnder(db: Db, reader: string, id: string, { limit, after }: Page) {
  return db
    .select({
      id: auditLog.id,
      recordedAt: auditLog.recordedAt,
      actorName: actorName.as("actor_name"),
      operation: auditLog.operation,
      outcome: auditLog.outcome,
      subject: auditLog.subject,
    })
    .from(delegations)
    .innerJoin(auditLog, eq(auditLog.partyId, delegations.partyId))
    .where(
      and(
        eq(delegations.id, id),
        or(eq(delegations.partyId, reader), eq(delegations.delegateId, reader)),
        // Keys stay with their party; people were of it when they did that.
        sql`(exists (select 1 from api_keys where id = ${auditLog.actorId} and party_id = ${delegations.delegateId})
          or exists (select 1 from memberships where user_id = ${auditLog.actorId}
            and party_id = ${delegations.delegateId} and recorded_at <= ${auditLog.recordedAt})
          or exists (select 1 from person_changes where user_id = ${auditLog.actorId}
            and former->>'partyId' = ${delegations.delegateId}
            and ${auditLog.recordedAt} between former->>'since' and recorded_at))`,
        sql`${auditLog.operation} in (select value from json_each(${delegations.kinds}))`,
        gte(auditLog.recordedAt, delegations.recordedAt),
        after === undefined ? undefined : lt(auditLog.id, after),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit + 1);
}
