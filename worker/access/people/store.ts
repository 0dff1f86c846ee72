/** People and their passwords. */
import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { authAccounts, authUsers, memberships, parties, personChanges, revocations } from "../../../db/schema/index.ts";
import type { Administered } from "../administered.ts";
import { creditCodeOf, isAdministered, type Page, passwordOf } from "../store.ts";

const personFields = {
  id: authUsers.id,
  name: authUsers.name,
  email: authUsers.email,
  partyId: memberships.partyId,
  partyNameZh: parties.nameZh,
  partyNameEn: parties.nameEn,
  partyCreditCode: creditCodeOf(parties).as("party_credit_code"),
  role: memberships.role,
  recordedAt: memberships.recordedAt,
  revokedAt: revocations.recordedAt,
};

export function personByIdQuery(db: Db, id: string, own: Administered = { of: "all" }) {
  return peopleQuery(db).where(and(eq(authUsers.id, id), isAdministered(own, memberships.role)));
}

export function personByEmailQuery(db: Db, email: string, own: Administered = { of: "all" }) {
  return peopleQuery(db).where(and(eq(authUsers.email, email), isAdministered(own, memberships.role)));
}

export function personListQuery(db: Db, own: Administered, { limit, after }: Page) {
  return peopleQuery(db)
    .where(and(after === undefined ? undefined : gt(authUsers.id, after), isAdministered(own, memberships.role)))
    .orderBy(asc(authUsers.id))
    .limit(limit + 1);
}

/** Who acts for a party now: what they are called, and as what. */
export function peopleOfParty(db: Db, partyId: string) {
  return db
    .select({ name: authUsers.name, role: memberships.role })
    .from(memberships)
    .innerJoin(authUsers, eq(authUsers.id, memberships.userId))
    .leftJoin(revocations, eq(revocations.subjectId, authUsers.id))
    .where(and(eq(memberships.partyId, partyId), isNull(revocations.subjectId)))
    .orderBy(asc(memberships.role), asc(authUsers.name))
    .limit(mostOfParty);
}

/** More people than act for one party. */
const mostOfParty = 200;

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

/** How often was said anew how somebody is called and for whom he acts. */
export function personChangeCount(db: Db, userId: string) {
  return db
    .select({ version: sql<number>`coalesce(max(${personChanges.version}), 0)` })
    .from(personChanges)
    .where(eq(personChanges.userId, userId));
}
