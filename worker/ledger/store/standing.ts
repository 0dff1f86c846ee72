/** What stands on accounts, and how low it stood on any day since one: for those who take from them with a past date. */
import { eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { among, type Ids } from "../../../db/among.ts";
import type { Reservation } from "../../../db/change-set.ts";
import { jsonList } from "../../../db/json-list.ts";
import { accounts, balances } from "../../../db/schema/index.ts";
import { nameIn, names, versionOf } from "../../../db/steps.ts";
import { addDays } from "../../kernel/period.ts";
import { entriesAmong } from "./scope.ts";

/** How far back it is quicker to read the days than the account. */
const recentDays = 31;

/** Takings with a past date take steps, so that no two rest on the same past. */
const spentName = nameIn(names.spent(sql`${accounts.key}`, sql`${balances.itemId}`));

/** An offer that holds some of a stock, with how many steps it has taken. */
export type Held = Omit<Reservation, "account" | "endedBy"> & { version: number };

/** Of the balance's account and item. */
const held = jsonList<Held>(
  sql`json_object('offerId', h.offer_id, 'itemId', h.item_id, 'pieces', h.pieces, 'massG', h.mass_g,
    'receiverSiteId', h.receiver_site_id, 'version', ${versionOf(sql`h.offer_id`)})`,
  sql`from stock_reservations h where h.account_id = ${balances.accountId} and h.item_id = ${balances.itemId}
    and h.ended_by is null order by h.offer_id`,
);

/**
 * Balances of accounts now, in the smallest unit, with what was booked after the day: all of it (`later`), and the most it
 * ever came to from a day on (`peak`), so that the least that stood there is the balance less `peak`, at the end of `lowOn`.
 * Both null where nothing was booked after the day, which costs nothing to find out.
 */
export function standingQuery(db: Db, accountKeys: Ids, day: string | SQL, today: string) {
  const isRecent = typeof day === "string" && day >= addDays(today, -recentDays);
  // Few days: all of their entries, of which none is the rule. Many: the account's own postings, which are fewer.
  const postingsSince = isRecent
    ? sql`entries e cross join postings p on p.entry_seq = e.seq and p.account_id in (
        select a.id from accounts a where ${keysAmong(accountKeys)})`
    : sql`accounts a cross join postings p on p.account_id = a.id and ${keysAmong(accountKeys)}
        cross join entries e on e.seq = p.entry_seq`;
  // `low_on` is a bare column: SQLite gives that of the row that holds the max().
  const since = sql`(
    with daily as (
      select p.account_id, p.item_id, p.quantity, e.occurred_on as day, sum(p.amount) as net
      from ${postingsSince} where e.occurred_on > ${day} group by 1, 2, 3, 4),
    from_day as (
      select account_id, item_id, quantity, day,
        sum(net) over (partition by account_id, item_id, quantity order by day desc) as net,
        sum(net) over (partition by account_id, item_id, quantity) as later
      from daily)
    select account_id, item_id, quantity, later, max(net) as peak, date(day, '-1 day') as low_on
    from from_day group by 1, 2, 3) as since`;
  return db
    .select({
      account: accounts.key,
      itemId: balances.itemId,
      quantity: balances.quantity,
      amount: balances.amount,
      later: sql<number | null>`since.later`,
      peak: sql<number | null>`since.peak`,
      lowOn: sql<string | null>`since.low_on`,
      spent: versionOf(spentName),
      held,
    })
    .from(accounts)
    .innerJoin(balances, eq(balances.accountId, accounts.id))
    .leftJoin(
      since,
      sql`since.account_id = ${balances.accountId} and since.item_id = ${balances.itemId} and since.quantity = ${balances.quantity}`,
    )
    .where(among(accounts.key, accountKeys));
}

/** The stock accounts that entries touched. */
export function stockOfEntries(entryIds: readonly string[]): SQL {
  return sql`(select a.key from entries e join postings p on p.entry_seq = e.seq join accounts a on a.id = p.account_id
    where ${entriesAmong(entryIds)} and a.kind = 'stock')`;
}

export type Standing = Awaited<ReturnType<typeof standingQuery>>[number];

function keysAmong(keys: Ids): SQL {
  return Array.isArray(keys)
    ? sql`a.key in (select value from json_each(${JSON.stringify([...new Set(keys)])}))`
    : sql`a.key in ${keys}`;
}
