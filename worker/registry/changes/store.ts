/** What was said anew of the register. Queries are not run here. */
import { and, asc, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../../db/client.ts";
import { parties, registryChanges, siteOperators, sites } from "../../../db/schema/index.ts";
import type { Administered } from "../../access/administered.ts";
import { creditCodeOf } from "../../access/store.ts";
import type { RegistryChangeSubject } from "../../kernel/vocabulary/registry.ts";

/** How often something was said anew. */
export function changeCount(db: Db, subject: RegistryChangeSubject, id: string) {
  return db
    .select({ version: sql<number>`coalesce(max(${registryChanges.version}), 0)` })
    .from(registryChanges)
    .where(and(eq(registryChanges.subject, subject), eq(registryChanges.subjectId, id)));
}

/** Who may book for a site, its owner first. */
export function operatorsOfSite(db: Db, siteId: string) {
  return db
    .select({
      partyId: parties.id,
      nameZh: parties.nameZh,
      nameEn: parties.nameEn,
      isOwner: sql<boolean>`${parties.id} = ${sites.partyId}`.mapWith(Boolean).as("is_owner"),
    })
    .from(siteOperators)
    .innerJoin(sites, eq(sites.id, siteOperators.siteId))
    .innerJoin(parties, eq(parties.id, siteOperators.partyId))
    .where(eq(siteOperators.siteId, siteId))
    .orderBy(desc(sql`is_owner`), asc(parties.id));
}

const owners = alias(parties, "owners");

/** Who books for sites that are not his own, as far as somebody looks after them. @param page.after site and party */
export function grantListQuery(
  db: Db,
  own: Administered,
  { limit, after }: { limit: number; after: readonly [siteId: string, partyId: string] | undefined },
) {
  return db
    .select({
      siteId: sites.id,
      siteNameZh: sites.nameZh,
      siteNameEn: sites.nameEn,
      ownerId: owners.id,
      ownerNameZh: owners.nameZh,
      ownerNameEn: owners.nameEn,
      ownerCreditCode: creditCodeOf(owners).as("owner_credit_code"),
      partyId: parties.id,
      partyNameZh: parties.nameZh,
      partyNameEn: parties.nameEn,
      partyCreditCode: creditCodeOf(parties).as("party_credit_code"),
    })
    .from(siteOperators)
    .innerJoin(sites, eq(sites.id, siteOperators.siteId))
    .innerJoin(owners, eq(owners.id, sites.partyId))
    .innerJoin(parties, eq(parties.id, siteOperators.partyId))
    .where(
      and(
        ne(siteOperators.partyId, sites.partyId),
        own.of === "all"
          ? undefined
          : and(eq(sites.division, own.division), eq(sites.zone, own.zone), eq(owners.zone, own.zone)),
        after && sql`(${siteOperators.siteId}, ${siteOperators.partyId}) > (${after[0]}, ${after[1]})`,
      ),
    )
    .orderBy(asc(siteOperators.siteId), asc(siteOperators.partyId))
    .limit(limit + 1);
}

/** More changes than one company's page shows. */
const mostShown = 200;

/** Of a party, its sites and its permits, the newest first. */
export function changesOfParty(db: Db, partyId: string) {
  const named = (column: "name_zh" | "name_en") => sql<string>`coalesce(
    (select ${sql.raw(column)} from parties where id = ${registryChanges.subjectId}),
    (select ${sql.raw(column)} from sites where id = ${registryChanges.subjectId}),
    (select number from permits where id = ${registryChanges.subjectId}))`;
  return db
    .select({
      subject: registryChanges.subject,
      subjectId: registryChanges.subjectId,
      nameZh: named("name_zh").as("subject_zh"),
      nameEn: named("name_en").as("subject_en"),
      former: registryChanges.former,
      present: registryChanges.present,
      reason: registryChanges.reason,
      recordedAt: registryChanges.recordedAt,
      actorName: sql<string | null>`coalesce((select name from auth_users where id = ${registryChanges.actorId}),
        (select name from api_keys where id = ${registryChanges.actorId}))`.as("actor_name"),
    })
    .from(registryChanges)
    .where(
      or(
        and(eq(registryChanges.subject, "party"), eq(registryChanges.subjectId, partyId)),
        and(
          inArray(registryChanges.subject, ["site", "operator"]),
          sql`${registryChanges.subjectId} in (select id from sites where party_id = ${partyId})`,
        ),
        and(
          eq(registryChanges.subject, "permit"),
          sql`${registryChanges.subjectId} in (select id from permits where party_id = ${partyId})`,
        ),
      ),
    )
    .orderBy(desc(registryChanges.recordedAt), desc(registryChanges.version))
    .limit(mostShown);
}
export type RegistryChangeRow = Awaited<ReturnType<typeof changesOfParty>>[number];
