/** Which photographs are kept, and whose. */
import { and, eq, gt, or, sql } from "drizzle-orm";
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

/** Of the reader's own party, on a return of his that somebody else logged, or for a bureau of its district. */
export function photographIn(db: Db, actor: Actor, id: string) {
  const scope = scopeOf(actor);
  const onReturn = sql`exists (select 1 from returns, json_each(returns.photographs)
    where returns.photographs is not null and returns.party_id = ${actor.partyId}
      and returns.issuer_id = ${photographs.partyId} and value = ${id})`;
  return db
    .select({ partyId: photographs.partyId, type: photographs.type })
    .from(photographs)
    .innerJoin(parties, eq(parties.id, photographs.partyId))
    .where(
      and(
        eq(photographs.id, id),
        scope.of === "party" ? or(eq(photographs.partyId, scope.partyId), onReturn) : undefined,
        scope.of === "division" ? eq(parties.division, scope.division) : undefined,
      ),
    )
    .limit(1);
}

/** Where one lies: a place of its party's. */
export const keyOf = (partyId: string, id: string): string => `${partyId}/${id}`;

/** A page of all that were ever kept, each hash once, with one place of it. */
export async function photographIds(db: Db, after: string, limit: number) {
  const rows = await db
    .select({ id: photographs.id, partyId: sql<string>`min(${photographs.partyId})` })
    .from(photographs)
    .where(gt(photographs.id, after))
    .groupBy(photographs.id)
    .orderBy(photographs.id)
    .limit(limit);
  return rows.map(({ id, partyId }) => ({ id, key: keyOf(partyId, id), after: id }));
}

/** A page of all places, in the order of their keys. */
export async function photographRows(db: Db, after: string, limit: number) {
  const key = sql<string>`${photographs.partyId} || '/' || ${photographs.id}`;
  const rows = await db
    .select({ id: photographs.id, key })
    .from(photographs)
    .where(gt(key, after))
    .orderBy(photographs.partyId, photographs.id)
    .limit(limit);
  return rows.map((row) => ({ ...row, after: row.key }));
}
