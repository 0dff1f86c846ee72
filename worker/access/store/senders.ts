/** What is asked of whoever sent something that is done later. Queries are not run here. */
import { sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

/** Beside what he sent. @param actorId the column that names him */
export const senderFields = (actorId: SQLiteColumn) => ({
  revoked: sql<string | null>`(select subject_id from revocations where subject_id = ${actorId})`.as("revoked"),
  /** Null where nobody of that id is left. */
  ownPartyId: sql<string | null>`coalesce((select party_id from api_keys where id = ${actorId}),
    (select party_id from memberships where user_id = ${actorId}))`.as("own_party_id"),
  scopes: sql<string | null>`(select scopes from api_keys where id = ${actorId})`.as("scopes"),
});
