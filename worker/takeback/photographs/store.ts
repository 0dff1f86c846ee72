/** Which photographs are kept, and whose. */
import { and, eq } from "drizzle-orm";
import { among } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { parties, photographs } from "../../../db/schema/index.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Actor } from "../../context.ts";

export function photographsOf(db: Db, partyId: string, ids: readonly string[]) {
  return db
    .select()
    .from(photographs)
    .where(and(eq(photographs.partyId, partyId), among(photographs.id, ids)));
}

/** Of the reader's own party, or for a bureau of one of its district. */
export function photographIn(db: Db, actor: Actor, id: string) {
  const scope = scopeOf(actor);
  return db
    .select({ partyId: photographs.partyId, type: photographs.type })
    .from(photographs)
    .innerJoin(parties, eq(parties.id, photographs.partyId))
    .where(
      and(
        eq(photographs.id, id),
        scope.of === "party" ? eq(photographs.partyId, scope.partyId) : undefined,
        scope.of === "division" ? eq(parties.division, scope.division) : undefined,
      ),
    )
    .limit(1);
}
