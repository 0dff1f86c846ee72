/** What belongs to a manifest beside its transfer. Queries are not run here: a verb batches them. */
import { and, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { nameIn, names, versionOf } from "../../../db/steps.ts";
import { isPermitted } from "../../access/rules.ts";
import type { Actor } from "../../context.ts";
import type { TransferState } from "../../kernel/vocabulary/takeback.ts";
import { carriages, parties, permits, transfers, transitions } from "../../../db/schema/index.ts";

export function latestCarriage(db: Db, transferId: string) {
  return db
    .select()
    .from(carriages)
    .where(eq(carriages.transferId, transferId))
    .orderBy(desc(carriages.version))
    .limit(1);
}

export function carriageById(db: Db, id: string) {
  return db.select().from(carriages).where(eq(carriages.id, id));
}

/** Transfers with a difference in a receipt that stands, as a subselect. */
export function differing(more: SQL = sql`true`): SQL {
  return sql`(select rc.transfer_id from receipt_differences d join receipts rc on rc.id = d.receipt_id
    where not exists (select 1 from entries e where e.reverses = rc.id) and ${more})`;
}

const unnoticed = sql`${versionOf(nameIn(names.differencesOf(sql`rc.id`)))} = 0`;

/** Whether the authority of the receiving district has to take note of a transfer's differences; never for others. */
export function waitingFor(actor: Actor): SQL {
  if (!isPermitted(actor, "takeback.differences.note")) return sql`false`;
  return sql`${transfers.id} in ${differing(unnoticed)} and ${transfers.toSiteId} in
    (select id from sites where division = ${actor.division})`;
}

export function waitingCount(db: Db, actor: Actor) {
  return db
    .select({ count: sql<number>`count(*)`.as("count") })
    .from(transfers)
    .where(and(isNotNull(transfers.manifestNumber), waitingFor(actor)));
}

/** The two parties of a transfer, the sender's before the receiver's. */
export function partiesOfTransfer(db: Db, id: string) {
  return db
    .select({
      id: parties.id,
      nameZh: parties.nameZh,
      nameEn: parties.nameEn,
      identifier: sql<string | null>`iif(${parties.identifierType} = 'uscc', ${parties.identifier}, null)`.as("code"),
    })
    .from(parties).where(sql`${parties.id} in (select from_party_id from transfers where id = ${id}
      union select to_party_id from transfers where id = ${id})`);
}

export function permitsOfTransfer(db: Db, id: string) {
  return db.select().from(permits).where(sql`${permits.partyId} in (select from_party_id from transfers where id = ${id}
      union select to_party_id from transfers where id = ${id})`);
}

export function stepsOf(db: Db, id: string) {
  return (
    db
      // Only the rules of transfers write a transfer's steps.
      .select({ state: sql<TransferState>`${transitions.state}`, at: transitions.recordedAt })
      .from(transitions)
      .where(eq(transitions.documentId, id))
      .orderBy(transitions.version)
  );
}
