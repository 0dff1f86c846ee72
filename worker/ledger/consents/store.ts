/** Requests to take back what somebody else has relied on, and what was answered. */
import { and, desc, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../../db/client.ts";
import { consentAnswers, consents, parties } from "../../../db/schema/index.ts";
import { nameIn, names, versionOf } from "../../../db/steps.ts";
import type { Scope } from "../../access/rules.ts";

const requester = alias(parties, "requester");
const asked = alias(parties, "asked");

/** The request of an entry that nobody has answered, and how many steps its requests have taken. */
export function waitingConsent(db: Db, entryId: string) {
  const version = versionOf(nameIn(names.consent(sql`${entryId}`)));
  return (
    db
      .select({ version: version.as("version"), id: consents.id, digest: consents.digest })
      // One row in any case: the version is asked for also where nothing waits.
      .from(sql`(select 1) as one`)
      .leftJoin(consents, sql`${consents.entryId} = ${entryId} and ${isUnanswered}`)
  );
}

const isUnanswered = sql`not exists (select 1 from consent_answers a where a.consent_id = consents.id)`;

export type ConsentFilter = {
  id?: string;
  status?: "awaiting" | "accepted" | "refused" | undefined;
  /** Only what the reader may answer: asked of him, or after this day without an answer. */
  mine?: { partyId: string } | { division: string; today: string };
};

/** Requests that a party made or is asked, or those between parties of a district; the latest first. */
export function consentList(
  db: Db,
  scope: Scope,
  { id, status, mine }: ConsentFilter,
  page: { limit: number; before: string | undefined },
) {
  return consentQuery(db)
    .where(
      and(
        inScope(scope),
        id === undefined ? undefined : eq(consents.id, id),
        status === undefined ? undefined : inStatus(status),
        mine === undefined ? undefined : isMine(mine),
        page.before === undefined ? undefined : lt(consents.id, page.before),
      ),
    )
    .orderBy(desc(consents.id))
    .limit(page.limit + 1);
}

function consentQuery(db: Db) {
  return db
    .select({
      consent: consents,
      version: versionOf(nameIn(names.consent(sql`${consents.entryId}`))).as("version"),
      answer: consentAnswers,
      requesterNameZh: requester.nameZh,
      requesterNameEn: requester.nameEn,
      askedNameZh: asked.nameZh,
      askedNameEn: asked.nameEn,
      askedDivision: asked.division,
    })
    .from(consents)
    .innerJoin(requester, eq(requester.id, consents.partyId))
    .innerJoin(asked, eq(asked.id, consents.askedPartyId))
    .leftJoin(consentAnswers, eq(consentAnswers.consentId, consents.id));
}
export type ConsentRow = Awaited<ReturnType<typeof consentQuery>>[number];

/** How many wait for the reader, and by when the first is to be answered. */
export function consentsWaiting(db: Db, mine: NonNullable<ConsentFilter["mine"]>) {
  return db
    .select({
      count: sql<number>`count(*)`.as("count"),
      due: sql<string | null>`min(${consents.dueOn})`.as("due"),
    })
    .from(consents)
    .innerJoin(asked, eq(asked.id, consents.askedPartyId))
    .leftJoin(consentAnswers, eq(consentAnswers.consentId, consents.id))
    .where(isMine(mine));
}

function isMine(mine: NonNullable<ConsentFilter["mine"]>): SQL | undefined {
  const whose =
    "partyId" in mine
      ? eq(consents.askedPartyId, mine.partyId)
      : and(eq(asked.division, mine.division), lt(consents.dueOn, mine.today));
  return and(isNull(consentAnswers.consentId), whose);
}

function inStatus(status: NonNullable<ConsentFilter["status"]>): SQL {
  return status === "awaiting" ? isNull(consentAnswers.consentId) : eq(consentAnswers.answer, status);
}

function inScope(scope: Scope): SQL | undefined {
  switch (scope.of) {
    case "all":
      return undefined;
    case "division":
      return or(eq(requester.division, scope.division), eq(asked.division, scope.division));
    case "party":
      return or(eq(consents.partyId, scope.partyId), eq(consents.askedPartyId, scope.partyId));
  }
}
