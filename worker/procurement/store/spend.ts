/** What the books say: spend by buyer, item and class, and what a party recovered. */
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { accounts, buyerProfiles, gsciAssessments, gsciScores, parties, partyRoles } from "../../../db/schema/index.ts";
import type { Scope } from "../../access/rules.ts";
import type { Period } from "../../kernel/period.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import { accountsInScope } from "../../ledger/index.ts";
import { buyersInScope } from "./purchases.ts";

const monthsOf = ({ months }: Period): SQL =>
  sql`r.month >= ${months.at(0) ?? ""} and r.month <= ${months.at(-1) ?? ""}`;

/** Spend of a period after cancellations, fen as text; `cross join` finds the accounts first. */
export function spendQuery(db: Db, scope: Scope, period: Period) {
  return db.all<{ partyId: string; item: string; kind: string; fen: string }>(sql`
    select t.party_id as "partyId", t.item, t.kind, cast(t.fen as text) as fen from (
      select accounts.party_id, i.code as item, accounts.kind, sum(r.debit - r.credit) as fen
      from accounts
      cross join rollups r on r.account_id = accounts.id and ${monthsOf(period)}
      cross join items i on i.id = r.item_id
      where accounts.kind >= 'spend:' and accounts.kind < 'spend;' and ${accountsInScope(scope) ?? sql`true`}
        and r.quantity = ${quantityKinds.money.id}
      group by 1, 2, 3
    ) t where t.fen <> 0 order by t.party_id, t.item, t.kind`);
}
export type SpendRow = Awaited<ReturnType<typeof spendQuery>>[number];

/** Buyers in scope: whoever has that role or has bought; `kind` null where nobody recorded it. */
export function buyerQuery(db: Db, scope: Scope) {
  return db
    .select({
      id: parties.id,
      nameZh: parties.nameZh,
      nameEn: parties.nameEn,
      kind: sql<
        "enterprise" | "public_body" | null
      >`(select kind from ${buyerProfiles} where party_id = ${parties.id} order by version desc limit 1)`.as("kind"),
    })
    .from(parties)
    .where(
      and(
        buyersInScope(scope),
        sql`(exists (select 1 from party_roles where party_id = ${parties.id} and role = 'buyer')
          or exists (select 1 from purchases where party_id = ${parties.id}))`,
      ),
    )
    .orderBy(parties.id);
}
export type BuyerRow = Awaited<ReturnType<typeof buyerQuery>>[number];

/** What a party is in the registry. */
export function rolesQuery(db: Db, partyId: string) {
  return db.select({ role: partyRoles.role }).from(partyRoles).where(eq(partyRoles.partyId, partyId));
}

export function profileQuery(db: Db, partyId: string) {
  return db
    .select()
    .from(buyerProfiles)
    .where(eq(buyerProfiles.partyId, partyId))
    .orderBy(desc(buyerProfiles.version))
    .limit(1);
}

/** The suppliers a buyer (or everybody in scope) bought from in a period, with what counts as certified. */
export function suppliersBought(db: Db, scope: Scope, { firstDay, lastDay }: Period, certifiedOn: string) {
  return db.all<{ supplierId: string; certified: number }>(sql`
    select distinct p.supplier_id as "supplierId",
      exists (select 1 from product_certificates c where c.supplier_id = p.supplier_id
        and c.valid_from <= ${certifiedOn} and c.valid_to >= ${certifiedOn}) as certified
    from parties cross join purchases p on p.party_id = parties.id
    where p.occurred_on >= ${firstDay} and p.occurred_on <= ${lastDay}
      and ${buyersInScope(scope) ?? sql`true`}
      and not exists (select 1 from entries e where e.reverses = p.id)`);
}

/** What a party placed on the market and claimed as recovered in a period: grams as text, by stream. */
export function recoveryQuery(db: Db, partyId: string, period: Period) {
  return db.all<{ stream: string; kind: "market" | "claimed"; grams: string }>(sql`
    select t.stream, t.kind, cast(t.grams as text) as grams from (
      select i.stream, accounts.kind, sum(r.debit - r.credit) as grams
      from ${accounts} cross join rollups r on r.account_id = accounts.id and ${monthsOf(period)}
      cross join items i on i.id = r.item_id
      where accounts.party_id = ${partyId} and accounts.kind in ('market', 'claimed')
        and r.quantity = ${quantityKinds.mass.id}
      group by 1, 2
    ) t`);
}
export type RecoveryRow = Awaited<ReturnType<typeof recoveryQuery>>[number];

/** The latest self-assessment of a party for a year. */
export function assessmentQuery(db: Db, partyId: string, year: string) {
  return db
    .select()
    .from(gsciAssessments)
    .where(and(eq(gsciAssessments.partyId, partyId), eq(gsciAssessments.year, year)))
    .orderBy(desc(gsciAssessments.recordedAt), desc(gsciAssessments.id))
    .limit(1);
}

export function assessmentById(db: Db, id: string) {
  return db.select().from(gsciAssessments).where(eq(gsciAssessments.id, id));
}

/** The scores of that assessment, or of the one with the id. */
export function scoresQuery(db: Db, of: { id: string } | { partyId: string; year: string }) {
  const wanted =
    "id" in of
      ? sql`${of.id}`
      : sql`(select id from ${gsciAssessments} where party_id = ${of.partyId} and year = ${of.year} order by recorded_at desc, id desc limit 1)`;
  return db
    .select()
    .from(gsciScores)
    .where(sql`${gsciScores.assessmentId} = ${wanted}`)
    .orderBy(gsciScores.code);
}
