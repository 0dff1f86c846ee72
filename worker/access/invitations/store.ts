/** Invitations by link. Queries are not run here. */
import { eq, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { invitations, parties } from "../../../db/schema/index.ts";
import { nameIn, names, stateOf, versionOf } from "../../../db/steps.ts";

const name = nameIn(names.invitation(sql`invitations.email`));

export const invitationFields = {
  row: invitations,
  partyNameZh: parties.nameZh,
  partyNameEn: parties.nameEn,
  /** The id of the open one of this address, or `used`, `withdrawn`. */
  standing: stateOf<string | null>(name).as("standing"),
  version: versionOf(name).as("version"),
  /** Whether somebody has come in by this very one. */
  isUsed: sql<boolean>`exists (select 1 from transitions t where t.document_id = invitations.id)`
    .mapWith(Boolean)
    .as("is_used"),
};

export function invitationQuery(db: Db, by: { id: string } | { tokenHash: string }) {
  return db
    .select(invitationFields)
    .from(invitations)
    .innerJoin(parties, eq(parties.id, invitations.partyId))
    .where("id" in by ? eq(invitations.id, by.id) : eq(invitations.tokenHash, by.tokenHash));
}
export type InvitationRow = Awaited<ReturnType<typeof invitationQuery>>[number];
