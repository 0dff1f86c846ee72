/**
 * The Merkle tree of RFC 6962, section 2.1: its hash, its proofs, and how they are checked. Pure and without memory:
 * whoever makes a proof hands in the complete subtrees he keeps.
 */
import { type Bytes, equal, hash } from "./bytes.ts";

/**
 * Hash of the complete subtree of 2^level leaves that begins at leaf `index` × 2^level. Leaves are level 0.
 */
export type NodeAt = (level: number, index: number) => Bytes;

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** MTH({}): what a log without an entry has for its root. */
export const emptyRoot: Bytes = hash();

export function leafHash(leaf: Uint8Array): Bytes {
  return hash(leafPrefix, leaf);
}

/** @throws RangeError when one of them is no hash: of two texts that are, one byte may not move from one to the other */
export function nodeHash(left: Uint8Array, right: Uint8Array): Bytes {
  return hash(nodePrefix, sized(left), sized(right));
}

/** Bytes of a SHA-256. */
const hashLength = 32;
const isHash = (bytes: Uint8Array): boolean => bytes.length === hashLength;

function sized<T extends Uint8Array>(bytes: T): T {
  if (!isHash(bytes)) throw new RangeError(`a hash has ${hashLength} bytes, not ${bytes.length}`);
  return bytes;
}

/** MTH(D[0:size]). */
export function rootOf(size: number, nodeAt: NodeAt): Bytes {
  return size === 0 ? emptyRoot : rangeHash(0, size, nodeAt);
}

/** The tree over leaf hashes that are all at hand. @throws RangeError when one of them is no hash */
export function nodesOver(leaves: readonly Bytes[]): NodeAt {
  leaves.forEach(sized);
  const levels: (readonly Bytes[])[] = [leaves];
  return (level, index) => {
    for (let next = levels.length; next <= level; next += 1) levels.push(pairs(levels[next - 1] ?? []));
    const node = levels[level]?.[index];
    if (!node) throw new RangeError(`no complete subtree ${index} at level ${level}`);
    return node;
  };
}

/** One level up: the hashes of complete pairs; a single one at the end has no pair yet. */
function pairs(hashes: readonly Bytes[]): Bytes[] {
  const above: Bytes[] = [];
  for (let index = 0; index + 1 < hashes.length; index += 2) {
    const [left, right] = [hashes[index], hashes[index + 1]];
    if (left && right) above.push(nodeHash(left, right));
  }
  return above;
}

/** PATH(index, D[0:size]): the audit path of a leaf. @throws RangeError when the leaf is not in the tree */
export function inclusionPath(index: number, size: number, nodeAt: NodeAt): Bytes[] {
  if (index < 0 || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const path: Bytes[] = [];
  for (let start = 0, end = size, at = index; end - start > 1;) {
    const split = start + splitOf(end - start);
    const [from, to] = at < split ? [split, end] : [start, split];
    path.unshift(rangeHash(from, to, nodeAt));
    if (at < split) end = split;
    else start = split;
  }
  return path;
}

/** PROOF(from, D[0:to]): that the first `from` leaves are those of the smaller tree. @throws RangeError */
export function consistencyPath(from: number, to: number, nodeAt: NodeAt): Bytes[] {
  if (from < 0 || from > to) throw new RangeError(`a tree of ${to} holds no tree of ${from}`);
  if (from === 0 || from === to) return [];
  const subproof = (count: number, start: number, end: number, isWhole: boolean): Bytes[] => {
    if (count === end - start) return isWhole ? [] : [rangeHash(start, end, nodeAt)];
    const split = splitOf(end - start);
    if (count <= split) {
      return [...subproof(count, start, start + split, isWhole), rangeHash(start + split, end, nodeAt)];
    }
    return [...subproof(count - split, start + split, end, false), rangeHash(start, start + split, nodeAt)];
  };
  return subproof(from, 0, to, true);
}

/** Whether the path leads from the leaf to the root (RFC 9162, 2.1.3.2). */
export function provesInclusion(proof: {
  leaf: Uint8Array;
  index: number;
  size: number;
  path: readonly Uint8Array[];
  root: Uint8Array;
}): boolean {
  const { leaf, index, size, path, root } = proof;
  if (![leaf, root, ...path].every(isHash)) return false;
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let [position, last] = [index, size - 1];
  let computed: Uint8Array = leaf;
  for (const node of path) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      computed = nodeHash(node, computed);
      while (position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      computed = nodeHash(computed, node);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && equal(computed, root);
}

/** Whether the larger tree begins with the smaller one (RFC 9162, 2.1.4.2). */
export function provesConsistency(proof: {
  from: number;
  to: number;
  fromRoot: Uint8Array;
  toRoot: Uint8Array;
  path: readonly Uint8Array[];
}): boolean {
  const { from, to, fromRoot, toRoot, path } = proof;
  if (![fromRoot, toRoot, ...path].every(isHash)) return false;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || from > to) return false;
  if (from === 0 && !equal(fromRoot, emptyRoot)) return false;
  if (from === to) return path.length === 0 && equal(fromRoot, toRoot);
  if (from === 0) return path.length === 0;
  const isComplete = Number.isInteger(Math.log2(from));
  const [first, ...rest] = isComplete ? [fromRoot, ...path] : path;
  if (!first) return false;
  let [position, last] = [from - 1, to - 1];
  while (position % 2 === 1) [position, last] = [half(position), half(last)];
  let older: Uint8Array = first;
  let newer: Uint8Array = first;
  for (const node of rest) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      [older, newer] = [nodeHash(node, older), nodeHash(node, newer)];
      while (position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      newer = nodeHash(newer, node);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && equal(older, fromRoot) && equal(newer, toRoot);
}

/** MTH of the leaves from `start` to before `end`, which is a subtree of some tree: `start` lies on its grid. */
function rangeHash(start: number, end: number, nodeAt: NodeAt): Bytes {
  const count = end - start;
  const level = Math.log2(count);
  if (Number.isInteger(level) && start % count === 0) return sized(nodeAt(level, start / count));
  const split = start + splitOf(count);
  return nodeHash(rangeHash(start, split, nodeAt), rangeHash(split, end, nodeAt));
}

/** The largest power of two below the count. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

// Not `>>`: that keeps 32 bits only.
const half = (position: number) => Math.floor(position / 2);
