/**
 * Brings the log up to the journal. Done when something is sealed, in bounded pages, so that no booking waits for it;
 * what is written depends on the entries alone, so that two who do it at once write the same.
 */
import { read } from "../../../db/read.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { logTiles } from "../../../db/schema/index.ts";
import { entryHash } from "../../../verify/entry.ts";
import { type NodeAt, rootOf } from "../../../verify/merkle.ts";
import { toHex } from "../../../verify/bytes.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { lastSeq, lastTiles, leavesAfter, tilesAt } from "./store.ts";
import { leafOf } from "./leaves.ts";
import { appended, lastAfter, nodesIn, placesFor, sizeOf, type TileRow, wholeTiles } from "./tiles.ts";

/** Entries a page: some 3 MB of the database's answer. */
const pageEntries = 2_048;
/** Pages one request may do: 600,000 entries, well within the subrequests and the time a Worker has. */
const maxPages = 300;

/**
 * @returns how many entries the log holds now: all that were booked when it was asked
 * @throws Problem `log_behind` when there is more than one request can do
 */
export async function growLog(ctx: Ctx): Promise<number> {
  const {
    tiles,
    head: [head],
  } = await read(ctx.db, { tiles: lastTiles(ctx.db), head: lastSeq(ctx.db) });
  const target = head?.seq ?? 0;
  let last = tiles;
  for (let page = 0; sizeOf(last) < target; page += 1) {
    if (page === maxPages) throw new Problem("log_behind", { params: { done: sizeOf(last), total: target } });
    last = await growPage(ctx, last, target);
  }
  return target;
}

/**
 * One page further, as far as whole tiles go: a tile that is not full yet would be written anew each time.
 * @returns how many entries the log holds now, and how many it will hold when it has come as far as it goes
 */
export async function growLogByPage(ctx: Ctx): Promise<{ size: number; total: number }> {
  const {
    tiles,
    head: [head],
  } = await read(ctx.db, { tiles: lastTiles(ctx.db), head: lastSeq(ctx.db) });
  const total = Math.max(sizeOf(tiles), wholeTiles(head?.seq ?? 0));
  if (sizeOf(tiles) === total) return { size: total, total };
  return { size: sizeOf(await growPage(ctx, tiles, total)), total };
}

async function growPage(ctx: Ctx, last: TileRow[], target: number): Promise<TileRow[]> {
  const from = sizeOf(last);
  const rows = await leavesAfter(ctx.db, from, Math.min(pageEntries, target - from));
  const added = appended(
    last,
    rows.map((row) => entryHash(leafOf(row))),
  );
  try {
    await commit(ctx, { entries: [], rows: [rowsFor(logTiles, added)] }, `log ${from + rows.length}`);
    return lastAfter(last, added);
  } catch (error) {
    // Somebody else brought it further meanwhile.
    const now = error instanceof Problem ? await lastTiles(ctx.db) : last;
    if (sizeOf(now) > from) return now;
    throw error;
  }
}

/** Computes something over the tree after reading the few tiles it needs. */
export async function overTree<T>(ctx: Pick<Ctx, "db">, computation: (nodeAt: NodeAt) => T): Promise<T> {
  const places = placesFor(computation);
  const rows = places.length === 0 ? [] : await tilesAt(ctx.db, places);
  return computation(nodesIn(rows));
}

/** The root of the first `size` entries, in hex. */
export async function rootAt(ctx: Pick<Ctx, "db">, size: number): Promise<string> {
  return toHex(await overTree(ctx, (nodeAt) => rootOf(size, nodeAt)));
}
