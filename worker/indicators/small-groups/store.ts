/** What single firms contribute to figures. Nothing is run here. */
import { sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { type QuantityKind, quantityKinds, quantityNames } from "../../kernel/quantity.ts";
import { inScope, type Moved, movedPostings, type Within } from "../engine/store.ts";
import type { Contribution } from "./withhold.ts";

/** A cell, with what each firm has of it: a row of a few hundred bytes instead of one for each firm. */
type Row = Omit<Contribution, "amount" | "quantity" | "estimated" | "party"> & {
  quantity: number;
  estimated: number;
  firms: string;
};

/**
 * Of every firm, what its accounts of these kinds moved up to `until`: month by month from `monthsSince`, and before that
 * quarter by quarter, each under its first month. Moved entries are taken out of the month of their date.
 */
export function contributionsQuery(
  db: Db,
  within: Within,
  { accountKinds, monthsSince, until }: { accountKinds: readonly string[]; monthsSince: string; until: string },
  moved: readonly Moved[],
) {
  const quarter = sql`substr(t.month, 1, 5) || substr('010101040404070707101010', substr(t.month, 6) * 2 - 1, 2)`;
  const month = sql`case when t.month >= ${monthsSince} then t.month else ${quarter} end`;
  const kinds = sql`accounts.kind in (select value from json_each(${JSON.stringify(accountKinds)})) and ${inScope(within)}`;
  return db.all<Row>(sql`
    select c.account_kind as "accountKind", c.entry_kind as "entryKind", i.code as item, i.kind as "itemKind", i.stream,
      c.quantity, c.month, c.zone, c.estimated, json_group_array(json_array(c.party, cast(c.amount as text))) as firms
    from (
      select t.account_kind, t.entry_kind, t.item_id, t.quantity, ${month} as month, t.zone, t.estimated, t.party,
        sum(t.amount) as amount
      from (
      select accounts.kind as account_kind, r.kind as entry_kind, r.item_id, r.quantity, r.month, accounts.zone, r.estimated,
        accounts.party_id as party, r.debit - r.credit as amount
      from accounts cross join rollups r on r.account_id = accounts.id and r.month <= ${until}
      where ${kinds}
      union all
      select accounts.kind, e.kind, p.item_id, p.quantity, m.value->>1, accounts.zone, p.estimated,
        accounts.party_id, p.amount
      ${movedPostings(within, moved)}
      where ${kinds} and m.value->>1 <= ${until}
      union all
      select accounts.kind, e.kind, p.item_id, p.quantity, substr(e.occurred_on, 1, 7),
        accounts.zone, p.estimated, accounts.party_id, -p.amount
      ${movedPostings(within, moved)}
      where ${kinds} and substr(e.occurred_on, 1, 7) <= ${until}
      ) t
      group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(t.amount) <> 0
    ) c
    cross join items i on i.id = c.item_id
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`);
}

export function contributionsFrom(rows: readonly Row[]): Contribution[] {
  return rows.flatMap(({ firms, quantity, estimated, ...rest }) => {
    const cell = { ...rest, quantity: nameOf(quantity), estimated: estimated !== 0 };
    return sharesOf(firms).map(([party, amount]) => ({ ...cell, party, amount: BigInt(amount) }));
  });
}

/** As the query above made it. */
function sharesOf(firms: string): [party: string, amount: string][] {
  return JSON.parse(firms) as [string, string][];
}

/** @throws RangeError for a quantity the books do not count */
function nameOf(id: number): QuantityKind {
  const name = quantityNames.find((each) => quantityKinds[each].id === id);
  if (!name) throw new RangeError(`no quantity ${id}`);
  return name;
}
