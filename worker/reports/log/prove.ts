/** The log by itself: its head, and proofs about it. */
import type { Db } from "../../../db/client.ts";
import { read } from "../../../db/read.ts";
import { toHex } from "../../../verify/bytes.ts";
import { entryHash } from "../../../verify/entry.ts";
import { consistencyPath, emptyRoot, inclusionPath } from "../../../verify/merkle.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { postingsOfEntry } from "../../ledger/index.ts";
import { leafOf } from "./leaves.ts";
import { overTree, rootAt } from "./grow.ts";
import { instant, logName, presentKeys, presentTreeHead } from "../present.ts";
import { lastTiles, leafById, sealKeyList, treeHeadQuery } from "./store.ts";
import { sizeOf } from "./tiles.ts";

/** The newest signed tree head; before the first seal an empty log that nobody has signed. */
export async function readTreeHead(ctx: Ctx) {
  const [head] = await treeHeadQuery(ctx.db);
  if (head) return presentTreeHead(head);
  return { log: logName, treeSize: 0, rootHash: toHex(emptyRoot), timestamp: instant(0), signature: null };
}

type InLog = { entryId: string; treeSize?: number | undefined };

/** The entry and the tree head, whosever it is: which part of the tree is read hangs on them. */
export function readLeaf(db: Db, { entryId, treeSize }: InLog) {
  return read(db, { row: leafById(db, entryId), head: treeHeadQuery(db, treeSize) });
}

/**
 * That an entry is in the log, under a signed tree head: the newest, or the one of a size.
 * @throws Problem `not_found` also where nothing of the entry is in the actor's books, `not_in_log`, `no_tree_of_size`
 */
export async function proveInclusion(ctx: Ctx, { entryId, treeSize }: InLog) {
  const {
    row: [row],
    head: [head],
  } = await readLeaf(ctx.db, { entryId, treeSize });
  const leaf = row && leafOf(row);
  const [postings, path] = await Promise.all([
    postingsOfEntry(ctx.db, entryId, scopeOf(ctx.actor)),
    leaf && head && leaf.seq <= head.size
      ? overTree(ctx, (nodeAt) => inclusionPath(leaf.seq - 1, head.size, nodeAt))
      : undefined,
  ]);
  if (!leaf || postings.every(({ visible }) => visible !== 1)) throw new Problem("not_found");
  if (!head && treeSize !== undefined) throw new Problem("no_tree_of_size", { params: { size: treeSize } });
  if (!head || !path) throw new Problem("not_in_log", { params: { seq: leaf.seq, size: head?.size ?? 0 } });
  return {
    treeSize: head.size,
    rootHash: head.rootHash,
    seq: leaf.seq,
    // Other parties' accounts are not shown; then the hash alone is proven.
    leaf: postings.every(({ visible }) => visible === 1) ? leaf : null,
    hash: toHex(entryHash(leaf)),
    path: path.map(toHex),
  };
}

/** That the log of one size is the beginning of the log of another. @throws Problem `no_tree_of_size` */
export async function proveConsistency(ctx: Ctx, { from, to }: { from: number; to?: number | undefined }) {
  const {
    tiles,
    head: [head],
  } = await read(ctx.db, { tiles: lastTiles(ctx.db), head: treeHeadQuery(ctx.db, to) });
  const until = to ?? head?.size ?? 0;
  const known = Math.max(from, until);
  if (from > until || until > sizeOf(tiles)) throw new Problem("no_tree_of_size", { params: { size: known } });
  const [path, fromRoot, toRoot] = await Promise.all([
    overTree(ctx, (nodeAt) => consistencyPath(from, until, nodeAt)),
    rootAt(ctx, from),
    rootAt(ctx, until),
  ]);
  return { from, to: until, fromRoot, toRoot, path: path.map(toHex) };
}

/** Every public key that signed, and the one in use, also before it has signed anything. */
export async function readKeys(ctx: Pick<Ctx, "db" | "signer">) {
  const keys: Record<string, unknown>[] = presentKeys(await sealKeyList(ctx.db));
  const signer = await ctx.signer?.();
  if (signer && !keys.some(({ id }) => id === signer.id)) {
    const { id, publicKey } = signer;
    keys.push({ id, algorithm: "Ed25519", publicKey, validFrom: null, validTo: null });
  }
  return { keys };
}
