/** What the books say: spend by buyer, item and class. */
import { and, desc, eq, gte, lte, sql, type SQL } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { buyerProfiles, parties, purchases } from "../../../db/schema/index.ts";
import { stateOf } from "../../../db/steps.ts";
import type { Scope } from "../../access/rules.ts";
import type { Period } from "../../kernel/period.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import { accountsInScope } from "../../ledger/index.ts";
import { listNames } from "../../kernel/vocabulary/procurement.ts";
import { buyersInScope, monthsOf } from "../store.ts";
import type { SaidMandatory } from "./assessment.ts";

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

/** Purchases whose buyer said that they are of a mandatory product, by category, without a checked certificate in a list. */
export function saidMandatoryQuery(db: Db, scope: Scope, { firstDay, lastDay }: Period) {
  const gap = (status: SQL) => sql<string>`cast(sum(iif(${status} = 'outside' or (${status} = 'green'
    and ${stateOf(purchases.id)} is 'checked'), 0, ${purchases.amountFen})) as text)`;
  return db
    .select({
      partyId: purchases.partyId,
      codeVersion: purchases.codeVersion,
      categoryCode: purchases.categoryCode,
      energy: gap(sql`${purchases.energyStatus}`).as("energy"),
      environment: gap(sql`${purchases.environmentStatus}`).as("environment"),
    })
    .from(purchases)
    .innerJoin(parties, eq(parties.id, purchases.partyId))
    .where(
      and(
        buyersInScope(scope),
        eq(purchases.mandatoryProduct, true),
        gte(purchases.occurredOn, firstDay),
        lte(purchases.occurredOn, lastDay),
        sql`not exists (select 1 from entries e where e.reverses = ${purchases.id})`,
      ),
    )
    .groupBy(purchases.partyId, purchases.codeVersion, purchases.categoryCode);
}

export function saidOf(row: Awaited<ReturnType<typeof saidMandatoryQuery>>[number]): SaidMandatory[] {
  const { partyId, codeVersion, categoryCode } = row;
  return listNames.map((list) => ({ partyId, list, category: { codeVersion, categoryCode }, fen: BigInt(row[list]) }));
}

export function profileQuery(db: Db, partyId: string) {
  return db
    .select()
    .from(buyerProfiles)
    .where(eq(buyerProfiles.partyId, partyId))
    .orderBy(desc(buyerProfiles.version))
    .limit(1);
}
