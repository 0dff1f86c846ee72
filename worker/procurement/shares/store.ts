/** What the books say: spend by buyer, item and class. */
import { desc, eq, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { buyerProfiles } from "../../../db/schema/index.ts";
import type { Scope } from "../../access/rules.ts";
import type { Period } from "../../kernel/period.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import { accountsInScope } from "../../ledger/index.ts";
import { monthsOf } from "../store.ts";

/** Spend of a period, and the part of it with a checked certificate, after cancellations, fen as text; `cross join` finds the accounts first. */
export function spendQuery(db: Db, scope: Scope, period: Period) {
  return db.all<{ partyId: string; item: string; kind: string; fen: string }>(sql`
    select t.party_id as "partyId", t.item, t.kind, cast(t.fen as text) as fen from (
      select accounts.party_id, i.code as item, accounts.kind, sum(r.debit - r.credit) as fen
      from accounts
      cross join rollups r on r.account_id = accounts.id and ${monthsOf(period)}
      cross join items i on i.id = r.item_id
      where (accounts.kind >= 'spend:' and accounts.kind < 'spend;' or accounts.kind >= 'checked:' and accounts.kind < 'checked;') and ${accountsInScope(scope) ?? sql`true`}
        and r.quantity = ${quantityKinds.money.id}
      group by 1, 2, 3
    ) t where t.fen <> 0 order by t.party_id, t.item, t.kind`);
}

export function profileQuery(db: Db, partyId: string) {
  return db
    .select()
    .from(buyerProfiles)
    .where(eq(buyerProfiles.partyId, partyId))
    .orderBy(desc(buyerProfiles.version))
    .limit(1);
}
