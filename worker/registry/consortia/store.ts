/** Who belongs to a consortium of producers. Queries are not run here: a verb batches them. */
import { asc, eq, or } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { consortiumMembers, parties } from "../../../db/schema/index.ts";

/** Every membership of a consortium, past and to come. */
export function membersQuery(db: Db, consortiumId: string) {
  return db
    .select({
      partyId: consortiumMembers.memberId,
      nameZh: parties.nameZh,
      nameEn: parties.nameEn,
      validFrom: consortiumMembers.validFrom,
      validTo: consortiumMembers.validTo,
    })
    .from(consortiumMembers)
    .innerJoin(parties, eq(parties.id, consortiumMembers.memberId))
    .where(eq(consortiumMembers.consortiumId, consortiumId))
    .orderBy(asc(consortiumMembers.validFrom), asc(consortiumMembers.memberId));
}

export type Member = Awaited<ReturnType<typeof membersQuery>>[number];

/** Memberships in which a party is either side. */
export function membershipsOf(db: Db, partyId: string) {
  return db
    .select({ consortiumId: consortiumMembers.consortiumId, memberId: consortiumMembers.memberId })
    .from(consortiumMembers)
    .where(or(eq(consortiumMembers.consortiumId, partyId), eq(consortiumMembers.memberId, partyId)));
}
