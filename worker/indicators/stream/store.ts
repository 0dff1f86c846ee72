/** What a stream's page reads beside its figures: who handles how much, and how long stock has lain. */
import { sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import type { Span } from "../engine/math.ts";
import type { Stream } from "../catalogue/measures.ts";
import { inScope, type Within } from "../engine/store.ts";
import type { SiteKind } from "../../kernel/vocabulary/registry.ts";

export type SiteRow = {
  siteId: string;
  siteNameZh: string;
  siteNameEn: string;
  siteKind: SiteKind;
  returnedG: number;
  receivedG: number;
  treatedG: number;
  stockG: number;
};

/** The sites that handled most of a stream in a span, by what came in and was treated. */
export function topSites(db: Db, within: Within, stream: Stream, { from, to }: Span, limit: number) {
  const ofStream = sql`cross join items i on i.id = r.item_id and i.stream = ${stream}
      where accounts.kind = 'stock' and r.quantity = ${quantityKinds.mass.id} and ${inScope(within)}`;
  // What stands at the end: what stands now, less what was posted for later months.
  return db.all<SiteRow>(sql`
    select s.id as "siteId", s.name_zh as "siteNameZh", s.name_en as "siteNameEn", s.kind as "siteKind",
      cast(t.returned as text) as "returnedG",
      cast(t.received as text) as "receivedG", cast(t.treated as text) as "treatedG", cast(t.stock as text) as "stockG"
    from (
      select site_id, sum(returned) as returned, sum(received) as received, sum(treated) as treated, sum(stock) as stock
      from (
        select accounts.site_id, iif(r.kind in ('return', 'plant_return'), r.debit - r.credit, 0) as returned,
          iif(r.kind in ('receipt', 'relay'), r.debit - r.credit, 0) as received,
          iif(r.kind = 'treatment' and i.kind = 'product', r.credit - r.debit, 0) as treated, 0 as stock
        from accounts cross join rollups r on r.account_id = accounts.id and r.month >= ${from} and r.month <= ${to}
        ${ofStream}
        union all
        select accounts.site_id, 0, 0, 0, r.credit - r.debit
        from accounts cross join rollups r on r.account_id = accounts.id and r.month > ${to}
        ${ofStream}
        union all
        select accounts.site_id, 0, 0, 0, r.amount
        from accounts cross join balances r on r.account_id = accounts.id
        ${ofStream}
      ) group by site_id
    ) t
    cross join sites s on s.id = t.site_id
    where t.returned <> 0 or t.received <> 0 or t.treated <> 0 or t.stock <> 0
    order by max(t.returned + t.received, t.treated) desc, s.id limit ${limit}`);
}

/** `inG` entered in `month`; `heldG` stands at the end of the span; null month where nothing entered in it. Grams as text. */
export type AgeRow = { accountId: number; itemId: number; month: string | null; inG: string; heldG: string };

/**
 * For each site and item that holds anything at the end of a span: what it holds, and what entered month by month in
 * the span. One query, bounded by the span: what is older than it is what the span does not explain.
 */
export function stockInflows(db: Db, within: Within, stream: Stream, { from, to }: Span) {
  return db.all<AgeRow>(sql`
    with held as (
      select b.account_id, b.item_id, b.amount - coalesce((
        select sum(r.debit - r.credit) from rollups r
        where r.account_id = b.account_id and r.month > ${to} and r.item_id = b.item_id and r.quantity = b.quantity), 0)
        as amount
      from accounts
      cross join balances b on b.account_id = accounts.id and b.quantity = ${quantityKinds.mass.id}
      cross join items i on i.id = b.item_id and i.stream = ${stream} and i.kind = 'product'
      where accounts.kind = 'stock' and ${inScope(within)}
    )
    select h.account_id as "accountId", h.item_id as "itemId", n.month, cast(coalesce(n.amount, 0) as text) as "inG",
      cast(h.amount as text) as "heldG"
    from held h
    left join (
      select r.account_id, r.item_id, r.month, r.kind, sum(r.debit - r.credit) as amount
      from held k
      cross join rollups r on r.account_id = k.account_id and r.month >= ${from} and r.month <= ${to} and r.item_id = k.item_id
      where r.quantity = ${quantityKinds.mass.id} and k.amount > 0
      group by 1, 2, 3, 4 having sum(r.debit - r.credit) > 0
    ) n on n.account_id = h.account_id and n.item_id = h.item_id
    where h.amount > 0
    order by 1, 2, 3`);
}
