/** Who buys, and what a party recovered: read by several parts of procurement. Queries are not run here: a verb batches them. */
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { accounts, buyerProfiles, items, parties, partyRoles, referenceValues } from "../../db/schema/index.ts";
import type { Scope } from "../access/rules.ts";
import type { Period } from "../kernel/period.ts";
import { quantityKinds } from "../kernel/quantity.ts";
import { procurementStream } from "./categories.ts";

export function partyQuery(db: Db, id: string | SQL) {
  return db
    .select({
      id: parties.id,
      nameZh: parties.nameZh,
      nameEn: parties.nameEn,
      division: parties.division,
      zone: parties.zone,
    })
    .from(parties)
    .where(eq(parties.id, id));
}

/** Every version of the lists' rows and of the map of their codes, for `categoriesFrom`. */
export function categoriesQuery(db: Db) {
  return db
    .select()
    .from(referenceValues)
    .where(inArray(referenceValues.dataset, ["procurement_categories", "procurement_code_map"]))
    .orderBy(asc(referenceValues.dataset), asc(referenceValues.code), asc(referenceValues.version));
}

/** The items that purchases are booked as: the lists' categories, and everything else as one. */
export function procurementItems(db: Db) {
  return db.select({ id: items.id, code: items.code }).from(items).where(eq(items.stream, procurementStream));
}

/** Whose purchases an actor may see: his own, or those of his district's buyers. */
export function buyersInScope(scope: Scope): SQL | undefined {
  switch (scope.of) {
    case "all":
      return undefined;
    case "division":
      return eq(parties.division, scope.division);
    case "party":
      return eq(parties.id, scope.partyId);
  }
}

export const monthsOf = ({ months }: Period): SQL =>
  sql`r.month >= ${months.at(0) ?? ""} and r.month <= ${months.at(-1) ?? ""}`;

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
export function rolesQuery(db: Db, partyId: string | SQL) {
  return db.select({ role: partyRoles.role }).from(partyRoles).where(eq(partyRoles.partyId, partyId));
}

/** What a party placed on the market and claimed as recovered in a period: grams as text, by stream. */
export function recoveryQuery(db: Db, partyId: string | SQL, period: Period) {
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
