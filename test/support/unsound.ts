/** Counts the books anew, from the postings up. Vitest is not needed for it. */
import { sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";

/** Each query finds what must not be there. */
const faults: Record<string, string> = {
  "an entry that does not add up":
    "select entry_seq, quantity, sum(amount) from postings group by entry_seq, quantity having sum(amount) <> 0",
  "an entry without postings": "select seq from entries where seq not in (select entry_seq from postings)",
  "a posting without entry": "select entry_seq from postings where entry_seq not in (select seq from entries)",
  "a gap in the numbers":
    "select * from (select count(*) as n, max(seq) as last from entries) where n <> coalesce(last, 0)",
  "a balance that is not the sum of its postings": `
    select account_id, item_id, quantity, sum(amount) from (
      select account_id, item_id, quantity, amount from postings
      union all select account_id, item_id, quantity, -amount from balances)
    group by 1, 2, 3 having sum(amount) <> 0`,
  "turnover without a balance": `
    select distinct account_id, item_id, quantity from postings
    except select account_id, item_id, quantity from balances`,
  "a roll-up that is not the recount": `
    select account_id, month, kind, item_id, quantity, estimated, sum(debit), sum(credit) from (
      select p.account_id, substr(e.occurred_on, 1, 7) as month, e.kind, p.item_id, p.quantity, p.estimated,
        max(p.amount, 0) as debit, max(-p.amount, 0) as credit
      from entries e cross join postings p on p.entry_seq = e.seq
      union all select account_id, month, kind, item_id, quantity, estimated, -debit, -credit from rollups)
    group by 1, 2, 3, 4, 5, 6 having sum(debit) <> 0 or sum(credit) <> 0`,
  "a guarded balance below zero":
    "select * from balances b join accounts a on a.id = b.account_id where a.guarded = 1 and b.amount < 0",
  "a guarded account below zero after some entry": `
    select * from (
      select p.account_id, p.entry_seq, sum(p.amount) over (
        partition by p.account_id, p.item_id, p.quantity order by p.entry_seq) as reached
      from postings p join accounts a on a.id = p.account_id where a.guarded = 1)
    where reached < 0`,
  "a balance that lost its guard":
    "select * from balances b join accounts a on a.id = b.account_id where a.guarded <> b.guarded",
  "an entry reversed twice":
    "select reverses from entries where reverses is not null group by reverses having count(*) > 1",
  "a reversal that is not the negative": `
    select r.seq, p.account_id from entries r join entries e on e.id = r.reverses
    join postings p on p.entry_seq in (r.seq, e.seq)
    group by r.seq, p.account_id, p.item_id, p.quantity, p.estimated having sum(p.amount) <> 0`,
};

/** What is wrong with the books, with up to three examples each; empty when all agrees. */
export async function faultsIn(db: Db): Promise<string[]> {
  const found: string[] = [];
  for (const [name, query] of Object.entries(faults)) {
    const rows = await db.all(sql.raw(`${query} limit 3`));
    if (rows.length > 0) found.push(`${name}: ${JSON.stringify(rows)}`);
  }
  return found;
}
