/** What was bought, and the returns by which it came back. Queries are not run here. */
import { and, desc, eq, lt, sql, type SQL } from "drizzle-orm";
import { among, type Ids } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import { assetReturns, assets, items, parties, purchases, returns, suppliers } from "../../db/schema/index.ts";
import { stateOf, versionOf } from "../../db/steps.ts";
import type { Scope } from "../access/rules.ts";
import { buyersInScope } from "../procurement/index.ts";
import type { AssetState } from "../kernel/vocabulary/assets.ts";

/** That an entry was not taken back. */
const stands = (id: SQL) => sql`not exists (select 1 from entries x where x.reverses = ${id})`;

const isBack = sql`returns.id is not null and ${stands(sql`returns.id`)}`;
/** An asset whose return was taken back is in use again. */
const state = sql<AssetState>`iif(${stateOf(sql`assets.id`)} is 'withdrawn', 'withdrawn', iif(${isBack}, 'returned', 'in_use'))`;

type Filter = {
  ids?: Ids | undefined;
  buyer?: string | undefined;
  purchase?: string | undefined;
  year?: string | undefined;
  item?: string | undefined;
  state?: AssetState | undefined;
};

// Named apart, since they are read from a subselect too.
const fields = {
  id: assets.id,
  purchaseId: assets.purchaseId,
  itemId: assets.itemId,
  purchasedOn: purchases.occurredOn,
  supplierName: suppliers.name,
  buyerId: assets.partyId,
  buyerNameZh: sql<string>`${parties.nameZh}`.as("buyer_name_zh"),
  buyerNameEn: sql<string>`${parties.nameEn}`.as("buyer_name_en"),
  item: items.code,
  itemNameZh: sql<string>`${items.nameZh}`.as("item_name_zh"),
  itemNameEn: sql<string>`${items.nameEn}`.as("item_name_en"),
  number: assets.number,
  state: state.as("state"),
  version: versionOf(sql`assets.id`).as("version"),
  returnId: sql<string | null>`iif(${isBack}, returns.id, null)`.as("return_id"),
  returnedOn: sql<string | null>`iif(${isBack}, returns.occurred_on, null)`.as("returned_on"),
  returnPieces: sql<number | null>`iif(${isBack}, returns.pieces, null)`.as("return_pieces"),
};

/** Assets of purchases that stand, the latest first. */
export function assetList(db: Db, scope: Scope, filter: Filter, page?: { limit: number; before: string | undefined }) {
  const rows = db
    .select(fields)
    .from(assets)
    .innerJoin(purchases, eq(purchases.id, assets.purchaseId))
    .innerJoin(suppliers, eq(suppliers.id, purchases.supplierId))
    .innerJoin(parties, eq(parties.id, assets.partyId))
    .innerJoin(items, eq(items.id, assets.itemId))
    .leftJoin(
      assetReturns,
      and(eq(assetReturns.assetId, assets.id), sql`${assetReturns.version} = ${versionOf(sql`assets.id`)}`),
    )
    .leftJoin(returns, eq(returns.id, assetReturns.returnId))
    .where(
      and(
        buyersInScope(scope),
        stands(sql`purchases.id`),
        filter.ids === undefined ? undefined : among(assets.id, filter.ids),
        filter.buyer === undefined ? undefined : eq(assets.partyId, filter.buyer),
        filter.purchase === undefined ? undefined : eq(assets.purchaseId, filter.purchase),
        filter.year === undefined ? undefined : sql`substr(${purchases.occurredOn}, 1, 4) = ${filter.year}`,
        filter.item === undefined ? undefined : eq(items.code, filter.item),
        filter.state === undefined ? undefined : sql`${state} = ${filter.state}`,
        page?.before === undefined ? undefined : lt(assets.id, page.before),
      ),
    )
    .orderBy(desc(assets.id));
  return page ? rows.limit(page.limit + 1) : rows;
}
export type AssetRow = Awaited<ReturnType<typeof assetList>>[number];

/** The assets that bear these numbers last, by `names.assetNumber`. */
export function latestAssets(numbers: readonly string[]): SQL {
  return sql`(select t.state from transitions t where t.document_id in (select value from json_each(${JSON.stringify(numbers)}))
    and t.version = (select max(m.version) from transitions m where m.document_id = t.document_id))`;
}

/** A purchase of the buyer's own that stands. */
export function purchaseOf(db: Db, partyId: string, id: string) {
  return db
    .select({
      id: purchases.id,
      purchasedOn: purchases.occurredOn,
      supplierName: suppliers.name,
      buyerNameZh: parties.nameZh,
      buyerNameEn: parties.nameEn,
    })
    .from(purchases)
    .innerJoin(suppliers, eq(suppliers.id, purchases.supplierId))
    .innerJoin(parties, eq(parties.id, purchases.partyId))
    .where(and(eq(purchases.id, id), eq(purchases.partyId, partyId), stands(sql`purchases.id`)));
}

/** A return that stands, with how many of its pieces are assets by now: whoever has its code may name it. */
export function returnNamed(db: Db, id: string) {
  const named = sql<number>`(select count(*) from asset_returns r join assets a on a.id = r.asset_id
    where r.return_id = returns.id and r.version = (select max(t.version) from transitions t where t.document_id = a.id)
      and ${stands(sql`a.purchase_id`)})`;
  return db
    .select({
      id: returns.id,
      itemId: returns.itemId,
      occurredOn: returns.occurredOn,
      pieces: returns.pieces,
      named: named.as("named"),
    })
    .from(returns)
    .where(and(eq(returns.id, id), stands(sql`returns.id`)));
}

/** How many were bought and came back, by year and item. */
export function countsOf(db: Db, scope: Scope, buyer: string | undefined) {
  const listed = assetList(db, scope, { buyer }).as("listed");
  return db
    .select({
      year: sql<string>`substr(${listed.purchasedOn}, 1, 4)`.as("year"),
      item: listed.item,
      itemNameZh: listed.itemNameZh,
      itemNameEn: listed.itemNameEn,
      registered: sql<number>`count(*)`.as("registered"),
      returned: sql<number>`sum(${listed.state} = 'returned')`.as("returned"),
    })
    .from(listed)
    .where(sql`${listed.state} <> 'withdrawn'`)
    .groupBy(sql`1`, listed.item)
    .orderBy(sql`1 desc`, listed.item);
}

/** Of returns: the days on which what came back by them was bought, with how many pieces are known so. */
export function boughtOf(db: Db, returnIds: readonly string[]) {
  const ids = sql`(select asset_id from asset_returns where ${among(sql`return_id`, returnIds)})`;
  const listed = assetList(db, { of: "all" }, { ids }).as("listed");
  return db
    .select({
      returnId: sql<string>`${listed.returnId}`.as("back_by"),
      pieces: sql<number>`${listed.returnPieces}`.as("of_pieces"),
      known: sql<number>`count(*)`.as("known"),
      from: sql<string>`min(${listed.purchasedOn})`.as("bought_from"),
      to: sql<string>`max(${listed.purchasedOn})`.as("bought_to"),
    })
    .from(listed)
    .where(among(sql`${listed.returnId}`, returnIds))
    .groupBy(sql`1`, sql`2`);
}
