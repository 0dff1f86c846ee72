/** The journal in the order of days, for the export. */
import { and, asc, eq, gte, lte, max, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { accounts, entries, items, postings, sites } from "../../../db/schema/index.ts";
import type { Scope } from "../../access/rules.ts";
import { accountFields, entriesInScope, itemFields, visibleTo } from "./scope.ts";

/** The last number in the books: an export that holds to it is of one moment, however long it takes. */
export function lastSeq(db: Db) {
  return db.select({ seq: max(entries.seq) }).from(entries);
}

type Range = { scope: Scope; from: string; to: string };

export type ChunkStart = readonly [occurredOn: string, seq: number];

/** The postings of the next `limit` entries in scope, after the given one and not beyond `head`. */
export function exportChunk(
  db: Db,
  { scope, from, to }: Range,
  head: number,
  after: ChunkStart | undefined,
  limit: number,
) {
  const chunk = db
    .select({ seq: entries.seq })
    .from(entries)
    .where(
      and(
        gte(entries.occurredOn, after?.[0] ?? from),
        lte(entries.occurredOn, to),
        lte(entries.seq, head),
        after && sql`(${entries.occurredOn}, ${entries.seq}) > (${after[0]}, ${after[1]})`,
        entriesInScope(db, scope),
      ),
    )
    .orderBy(asc(entries.occurredOn), asc(entries.seq))
    .limit(limit)
    .as("chunk");
  return db
    .select({
      seq: entries.seq,
      id: entries.id,
      entryKind: entries.kind,
      occurredOn: entries.occurredOn,
      reverses: entries.reverses,
      quantity: postings.quantity,
      amount: postings.amount,
      estimated: postings.estimated,
      visible: visibleTo(scope),
      ...accountFields,
      itemId: items.id,
      ...itemFields,
    })
    .from(chunk)
    .innerJoin(entries, eq(entries.seq, chunk.seq))
    .innerJoin(postings, eq(postings.entrySeq, entries.seq))
    .innerJoin(accounts, eq(accounts.id, postings.accountId))
    .innerJoin(items, eq(items.id, postings.itemId))
    .leftJoin(sites, eq(sites.id, accounts.siteId))
    .orderBy(asc(entries.occurredOn), asc(entries.seq), asc(postings.line));
}

export type ExportRow = Awaited<ReturnType<typeof exportChunk>>[number];
