import { read } from "../../db/read.ts";
import { and, asc, desc, eq, getTableColumns, gt, gte, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Db } from "../../db/client.ts";
import { among } from "../../db/among.ts";
import { jsonList } from "../../db/json-list.ts";
import { containsLook } from "../../db/looks-like.ts";
import {
  apiKeys,
  auditLog,
  authAccounts,
  authSessions,
  authUsers,
  delegations,
  idempotencyKeys,
  type invitations,
  memberships,
  parties,
  revocations,
} from "../../db/schema/index.ts";
import { derivedUuid } from "../kernel/identifiers.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { type Role, zonesOwnRoles } from "../kernel/vocabulary/access.ts";
import type { Administered } from "./administered.ts";
import { hasFactor, isFactorRequired } from "./second-factor/store.ts";

/** Keys that were made in the place of others. */
export const successors = alias(apiKeys, "successors");

/** Selects the one live key or session behind a credential, with its party and role. */
function keyQuery(db: Db, secretHash: string, now: number) {
  return db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      partyId: apiKeys.partyId,
      role: apiKeys.role,
      scopes: apiKeys.scopes,
      division: parties.division,
      zone: parties.zone,
    })
    .from(apiKeys)
    .innerJoin(parties, eq(parties.id, apiKeys.partyId))
    .leftJoin(revocations, eq(revocations.subjectId, apiKeys.id))
    .leftJoin(successors, eq(successors.replaces, apiKeys.id))
    .where(
      and(
        eq(apiKeys.secretHash, secretHash),
        isNull(revocations.subjectId),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
        or(isNull(successors.overlapUntil), gt(successors.overlapUntil, now)),
      ),
    );
}

function sessionQuery(db: Db, token: string, now: number) {
  return db
    .select({
      id: authUsers.id,
      name: authUsers.name,
      email: authUsers.email,
      partyId: memberships.partyId,
      role: memberships.role,
      division: parties.division,
      zone: parties.zone,
      needsSecondFactor: sql<boolean>`(${isFactorRequired} and not ${hasFactor})`.mapWith(Boolean),
      mustChangePassword: sql<boolean>`coalesce(${authAccounts.mustChange}, 0)`.mapWith(Boolean),
    })
    .from(authSessions)
    .innerJoin(authUsers, eq(authUsers.id, authSessions.userId))
    .leftJoin(authAccounts, passwordOf(authUsers.id))
    .innerJoin(memberships, eq(memberships.userId, authUsers.id))
    .innerJoin(parties, eq(parties.id, memberships.partyId))
    .leftJoin(revocations, eq(revocations.subjectId, authUsers.id))
    .where(
      and(eq(authSessions.token, token), isNull(revocations.subjectId), gt(authSessions.expiresAt, new Date(now))),
    );
}

/** Somebody's account with a password; others come when he signs in elsewhere. */
export function passwordOf(userId: typeof authUsers.id | string) {
  return and(eq(authAccounts.userId, userId), eq(authAccounts.providerId, "credential"));
}

export type Credential = { kind: "key"; secretHash: string } | { kind: "user"; token: string };

/** What a party lets another one do for it on a day, the oldest first. @param delegate the other's id, or what finds it within a query */
export function delegatedQuery(db: Db, partyId: string, delegate: SQL | string, today: string) {
  return db
    .select({
      role: delegations.role,
      kinds: delegations.kinds,
      siteIds: delegations.siteIds,
      division: parties.division,
      zone: parties.zone,
    })
    .from(delegations)
    .innerJoin(parties, eq(parties.id, delegations.partyId))
    .leftJoin(revocations, eq(revocations.subjectId, delegations.id))
    .where(
      and(
        eq(delegations.partyId, partyId),
        sql`${delegations.delegateId} = ${delegate}`,
        isNull(revocations.subjectId),
        gte(delegations.validTo, today),
      ),
    )
    .orderBy(asc(delegations.id));
}

type Shown = { idempotencyKey?: string | undefined; actingFor?: string | undefined };

/** Who holds a credential, what he was answered under an idempotency key and may do for another party: one round trip. */
export async function findActor(db: Db, credential: Credential, now: number, { idempotencyKey, actingFor }: Shown) {
  const actors =
    credential.kind === "key" ? keyQuery(db, credential.secretHash, now) : sessionQuery(db, credential.token, now);
  const holder =
    credential.kind === "key"
      ? sql`(select id from api_keys where secret_hash = ${credential.secretHash})`
      : sql`(select user_id from auth_sessions where token = ${credential.token})`;
  const answers =
    idempotencyKey === undefined
      ? undefined
      : db
          .select()
          .from(idempotencyKeys)
          .where(and(eq(idempotencyKeys.actorId, holder), eq(idempotencyKeys.key, idempotencyKey)));
  const delegate =
    credential.kind === "key"
      ? sql`(select party_id from api_keys where secret_hash = ${credential.secretHash})`
      : sql`(select m.party_id from auth_sessions s join memberships m on m.user_id = s.user_id
          where s.token = ${credential.token})`;
  const delegated = actingFor === undefined ? undefined : delegatedQuery(db, actingFor, delegate, shanghaiDate(now));
  const { found, kept, given } = await read(db, { found: actors, kept: answers, given: delegated });
  return { actor: found[0], kept: kept?.[0], delegated: given ?? [] };
}

