/** Keys of machines. */
import { and, asc, desc, eq, gt, gte, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { apiKeys, keyUses, parties, revocations } from "../../../db/schema/index.ts";
import type { Administered } from "../administered.ts";
import { isAdministered, type Page, successors } from "../store.ts";

const keyFields = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  partyId: apiKeys.partyId,
  partyNameZh: parties.nameZh,
  partyNameEn: parties.nameEn,
  role: apiKeys.role,
  expiresAt: apiKeys.expiresAt,
  recordedAt: apiKeys.recordedAt,
  revokedAt: revocations.recordedAt,
  scopes: apiKeys.scopes,
  replaces: apiKeys.replaces,
  replacedAt: successors.overlapUntil,
  lastUsedAt: sql<number | null>`(select max(last_at) from key_uses where key_id = ${apiKeys.id})`.as("last_used_at"),
};

export function keyByIdQuery(db: Db, id: string, own: Administered = { of: "all" }) {
  return keysQuery(db).where(and(eq(apiKeys.id, id), isAdministered(own, apiKeys.role)));
}

export function keyListQuery(db: Db, own: Administered, { limit, after }: Page) {
  return keysQuery(db)
    .where(and(after === undefined ? undefined : gt(apiKeys.id, after), isAdministered(own, apiKeys.role)))
    .orderBy(asc(apiKeys.id))
    .limit(limit + 1);
}

function keysQuery(db: Db) {
  return db
    .select(keyFields)
    .from(apiKeys)
    .innerJoin(parties, eq(parties.id, apiKeys.partyId))
    .leftJoin(revocations, eq(revocations.subjectId, apiKeys.id))
    .leftJoin(successors, eq(successors.replaces, apiKeys.id));
}

export function usesQuery(db: Db, keyId: string, since: string) {
  return db
    .select()
    .from(keyUses)
    .where(and(eq(keyUses.keyId, keyId), gte(keyUses.day, since)))
    .orderBy(desc(keyUses.day));
}

export type Key = Awaited<ReturnType<typeof keyByIdQuery>>[number];
