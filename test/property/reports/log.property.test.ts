import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, hash, toHex, utf8 } from "../../../verify/bytes.ts";
import {
  consistencyPath,
  inclusionPath,
  leafHash,
  type NodeAt,
  nodesOver,
  provesConsistency,
  provesInclusion,
  rootOf,
} from "../../../verify/merkle.ts";
import { appended, nodesIn, placesFor, sizeOf, type TileRow } from "../../../worker/reports/log/tiles.ts";

const leaves = Array.from({ length: 70_000 }, (_, index) => leafHash(utf8(String(index))));

/** What the database keeps: every row that was ever written. */
class Kept {
  readonly rows = new Map<string, TileRow>();

  last(): TileRow[] {
    const last = new Map<number, TileRow>();
    for (const row of this.rows.values()) {
      const known = last.get(row.level);
      if (!known || row.tile > known.tile || (row.tile === known.tile && row.width > known.width))
        last.set(row.level, row);
    }
    return [...last.values()];
  }

  append(fresh: readonly Bytes[]): void {
    for (const row of appended(this.last(), fresh)) {
      const key = `${row.level} ${row.tile} ${row.width}`;
      if (this.rows.has(key)) throw new Error(`tile ${key} is written twice`);
      this.rows.set(key, row);
    }
  }

  over<T>(computation: (nodeAt: NodeAt) => T): T {
    const wanted = placesFor(computation).map(({ level, tile }) => {
      const rows = [...this.rows.values()].filter((row) => row.level === level && row.tile === tile);
      const widest = rows.toSorted((a, b) => a.width - b.width).at(-1);
      if (!widest) throw new Error(`no tile ${level} ${tile}`);
      return widest;
    });
    return computation(nodesIn(wanted));
  }
}

const growth = fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 200, max: 2_100 })), {
  minLength: 1,
  maxLength: 12,
});

test("a log that grew by pieces is the tree over all of it, and proves every leaf and every earlier size", () => {
  fc.assert(
    fc.property(growth, fc.nat(), (pieces, pick) => {
      const kept = new Kept();
      const sizes = pieces.map((count) => {
        const size = sizeOf(kept.last());
        kept.append(leaves.slice(size, size + count));
        return sizeOf(kept.last());
      });
      const size = sizes.at(-1) ?? 0;
      const whole = nodesOver(leaves.slice(0, size));
      const root = rootOf(size, whole);
      expect(toHex(kept.over((nodeAt) => rootOf(size, nodeAt)))).toBe(toHex(root));
      const index = pick % size;
      const path = kept.over((nodeAt) => inclusionPath(index, size, nodeAt));
      expect(path.map(toHex)).toEqual(inclusionPath(index, size, whole).map(toHex));
      const leaf = leaves[index] ?? hash();
      expect(provesInclusion({ leaf, index, size, path, root })).toBe(true);
      for (const from of sizes) {
        const fromRoot = rootOf(from, nodesOver(leaves.slice(0, from)));
        expect(toHex(kept.over((nodeAt) => rootOf(from, nodeAt)))).toBe(toHex(fromRoot));
        const steps = kept.over((nodeAt) => consistencyPath(from, size, nodeAt));
        expect(provesConsistency({ from, to: size, fromRoot, toRoot: root, path: steps })).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test("three levels of tiles: more than 65,536 entries", () => {
  const kept = new Kept();
  for (let start = 0; start < leaves.length; start += 2_048) kept.append(leaves.slice(start, start + 2_048));
  const whole = nodesOver(leaves);
  const size = leaves.length;
  const root = rootOf(size, whole);
  expect(new Set([...kept.rows.values()].map(({ level }) => level))).toEqual(new Set([0, 1, 2]));
  expect(toHex(kept.over((nodeAt) => rootOf(size, nodeAt)))).toBe(toHex(root));
  for (const index of [0, 255, 256, 65_535, 65_536, size - 1]) {
    const path = kept.over((nodeAt) => inclusionPath(index, size, nodeAt));
    expect(provesInclusion({ leaf: leaves[index] ?? hash(), index, size, path, root })).toBe(true);
  }
});

test("no proof holds for a leaf, a place, a size or a root that is not its own", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 900 }),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      (size, pick, other, byte) => {
        const whole = nodesOver(leaves.slice(0, size));
        const index = pick % size;
        const proof = {
          leaf: leaves[index] ?? hash(),
          index,
          size,
          path: inclusionPath(index, size, whole),
          root: rootOf(size, whole),
        };
        expect(provesInclusion(proof)).toBe(true);
        const elsewhere = (index + 1 + (other % (size - 1))) % size;
        expect(provesInclusion({ ...proof, index: elsewhere })).toBe(false);
        expect(provesInclusion({ ...proof, leaf: leaves[elsewhere] ?? hash() })).toBe(false);
        expect(provesInclusion({ ...proof, root: hash(proof.root) })).toBe(false);
        const at = other % proof.path.length;
        const path = proof.path.map((node, position) => (position === at ? flipped(node, byte) : node));
        expect(provesInclusion({ ...proof, path })).toBe(false);
      },
    ),
  );
});

function flipped(node: Bytes, bit: number): Bytes {
  const changed = node.slice();
  const byte = Math.floor(bit / 8);
  changed[byte] = (changed[byte] ?? 0) ^ (1 << (bit % 8));
  return changed;
}