/** A party as far as access is concerned: what it is called and what it is. */
export function partyQuery(db: Db, id: string) {
  return db
    .select({
      id: parties.id,
      nameZh: parties.nameZh,
      nameEn: parties.nameEn,
      division: parties.division,
      zone: parties.zone,
      roles: jsonList<Role>(sql`json_quote(role)`, sql`from party_roles where party_id = parties.id order by role`).as(
        "roles",
      ),
    })
    .from(parties)
    .where(eq(parties.id, id));
}

/** What everybody may know of a party's number; null where it is another one, which may be a person's own. */
export function creditCodeOf({ identifierType, identifier }: Record<"identifierType" | "identifier", SQLiteColumn>) {
  return sql<string | null>`case when ${identifierType} = 'uscc' then ${identifier} end`;
}

/** People or keys that somebody looks after: in his zone those that do not lead beyond it. */
export function isAdministered(
  own: Administered,
  role: typeof memberships.role | typeof apiKeys.role | typeof invitations.role,
) {
  if (own.of === "all") return undefined;
  return and(eq(parties.zone, own.zone), eq(parties.division, own.division), among(role, zonesOwnRoles));
}

export type Page = { limit: number; after: string | undefined };

/** Whoever it was, as he is called now: a person or a key. */
export const actorName = sql<string | null>`coalesce((select name from auth_users where id = ${auditLog.actorId}),
  (select name from api_keys where id = ${auditLog.actorId}))`;

/** Newest first. @param filter.division only what the parties of that district did, or of that zone. */
export function auditQuery(
  db: Db,
  filter: {
    division?: string | undefined;
    zone?: string | undefined;
    partyId?: string | undefined;
    outcome?: "done" | "refused" | undefined;
    q?: string | undefined;
    /** Milliseconds UTC. */
    since?: number | undefined;
    before?: number | undefined;
  },
  { limit, after }: Page,
) {
  return db
    .select({
      id: auditLog.id,
      recordedAt: auditLog.recordedAt,
      actorKind: auditLog.actorKind,
      actorId: auditLog.actorId,
      actorName: actorName.as("actor_name"),
      partyId: auditLog.partyId,
      partyNameZh: parties.nameZh,
      partyNameEn: parties.nameEn,
      operation: auditLog.operation,
      outcome: auditLog.outcome,
      subject: auditLog.subject,
      requestId: auditLog.requestId,
    })
    .from(auditLog)
    .leftJoin(parties, eq(parties.id, auditLog.partyId))
    .where(
      and(
        after === undefined ? undefined : lt(auditLog.id, after),
        filter.division === undefined ? undefined : eq(parties.division, filter.division),
        filter.zone === undefined ? undefined : eq(parties.zone, filter.zone),
        filter.partyId === undefined ? undefined : eq(auditLog.partyId, filter.partyId),
        filter.outcome === undefined ? undefined : eq(auditLog.outcome, filter.outcome),
        filter.since === undefined ? undefined : gte(auditLog.recordedAt, filter.since),
        filter.before === undefined ? undefined : lt(auditLog.recordedAt, filter.before),
        filter.q === undefined || filter.q.trim() === ""
          ? undefined
          : or(
              ...[actorName, parties.nameZh, parties.nameEn, auditLog.subject, auditLog.operation].map((text) =>
                containsLook(text, filter.q ?? ""),
              ),
            ),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit + 1);
}

/** Where the audit log ends now: rows are numbered in the order in which they were written. */
export function auditEnd(db: Db) {
  return db.all<{ at: number }>(sql`select coalesce(max(rowid), 0) as at from audit_log`);
}

type AuditSpan = {
  division?: string | undefined;
  zone?: string | undefined;
  partyId: string | undefined;
  outcome: "done" | "refused" | undefined;
  /** Milliseconds UTC. */
  since: number | undefined;
  before: number | undefined;
};

/** The next rows after a place, up to the end or to `end`. */
export function auditChunk(
  db: Db,
  { division, zone, partyId, outcome, since, before }: AuditSpan,
  { after, end, chunk }: { after: number; end?: number; chunk: number },
) {
  const at = sql<number>`${auditLog}.rowid`;
  return db
    .select({ at: at.mapWith(Number).as("at"), ...getTableColumns(auditLog) })
    .from(auditLog)
    .where(
      and(
        sql`${at} > ${after}`,
        end === undefined ? undefined : sql`${at} <= ${end}`,
        since === undefined ? undefined : gte(auditLog.recordedAt, since),
        before === undefined ? undefined : lt(auditLog.recordedAt, before),
        partyId === undefined ? undefined : eq(auditLog.partyId, partyId),
        outcome === undefined ? undefined : eq(auditLog.outcome, outcome),
        division === undefined
          ? undefined
          : sql`${auditLog.partyId} in (select id from parties
              where division = ${division} and zone = coalesce(${zone ?? null}, zone))`,
      ),
    )
    .orderBy(sql`${at}`)
    .limit(chunk);
}

export type AuditRecord = Awaited<ReturnType<typeof auditChunk>>[number];

/** The office that runs the demonstration; a registered party stays, so its id tells the books apart for good. */
const office = derivedUuid("demo office", "2022-01-01");

/** One row, in one look; it also tells whether the database answers at all. */
export function demonstrationQuery(db: Db) {
  return db.all<{ found: number }>(sql`select exists (select 1 from parties where id = ${office}) as found`);
}

/** @param rows what `demonstrationQuery` found */
export function holdsDemonstration([row]: readonly { found: number }[]): boolean {
  return row?.found === 1;
}
