/** The log's rows, and the entries it is built from. */
import { asc, desc, eq, max, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { jsonList } from "../../../db/json-list.ts";
import { entries, sealKeys, treeHeads } from "../../../db/schema/index.ts";
import type { LeafRow } from "./leaves.ts";
import type { TilePlace, TileRow } from "./tiles.ts";

/** How far the journal is, and how far the log: the last tile of each level. */
export function lastTiles(db: Db) {
  return db.all<TileRow>(sql`
    select level, tile, max(width) as width, hashes from log_tiles t
    where tile = (select max(tile) from log_tiles where level = t.level) group by level`);
}

export function lastSeq(db: Db) {
  return db.select({ seq: max(entries.seq) }).from(entries);
}

/** The asked tiles in their greatest width. */
export function tilesAt(db: Db, places: readonly TilePlace[]) {
  return db.all<TileRow>(sql`
    select t.level, t.tile, max(t.width) as width, t.hashes from json_each(${pairsOf(places)}) p
    cross join log_tiles t on t.level = p.value->>0 and t.tile = p.value->>1 group by t.level, t.tile`);
}

function pairsOf(places: readonly TilePlace[]): string {
  return JSON.stringify(places.map(({ level, tile }) => [level, tile]));
}

const postingsOfLeaf = jsonList(
  sql`json_array(a.key, a.kind, a.division, a.zone, a.party_id, i.code, i.stream, i.kind, p.quantity, p.amount, p.estimated)`,
  sql`from postings p cross join accounts a on a.id = p.account_id cross join items i on i.id = p.item_id
    where p.entry_seq = e.seq order by p.line`,
);

const leafColumns = sql`e.seq, e.id, e.kind, e.occurred_on as "occurredOn", e.recorded_at as "recordedAt", e.zone,
  e.party_id as party, e.actor_id as actor, e.digest as document, e.reverses,
  ${postingsOfLeaf} as postings`;

/** The entries after a number, as leaves. */
export function leavesAfter(db: Db, seq: number, limit: number) {
  return db.all<LeafRow>(sql`select ${leafColumns} from entries e where e.seq > ${seq} order by e.seq limit ${limit}`);
}

/** The given entries, as leaves. @param seqs their numbers, or a select of them as `seq` */
export function leavesOf(db: Db, seqs: readonly number[] | SQL) {
  const wanted = Array.isArray(seqs) ? sql`select value as seq from json_each(${JSON.stringify(seqs)})` : seqs;
  return db.all<LeafRow>(sql`
    select ${leafColumns} from (${wanted}) s cross join entries e on e.seq = s.seq order by e.seq`);
}

export function leafById(db: Db, id: string) {
  return db.all<LeafRow>(sql`select ${leafColumns} from entries e where e.id = ${id}`);
}

const headFields = {
  size: treeHeads.size,
  rootHash: treeHeads.rootHash,
  signature: treeHeads.signature,
  recordedAt: treeHeads.recordedAt,
  keyId: treeHeads.keyId,
  publicKey: sealKeys.publicKey,
};

/** The newest tree head, or that of a size. */
export function treeHeadQuery(db: Db, size?: number) {
  return db
    .select(headFields)
    .from(treeHeads)
    .innerJoin(sealKeys, eq(sealKeys.id, treeHeads.keyId))
    .where(size === undefined ? undefined : eq(treeHeads.size, size))
    .orderBy(desc(treeHeads.size))
    .limit(1);
}

export type HeadRow = Awaited<ReturnType<typeof treeHeadQuery>>[number];

/** Sizes of the tree heads before that of a sealed report, the latest first. */
export function headsBefore(db: Db, reportId: string, limit: number) {
  return db
    .select({ size: treeHeads.size })
    .from(treeHeads)
    .where(sql`${treeHeads.size} < (select tree_size from report_seals where report_id = ${reportId})`)
    .orderBy(desc(treeHeads.size))
    .limit(limit);
}

/** Every key that ever signed, oldest first, and when it signed last. */
export function sealKeyList(db: Db) {
  return db
    .select({
      id: sealKeys.id,
      publicKey: sealKeys.publicKey,
      recordedAt: sealKeys.recordedAt,
      lastUsed: sql<number>`(select max(recorded_at) from (
        select recorded_at from report_seals where key_id = ${sealKeys.id}
        union all select recorded_at from tree_heads where key_id = ${sealKeys.id}
        union all select max(recorded_at) from passports where key_id = ${sealKeys.id}))`.as("last_used"),
    })
    .from(sealKeys)
    .orderBy(asc(sealKeys.recordedAt));
}

export type KeyRow = Awaited<ReturnType<typeof sealKeyList>>[number];
