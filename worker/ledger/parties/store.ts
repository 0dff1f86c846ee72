/** What stands on one party's accounts. Queries are returned un-awaited. */
import { and, asc, between, desc, eq, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { accounts, balances, entries, items, parties, postings, rollups, sites } from "../../../db/schema/index.ts";
import type { Scope } from "../../access/rules.ts";
import type { Period } from "../../kernel/period.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import { exact, itemFields } from "../store/scope.ts";
import type { PartyRowsQuery } from "./schemas.ts";

type Counted = { quantity: typeof rollups.quantity | typeof postings.quantity };

/** The side of the books that says what a firm did; contra accounts would say it twice. */
function toldOf(partyId: string, { quantity }: Counted): SQL | undefined {
  const { mass, energy, money } = quantityKinds;
  return and(
    eq(accounts.partyId, partyId),
    or(
      and(sql`${accounts.kind} in ('stock', 'market', 'claimed')`, eq(quantity, mass.id)),
      and(sql`${accounts.kind} in ('saved', 'usage:energy')`, eq(quantity, energy.id)),
      and(sql`${accounts.kind} like 'spend:%'`, eq(quantity, money.id)),
    ),
  );
}

/** The party, where its books are the reader's to see: his own, or one of his district. */
export function partyInScope(db: Db, scope: Scope, id: string) {
  return db
    .select({ id: parties.id })
    .from(parties)
    .where(
      and(
        eq(parties.id, id),
        scope.of === "party" ? eq(parties.id, scope.partyId) : undefined,
        scope.of === "division" ? eq(parties.division, scope.division) : undefined,
      ),
    );
}

const firstOf = ({ months }: Period): string => months[0] ?? "";
const lastOf = ({ months }: Period): string => months.at(-1) ?? "";

/** Net of the period by stream, kind of entry, and product or material: treatment takes the one and makes the other. */
export function flowsOf(db: Db, partyId: string, period: Period) {
  return db
    .select({
      stream: items.stream,
      kind: sql<(typeof entries.$inferSelect)["kind"]>`${rollups.kind}`.as("kind"),
      itemKind: items.kind,
      quantity: rollups.quantity,
      amount: exact(sql`sum(${rollups.debit} - ${rollups.credit})`).as("amount"),
    })
    .from(accounts)
    .innerJoin(rollups, eq(rollups.accountId, accounts.id))
    .innerJoin(items, eq(items.id, rollups.itemId))
    .where(and(toldOf(partyId, rollups), between(rollups.month, firstOf(period), lastOf(period))))
    .groupBy(items.stream, rollups.kind, items.kind, rollups.quantity)
    .having(sql`sum(${rollups.debit} - ${rollups.credit}) <> 0`)
    .orderBy(asc(items.stream), asc(items.kind), asc(rollups.kind));
}

/** What its sites hold now, by stream. */
export function stockOfParty(db: Db, partyId: string) {
  const sumOf = (kind: "mass" | "pieces") =>
    exact(sql`sum(case when ${balances.quantity} = ${quantityKinds[kind].id} then ${balances.amount} else 0 end)`);
  return db
    .select({
      account: accounts.key,
      siteId: sites.id,
      siteNameZh: sites.nameZh,
      siteNameEn: sites.nameEn,
      stream: items.stream,
      itemKind: items.kind,
      amount: sumOf("mass").as("amount"),
      pieces: sumOf("pieces").as("pieces"),
    })
    .from(accounts)
    .innerJoin(balances, eq(balances.accountId, accounts.id))
    .innerJoin(items, eq(items.id, balances.itemId))
    .innerJoin(sites, eq(sites.id, accounts.siteId))
    .where(and(eq(accounts.partyId, partyId), eq(accounts.kind, "stock"), sql`${balances.amount} <> 0`))
    .groupBy(accounts.key, items.stream, items.kind)
    .orderBy(asc(accounts.key), asc(items.stream), asc(items.kind));
}

type Behind = Pick<PartyRowsQuery, "period" | "stream" | "kind" | "itemKind"> & { quantity: number };
export type RowKey = readonly [occurredOn: string, seq: number, line: number];

function behind(partyId: string, { period, stream, kind, itemKind, quantity }: Behind): SQL | undefined {
  return and(
    toldOf(partyId, postings),
    eq(postings.quantity, quantity),
    eq(entries.kind, kind),
    between(entries.occurredOn, `${firstOf(period)}-01`, period.lastDay),
    eq(items.stream, stream),
    eq(items.kind, itemKind),
  );
}

/** The postings a flow is the sum of, the latest day first. */
export function rowsBehind(db: Db, partyId: string, of: Behind, after: RowKey | undefined, limit: number) {
  return db
    .select({
      entryId: entries.id,
      seq: entries.seq,
      line: postings.line,
      kind: entries.kind,
      occurredOn: entries.occurredOn,
      reverses: entries.reverses,
      siteId: sites.id,
      siteNameZh: sites.nameZh,
      siteNameEn: sites.nameEn,
      quantity: postings.quantity,
      amount: postings.amount,
      estimated: postings.estimated,
      ...itemFields,
    })
    .from(accounts)
    .innerJoin(postings, eq(postings.accountId, accounts.id))
    .innerJoin(entries, eq(entries.seq, postings.entrySeq))
    .innerJoin(items, eq(items.id, postings.itemId))
    .leftJoin(sites, eq(sites.id, accounts.siteId))
    .where(
      and(
        behind(partyId, of),
        after &&
          sql`(${entries.occurredOn}, ${entries.seq}, ${postings.line}) < (${after[0]}, ${after[1]}, ${after[2]})`,
      ),
    )
    .orderBy(desc(entries.occurredOn), desc(entries.seq), desc(postings.line))
    .limit(limit);
}

export function totalBehind(db: Db, partyId: string, of: Behind) {
  return db
    .select({ total: exact(sql`coalesce(sum(${postings.amount}), 0)`).as("total") })
    .from(accounts)
    .innerJoin(postings, eq(postings.accountId, accounts.id))
    .innerJoin(entries, eq(entries.seq, postings.entrySeq))
    .innerJoin(items, eq(items.id, postings.itemId))
    .where(behind(partyId, of));
}
