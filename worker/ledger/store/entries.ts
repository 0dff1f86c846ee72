/** Entries and their postings. */
import { and, asc, desc, eq, gt, gte, lte, or, type SQL, sql } from "drizzle-orm";
import { alias, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import { among } from "../../../db/among.ts";
import type { Db } from "../../../db/client.ts";
import { containsLook } from "../../../db/looks-like.ts";
import {
  accounts,
  batteries,
  declarations,
  deliveries,
  entries,
  items,
  postings,
  purchases,
  returns,
  reversals,
  sites,
  transfers,
  treatments,
} from "../../../db/schema/index.ts";
import type { Scope } from "../../access/rules.ts";
import { accountFields, accountsInScope, entriesInScope, itemFields, visibleTo } from "./scope.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import type { EntryKind } from "../../kernel/vocabulary/ledger.ts";

const reversing = alias(entries, "reversing");

/** Entries that say more of a document have ids of their own; all others have that of their document. */
const ofDocument = sql<string>`(with own as (select coalesce(${entries.reverses}, ${entries.id}) as id)
  select coalesce(case ${entries.kind}
    when 'check' then (select purchase_id from purchase_checks where id = own.id)
    when 'delivery_receipt' then (select delivery_id from delivery_receipts where id = own.id)
    when 'excess' then (select receipt_id from excess_confirmations where id = own.id)
  end, own.id) from own)`;

const entryFields = {
  seq: entries.seq,
  id: entries.id,
  digest: entries.digest,
  kind: entries.kind,
  occurredOn: entries.occurredOn,
  recordedAt: entries.recordedAt,
  zone: entries.zone,
  partyId: entries.partyId,
  reverses: entries.reverses,
  reversedBy: reversing.id,
  reason: reversals.reason,
  documentId: ofDocument.as("document_id"),
};

function entryQuery(db: Db) {
  return db
    .select(entryFields)
    .from(entries)
    .leftJoin(reversing, eq(reversing.reverses, entries.id))
    .leftJoin(reversals, eq(reversals.id, entries.id));
}

/** The entry of that id, whoever booked it; `postingsOfEntry` tells what of it the actor may see. */
export function entryById(db: Db, id: string) {
  return entryQuery(db).where(eq(entries.id, id));
}

export type EntryRow = Awaited<ReturnType<typeof entryById>>[number];

const postingFields = {
  line: postings.line,
  itemId: postings.itemId,
  quantity: postings.quantity,
  amount: postings.amount,
  estimated: postings.estimated,
  division: accounts.division,
  zone: accounts.zone,
  ...accountFields,
  ...itemFields,
};

export function postingsOfEntry(db: Db, id: string, scope: Scope) {
  return db
    .select({ ...postingFields, visible: visibleTo(scope) })
    .from(entries)
    .innerJoin(postings, eq(postings.entrySeq, entries.seq))
    .innerJoin(accounts, eq(accounts.id, postings.accountId))
    .innerJoin(items, eq(items.id, postings.itemId))
    .leftJoin(sites, eq(sites.id, accounts.siteId))
    .where(eq(entries.id, id))
    .orderBy(asc(postings.line));
}

export type PostingRow = Awaited<ReturnType<typeof postingsOfEntry>>[number];

/** Day and number: the order of a list of entries. */
type EntryKey = readonly [occurredOn: string, seq: number];

export type EntryFilter = {
  scope: Scope;
  from?: string | undefined;
  to?: string | undefined;
  kind?: EntryKind | undefined;
  siteId?: string | undefined;
  q?: string | undefined;
  before: EntryKey | undefined;
  limit: number;
};

/** Entries, the latest day first. */
export function entryList(db: Db, { scope, from, to, kind, siteId, q, before, limit }: EntryFilter) {
  return entryQuery(db)
    .where(
      and(
        from === undefined ? undefined : gte(entries.occurredOn, from),
        to === undefined ? undefined : lte(entries.occurredOn, to),
        kind === undefined ? undefined : eq(entries.kind, kind),
        entriesInScope(db, scope, siteId),
        q === undefined ? undefined : called(q),
        before && sql`(${entries.occurredOn}, ${entries.seq}) < (${before[0]}, ${before[1]})`,
      ),
    )
    .orderBy(desc(entries.occurredOn), desc(entries.seq))
    .limit(limit);
}

/** Where a document keeps the numbers of its papers. */
const numbers = [
  [returns.id, returns.externalId],
  [returns.id, returns.evidence],
  [batteries.returnId, batteries.manifestNumber],
  [transfers.id, transfers.externalId],
  [transfers.id, transfers.manifestNumber],
  [treatments.id, treatments.externalId],
  [deliveries.id, deliveries.externalId],
  [deliveries.id, deliveries.manifestNumber],
  [declarations.id, declarations.externalId],
  [purchases.id, purchases.externalId],
] as const;

/** Entries whose number or day begins so, or whose document stands under a paper of that number. */
function called(words: string): SQL | undefined {
  const typed = words.trim().toLowerCase();
  const beginsSo = (column: SQLiteColumn) => sql`substr(${column}, 1, ${typed.length}) = ${typed}`;
  const papers = numbers.map(
    ([id, number]) => sql`${entries.id} in (select ${id} from ${id.table} where ${containsLook(number, typed)})`,
  );
  return or(beginsSo(entries.id), beginsSo(entries.occurredOn), ...papers);
}

/** Documents with entries whose ids are among these: what a replay is compared with. */
export function entriesByIds(db: Db, ids: readonly string[]) {
  return db.select({ id: entries.id, digest: entries.digest }).from(entries).where(among(entries.id, ids));
}

type EntriesAfter = { scope: Scope; after: number; kinds: readonly EntryKind[]; limit: number };

/** Entries in scope in the order of the journal, each with the items that it brought into a stock in scope. */
export function entriesAfter(db: Db, { scope, after, kinds, limit }: EntriesAfter) {
  const seen = accountsInScope(scope);
  // A party's entries are few among those of all: they are found by its accounts, and read on from the number.
  const isSeen =
    seen === undefined
      ? undefined
      : scope.of === "party"
        ? sql`${entries.seq} in (select entry_seq from postings where entry_seq > ${after}
            and account_id in (select "accounts"."id" from accounts where ${seen}))`
        : entriesInScope(db, scope);
  const lotItems = sql<string>`(select json_group_array(distinct p.item_id) from postings p
    join accounts on accounts.id = p.account_id
    where p.entry_seq = ${entries.seq} and p.quantity = ${quantityKinds.mass.id} and p.amount > 0 and accounts.kind = 'stock' and ${seen ?? sql`1`})`;
  return db
    .select({
      seq: entries.seq,
      id: entries.id,
      kind: entries.kind,
      occurredOn: entries.occurredOn,
      recordedAt: entries.recordedAt,
      reverses: entries.reverses,
      documentId: ofDocument.as("document_id"),
      lotItems: lotItems.as("lot_items"),
    })
    .from(entries)
    .where(and(gt(entries.seq, after), among(entries.kind, kinds), isSeen))
    .orderBy(asc(entries.seq))
    .limit(limit);
}
