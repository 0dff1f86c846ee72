/** What single firms contribute to figures. Nothing is run here. */
import { sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { type QuantityKind, quantityKinds, quantityNames } from "../../kernel/quantity.ts";
import { inScope, type Moved, movedPostings, type Within } from "../engine/store.ts";
import type { Contribution } from "./withhold.ts";

type Row = Omit<Contribution, "amount" | "quantity"> & { amount: string; quantity: number };

/**
 * Of every firm, what its accounts of these kinds moved: month by month (or quarter by quarter, each under its first
 * month) from `since`, a January, and year by year before it, each under its January. Moved entries are taken out of the
 * month of their date.
 */
export function contributionsQuery(
  db: Db,
  within: Within,
  {
    accountKinds,
    since,
    until,
    by = "month",
  }: { accountKinds: readonly string[]; since: string; until: string; by?: "month" | "quarter" },
  moved: readonly Moved[],
) {
  const quarter = sql`substr(t.month, 1, 5) || substr('010101040404070707101010', substr(t.month, 6) * 2 - 1, 2)`;
  const month = sql`case when t.month >= ${since} then ${by === "month" ? sql`t.month` : quarter} else substr(t.month, 1, 4) || '-01' end`;
  const kinds = sql`accounts.kind in (select value from json_each(${JSON.stringify(accountKinds)})) and ${inScope(within)}`;
  return db.all<Row>(sql`
    select t.account_kind as "accountKind", t.entry_kind as "entryKind", i.code as item, i.kind as "itemKind", i.stream,
      t.quantity, ${month} as month, t.party, cast(sum(t.amount) as text) as amount
    from (
      select accounts.kind as account_kind, r.kind as entry_kind, r.item_id, r.quantity, r.month,
        accounts.party_id as party, r.debit - r.credit as amount
      from accounts cross join rollups r on r.account_id = accounts.id and r.month <= ${until}
      where ${kinds}
      union all
      select accounts.kind, e.kind, p.item_id, p.quantity, m.value->>1, accounts.party_id, p.amount
      ${movedPostings(within, moved)}
      where ${kinds} and m.value->>1 <= ${until}
      union all
      select accounts.kind, e.kind, p.item_id, p.quantity, substr(e.occurred_on, 1, 7), accounts.party_id, -p.amount
      ${movedPostings(within, moved)}
      where ${kinds} and substr(e.occurred_on, 1, 7) <= ${until}
    ) t
    cross join items i on i.id = t.item_id
    group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(t.amount) <> 0`);
}

export function contributionsFrom(rows: readonly Row[]): Contribution[] {
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount), quantity: nameOf(row.quantity) }));
}

/** @throws RangeError for a quantity the books do not count */
function nameOf(id: number): QuantityKind {
  const name = quantityNames.find((each) => quantityKinds[each].id === id);
  if (!name) throw new RangeError(`no quantity ${id}`);
  return name;
}
