/** What stands where: now, as of a day, and for the rules of those who book. */
import { and, asc, eq, gte, lt, lte, ne, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { Db } from "../../../db/client.ts";
import { among } from "../../../db/among.ts";
import { accounts, balances, entries, items, postings, rollups, sites } from "../../../db/schema/index.ts";
import type { Scope } from "../../access/rules.ts";
import { addDays, monthOf } from "../../kernel/period.ts";
import { accountFields, accountsWanted, entriesAmong, exact, itemFields } from "./scope.ts";

/** What stands on the given accounts now, in the smallest unit; `quantity` is the id of kernel/quantity.ts. */
export function balanceQuery(db: Db, accountKeys: readonly string[]) {
  return db
    .select({
      account: accounts.key,
      itemId: balances.itemId,
      quantity: balances.quantity,
      amount: balances.amount,
    })
    .from(accounts)
    .innerJoin(balances, eq(balances.accountId, accounts.id))
    .where(among(accounts.key, accountKeys));
}

/** What stands on every account that entries touched, with the names a person knows it by. */
export function balancesAround(db: Db, entryIds: readonly string[]) {
  return db
    .select({
      account: accounts.key,
      itemId: balances.itemId,
      quantity: balances.quantity,
      amount: balances.amount,
      itemNameZh: items.nameZh,
      itemNameEn: items.nameEn,
      siteNameZh: sites.nameZh,
      siteNameEn: sites.nameEn,
    })
    .from(balances)
    .innerJoin(accounts, eq(accounts.id, balances.accountId))
    .innerJoin(items, eq(items.id, balances.itemId))
    .leftJoin(sites, eq(sites.id, accounts.siteId))
    .where(
      sql`${balances.accountId} in (select p.account_id from entries e join postings p on p.entry_seq = e.seq where ${entriesAmong(entryIds)})`,
    );
}

export type StandingRow = Awaited<ReturnType<typeof balancesAround>>[number];

export type BalanceFilter = { scope: Scope; siteId: string | undefined; after: BalanceKey | undefined; limit: number };
/** Account, item and quantity by number: the order of a list of balances. */
type BalanceKey = readonly [accountId: number, itemId: number, quantity: number];

/** Balances other than zero as they stand now. */
export function balancesNow(db: Db, { scope, siteId, after, limit }: BalanceFilter) {
  return db
    .select({
      accountId: accounts.id,
      itemId: balances.itemId,
      quantity: balances.quantity,
      amount: exact(balances.amount),
      ...accountFields,
      ...itemFields,
    })
    .from(balances)
    .innerJoin(accounts, eq(accounts.id, balances.accountId))
    .innerJoin(items, eq(items.id, balances.itemId))
    .leftJoin(sites, eq(sites.id, accounts.siteId))
    .where(
      and(
        ne(balances.amount, 0),
        accountsWanted(scope, siteId),
        after &&
          sql`(${balances.accountId}, ${balances.itemId}, ${balances.quantity}) > (${after[0]}, ${after[1]}, ${after[2]})`,
      ),
    )
    .orderBy(asc(balances.accountId), asc(balances.itemId), asc(balances.quantity))
    .limit(limit);
}

/**
 * Balances other than zero at the end of a day: roll-ups for the whole months up to it, and
 * for a month that has begun its postings by day.
 */
export function balancesAsOf(db: Db, asOf: string, { scope, siteId, after, limit }: BalanceFilter) {
  const begun = monthOf(addDays(asOf, 1));
  const wanted = accountsWanted(scope, siteId);
  const wholeMonths = db
    .select({
      accountId: rollups.accountId,
      itemId: rollups.itemId,
      quantity: rollups.quantity,
      amount: sql<number>`${rollups.debit} - ${rollups.credit}`.as("amount"),
    })
    .from(rollups)
    .innerJoin(accounts, eq(accounts.id, rollups.accountId))
    .where(and(lt(rollups.month, begun), wanted));
  const days = db
    .select({
      accountId: postings.accountId,
      itemId: postings.itemId,
      quantity: postings.quantity,
      amount: sql<number>`${postings.amount}`.as("amount"),
    })
    .from(entries)
    // A cross join keeps the order: without it the planner reads the postings of all times.
    .crossJoin(postings)
    .innerJoin(accounts, eq(accounts.id, postings.accountId))
    .where(
      and(
        eq(postings.entrySeq, entries.seq),
        gte(entries.occurredOn, `${begun}-01`),
        lte(entries.occurredOn, asOf),
        wanted,
      ),
    );
  const turnover = unionAll(wholeMonths, days).as("turnover");
  return db
    .select({
      accountId: turnover.accountId,
      itemId: turnover.itemId,
      quantity: turnover.quantity,
      amount: exact(sql`sum(${turnover.amount})`),
      ...accountFields,
      ...itemFields,
    })
    .from(turnover)
    .innerJoin(accounts, eq(accounts.id, turnover.accountId))
    .innerJoin(items, eq(items.id, turnover.itemId))
    .leftJoin(sites, eq(sites.id, accounts.siteId))
    .where(
      after &&
        sql`(${turnover.accountId}, ${turnover.itemId}, ${turnover.quantity}) > (${after[0]}, ${after[1]}, ${after[2]})`,
    )
    .groupBy(turnover.accountId, turnover.itemId, turnover.quantity)
    .having(sql`sum(${turnover.amount}) <> 0`)
    .orderBy(asc(turnover.accountId), asc(turnover.itemId), asc(turnover.quantity))
    .limit(limit);
}
