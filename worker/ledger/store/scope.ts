/** What every query of the ledger shares: whose accounts, and how an account and an item are shown. */
import { and, eq, exists, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { accounts, entries, items, postings, siteOperators, sites } from "../../../db/schema/index.ts";
import type { Scope } from "../../access/rules.ts";

/** Accounts whose figures the actor may see; undefined is all of them. */
export function accountsInScope(scope: Scope): SQL | undefined {
  switch (scope.of) {
    case "all":
      return undefined;
    case "division":
      return eq(accounts.division, scope.division);
    case "party":
      return or(
        eq(accounts.partyId, scope.partyId),
        sql`${accounts.siteId} in (select ${siteOperators.siteId} from ${siteOperators} where ${siteOperators.partyId} = ${scope.partyId})`,
      );
  }
}

/** The same, and at one site. */
export function accountsWanted(scope: Scope, siteId: string | undefined): SQL | undefined {
  return and(accountsInScope(scope), siteId === undefined ? undefined : eq(accounts.siteId, siteId));
}

/** 1 where the account of a posting may be seen. */
export function visibleTo(scope: Scope) {
  return sql<number>`${accountsInScope(scope) ?? sql`1`}`.as("visible");
}

/**
 * Entries with a posting in scope. A party's are looked up by its accounts, which are few; an
 * authority sees most of the journal, so there it is cheaper to ask entry by entry.
 */
export function entriesInScope(db: Db, scope: Scope, siteId?: string): SQL | undefined {
  const wanted = accountsWanted(scope, siteId);
  if (!wanted) return undefined;
  if (scope.of === "party" || siteId !== undefined) {
    return sql`${entries.seq} in (select entry_seq from postings where account_id in (select "accounts"."id" from accounts where ${wanted}))`;
  }
  return exists(
    db
      .select({ line: postings.line })
      .from(postings)
      .innerJoin(accounts, eq(accounts.id, postings.accountId))
      .where(and(eq(postings.entrySeq, entries.seq), wanted)),
  );
}

/** Among entries that a subselect calls `e`. Written out: in a query over one table drizzle leaves its name away. */
export function entriesAmong(ids: readonly string[]): SQL {
  return sql`e.id in (select value from json_each(${JSON.stringify(ids)}))`;
}

/** An amount as text: sums of the books may be wider than a JavaScript number. */
export const exact = (amount: SQLWrapper) => sql<string>`cast(${amount} as text)`;

export const accountFields = {
  account: accounts.key,
  kind: accounts.kind,
  siteId: accounts.siteId,
  partyId: accounts.partyId,
  siteNameZh: sites.nameZh,
  siteNameEn: sites.nameEn,
};

export const itemFields = { item: items.code, itemNameZh: items.nameZh, itemNameEn: items.nameEn };
