/** One account's history. */
import { and, desc, eq, gte, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { Db } from "../../../db/client.ts";
import { accounts, balances, entries, items, postings, sites } from "../../../db/schema/index.ts";
import type { Scope } from "../../access/rules.ts";
import { accountFields, accountsInScope, exact, itemFields } from "./scope.ts";

/** The account of that key, if it is in scope. */
export function accountByKey(db: Db, key: string, scope: Scope) {
  return db
    .select(accountFields)
    .from(accounts)
    .leftJoin(sites, eq(sites.id, accounts.siteId))
    .where(and(eq(accounts.key, key), accountsInScope(scope)));
}

/** Entry number and line: the order of an account's history. */
export type PostingKey = readonly [seq: number, line: number];

/** Postings of an account, the last booked first. */
export function accountHistory(db: Db, key: string, scope: Scope, before: PostingKey | undefined, limit: number) {
  return db
    .select({
      seq: entries.seq,
      entryId: entries.id,
      kind: entries.kind,
      occurredOn: entries.occurredOn,
      recordedAt: entries.recordedAt,
      reverses: entries.reverses,
      line: postings.line,
      itemId: postings.itemId,
      quantity: postings.quantity,
      amount: postings.amount,
      estimated: postings.estimated,
      ...itemFields,
    })
    .from(accounts)
    .innerJoin(postings, eq(postings.accountId, accounts.id))
    .innerJoin(entries, eq(entries.seq, postings.entrySeq))
    .innerJoin(items, eq(items.id, postings.itemId))
    .where(
      and(
        eq(accounts.key, key),
        accountsInScope(scope),
        before && sql`(${postings.entrySeq}, ${postings.line}) < (${before[0]}, ${before[1]})`,
      ),
    )
    .orderBy(desc(postings.entrySeq), desc(postings.line))
    .limit(limit);
}

/**
 * What stood on an account right before the posting with which an earlier page ended, or stands
 * there now: today's balances less all that was booked from that posting on.
 */
export function accountStanding(db: Db, key: string, scope: Scope, before: PostingKey | undefined) {
  const here = and(eq(accounts.key, key), accountsInScope(scope));
  const now = db
    .select({
      itemId: balances.itemId,
      quantity: balances.quantity,
      amount: sql<number>`${balances.amount}`.as("amount"),
    })
    .from(accounts)
    .innerJoin(balances, eq(balances.accountId, accounts.id))
    .where(here);
  const [seq, line] = before ?? [Number.MAX_SAFE_INTEGER, 0];
  const since = db
    .select({
      itemId: postings.itemId,
      quantity: postings.quantity,
      amount: sql<number>`-${postings.amount}`.as("amount"),
    })
    .from(accounts)
    .innerJoin(postings, eq(postings.accountId, accounts.id))
    .where(and(here, gte(postings.entrySeq, seq), sql`(${postings.entrySeq}, ${postings.line}) >= (${seq}, ${line})`));
  const standing = unionAll(now, since).as("standing");
  return db
    .select({ itemId: standing.itemId, quantity: standing.quantity, amount: exact(sql`sum(${standing.amount})`) })
    .from(standing)
    .groupBy(standing.itemId, standing.quantity);
}
