/** People and their passwords. */
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { authAccounts, authUsers, memberships, parties, revocations } from "../../../db/schema/index.ts";
import { type Page, passwordOf } from "../store.ts";

const personFields = {
  id: authUsers.id,
  name: authUsers.name,
  email: authUsers.email,
  partyId: memberships.partyId,
  partyNameZh: parties.nameZh,
  partyNameEn: parties.nameEn,
  role: memberships.role,
  recordedAt: memberships.recordedAt,
  revokedAt: revocations.recordedAt,
};

export function personByIdQuery(db: Db, id: string) {
  return peopleQuery(db).where(eq(authUsers.id, id));
}

export function personByEmailQuery(db: Db, email: string) {
  return peopleQuery(db).where(eq(authUsers.email, email));
}

export function personListQuery(db: Db, { limit, after }: Page) {
  return peopleQuery(db)
    .where(after === undefined ? undefined : gt(authUsers.id, after))
    .orderBy(asc(authUsers.id))
    .limit(limit + 1);
}

/** Administrators in force. */
export function administratorsQuery(db: Db) {
  return peopleQuery(db)
    .where(and(eq(memberships.role, "admin"), isNull(revocations.subjectId)))
    .orderBy(asc(authUsers.email));
}

function peopleQuery(db: Db) {
  return db
    .select(personFields)
    .from(authUsers)
    .innerJoin(memberships, eq(memberships.userId, authUsers.id))
    .innerJoin(parties, eq(parties.id, memberships.partyId))
    .leftJoin(revocations, eq(revocations.subjectId, authUsers.id));
}

export type Person = Awaited<ReturnType<typeof personByIdQuery>>[number];

export function passwordQuery(db: Db, userId: string) {
  return db.select({ hash: authAccounts.password }).from(authAccounts).where(passwordOf(userId));
}
