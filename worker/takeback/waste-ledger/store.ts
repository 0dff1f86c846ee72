/** The stock of hazardous waste at one site: what moved it, and what lies there. Queries are not run here: a verb batches them. */
import { and, asc, eq, gt, gte, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../../db/client.ts";
import {
  accounts,
  balances,
  batteries,
  deliveries,
  entries,
  items,
  parties,
  postings,
  receipts,
  rollups,
  sites,
  transfers,
} from "../../../db/schema/index.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Actor } from "../../context.ts";
import type { Period } from "../../kernel/period.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import { wasteCodeDatasets } from "../rules/hazardous.ts";
import { itemFields } from "../store.ts";
import type { Turnover } from "./math.ts";

/** The site if it is the reader's own or of an authority's district, as a subselect; otherwise none. */
export function siteInSight(actor: Actor, siteId: string): SQL {
  const scope = scopeOf(actor);
  switch (scope.of) {
    case "all":
      return sql`(select id from sites where id = ${siteId})`;
    case "division":
      return sql`(select id from sites where id = ${siteId} and division = ${scope.division})`;
    case "party":
      return sql`(select id from sites where id = ${siteId} and party_id = ${scope.partyId})`;
  }
}

/** Items that have a code of the list of hazardous wastes in any version; `wasteCodeOf` says whether it holds that day. */
const everHazardous = sql`(select i.id from items i where i.code in (select r.code from reference_values r
  where r.dataset in (${sql.join(
    wasteCodeDatasets.map((name) => sql`${name}`),
    sql`, `,
  )}) and json_extract(r."values", '$.waste_code') <> ''))`;

const stockAt = (site: SQL) => sql`(select id from accounts where key = 'stock:' || ${site})`;

const amountOf = (amount: SQL, quantity: SQL | typeof postings.quantity) => ({
  pieces: sql<string>`cast(sum(iif(${quantity} = ${quantityKinds.pieces.id}, ${amount}, 0)) as text)`.as("pieces"),
  massG: sql<string>`cast(sum(iif(${quantity} = ${quantityKinds.mass.id}, ${amount}, 0)) as text)`.as("mass_g"),
});

/** What the roll-ups say of each item before, in and after a period, by kind of entry. */
export function wasteTurnover(db: Db, site: SQL, { months }: Period) {
  const [first, last] = [months[0] ?? "", months.at(-1) ?? ""];
  const span = sql<Turnover["span"]>`case when ${rollups.month} < ${first} then 'before'
    when ${rollups.month} > ${last} then 'after' else 'within' end`;
  return db
    .select({
      itemId: rollups.itemId,
      span: span.as("span"),
      // Only the journal writes roll-ups, by the kinds of its entries.
      kind: sql<Turnover["kind"]>`${rollups.kind}`.as("kind"),
      ...amountOf(sql`${rollups.debit} - ${rollups.credit}`, sql`${rollups.quantity}`),
    })
    .from(rollups)
    .where(sql`${rollups.accountId} = ${stockAt(site)} and ${rollups.itemId} in ${everHazardous}`)
    .groupBy(rollups.itemId, sql`span`, rollups.kind);
}

export function wasteStanding(db: Db, site: SQL) {
  return db
    .select({ itemId: balances.itemId, ...amountOf(sql`${balances.amount}`, sql`${balances.quantity}`) })
    .from(balances)
    .where(sql`${balances.accountId} = ${stockAt(site)} and ${balances.itemId} in ${everHazardous}`)
    .groupBy(balances.itemId);
}

/** What was treated and what came out of it, by year: minus and plus. */
export function wasteTreatedByYear(db: Db, site: SQL, from: string, to: string) {
  return db
    .select({
      year: sql<string>`substr(${rollups.month}, 1, 4)`.as("year"),
      itemId: rollups.itemId,
      massG: amountOf(sql`${rollups.debit} - ${rollups.credit}`, sql`${rollups.quantity}`).massG,
    })
    .from(rollups)
    .where(
      sql`${rollups.accountId} = ${stockAt(site)} and ${rollups.itemId} in ${everHazardous}
        and ${rollups.kind} = 'treatment' and ${rollups.month} >= ${from} and ${rollups.month} <= ${to}`,
    )
    .groupBy(sql`year`, rollups.itemId);
}

/** The items that ever stood on the account and may be hazardous. */
export function wasteItems(db: Db, site: SQL) {
  return db
    .select({ id: items.id, kind: items.kind, stream: items.stream, ...itemFields })
    .from(items)
    .where(
      sql`${items.id} in (select item_id from balances where account_id = ${stockAt(site)}) and ${items.id} in ${everHazardous}`,
    )
    .orderBy(asc(items.code));
}

const other = alias(sites, "other_site");
const otherParty = alias(parties, "other_party");
/** The document of an entry that takes another back is that one's. */
const documentId = sql`coalesce(${entries.reverses}, ${entries.id})`;

/** Day, entry and item: the order of the ledger. */
type RowKey = readonly [occurredOn: string, seq: number, itemId: number];
type RowFilter = { period: Period; after?: RowKey | undefined; limit: number; isHandedOver?: boolean };

/** What the postings say, an entry and item a row, with what their documents name; one row more than the limit where there are more. */
export function wasteRows(db: Db, site: SQL, { period, after, limit, isHandedOver = false }: RowFilter) {
  const [day, seq, itemId] = after ?? ["", 0, 0];
  return db
    .select({
      seq: entries.seq,
      entryId: entries.id,
      reverses: entries.reverses,
      kind: entries.kind,
      occurredOn: entries.occurredOn,
      itemId: items.id,
      itemKind: items.kind,
      stream: items.stream,
      ...itemFields,
      ...amountOf(sql`${postings.amount}`, postings.quantity),
      otherSiteId: other.id,
      otherPartyId: other.partyId,
      otherNameZh: otherParty.nameZh,
      otherNameEn: otherParty.nameEn,
      otherDivision: other.division,
      buyer: deliveries.buyer,
      fate: deliveries.fate,
      manifestNumber: sql<
        string | null
      >`coalesce(${deliveries.manifestNumber}, ${transfers.manifestNumber}, ${batteries.manifestNumber})`.as(
        "manifest",
      ),
    })
    .from(accounts)
    .innerJoin(postings, eq(postings.accountId, accounts.id))
    .innerJoin(entries, eq(entries.seq, postings.entrySeq))
    .innerJoin(items, eq(items.id, postings.itemId))
    .leftJoin(deliveries, eq(deliveries.id, documentId))
    .leftJoin(batteries, eq(batteries.returnId, documentId))
    .leftJoin(receipts, eq(receipts.id, documentId))
    .leftJoin(transfers, sql`${transfers.id} = coalesce(${receipts.transferId}, ${documentId})`)
    .leftJoin(
      other,
      sql`${other.id} = coalesce(${deliveries.receiverSiteId},
        iif(${entries.kind} in ('receipt', 'relay'), ${transfers.fromSiteId}, ${transfers.toSiteId}))`,
    )
    .leftJoin(otherParty, eq(otherParty.id, other.partyId))
    .where(
      and(
        sql`${accounts.id} = ${stockAt(site)}`,
        sql`${postings.itemId} in ${everHazardous}`,
        gte(entries.occurredOn, period.firstDay),
        lte(entries.occurredOn, period.lastDay),
        isHandedOver ? inArray(entries.kind, ["dispatch", "refusal", "delivery"]) : undefined,
        or(
          gt(entries.occurredOn, day),
          sql`${entries.occurredOn} = ${day} and (${entries.seq}, ${items.id}) > (${seq}, ${itemId})`,
        ),
      ),
    )
    .groupBy(entries.seq, items.id)
    .orderBy(asc(entries.occurredOn), asc(entries.seq), asc(items.id))
    .limit(limit + 1);
}

/** The sites to which anything was handed over from here, and the site itself, as a subselect for their permits. */
export function sitesAround(site: SQL): SQL {
  return sql`(select ${site} union select to_site_id from transfers where from_site_id = ${site}
    union select receiver_site_id from deliveries where site_id = ${site} and receiver_site_id is not null)`;
}
