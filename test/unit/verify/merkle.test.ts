import { describe, expect, it } from "vitest";
import { type Bytes, fromHex, toHex } from "../../../verify/bytes.ts";
import {
  consistencyPath,
  emptyRoot,
  inclusionPath,
  leafHash,
  nodeHash,
  nodesOver,
  provesConsistency,
  provesInclusion,
  rootOf,
} from "../../../verify/merkle.ts";

/**
 * The reference vectors of RFC 6962's own implementation (google/certificate-transparency, merkle_tree_test.cc): eight
 * leaves, the roots of the trees over the first n of them, and its printed proofs.
 */
const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map(
  (text) => leafHash(fromHex(text)),
);

const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const inclusions: [leaf: number, size: number, path: string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  ],
  [
    6,
    8,
    [
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  ],
  [3, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]],
  [
    2,
    5,
    [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  ],
];

const consistencies: [from: number, to: number, path: string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  ],
  [
    6,
    8,
    [
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  ],
  [
    2,
    5,
    [
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  ],
];

const treeOf = (size: number) => nodesOver(leaves.slice(0, size));
const root = (size: number): Bytes => rootOf(size, treeOf(size));
const leaf = (number: number): Bytes => leaves[number - 1] ?? emptyRoot;

describe("RFC 6962", () => {
  it("gives the empty tree the hash of nothing", () => {
    expect(toHex(rootOf(0, treeOf(0)))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it.each(roots.map((hex, index) => [index + 1, hex] as const))("has the root of %i leaves", (size, hex) => {
    expect(toHex(root(size))).toBe(hex);
  });

  it.each(inclusions)("proves leaf %i in a tree of %i by the printed path", (number, size, path) => {
    expect(inclusionPath(number - 1, size, treeOf(size)).map(toHex)).toEqual(path);
    const proof = { leaf: leaf(number), index: number - 1, size, path: path.map(fromHex), root: root(size) };
    expect(provesInclusion(proof)).toBe(true);
  });

  it.each(consistencies)("proves a tree of %i inside one of %i by the printed path", (from, to, path) => {
    expect(consistencyPath(from, to, treeOf(to)).map(toHex)).toEqual(path);
    const proof = { from, to, fromRoot: root(from), toRoot: root(to), path: path.map(fromHex) };
    expect(provesConsistency(proof)).toBe(true);
  });
});

describe("trees of up to eight leaves", () => {
  const sizes = [1, 2, 3, 4, 5, 6, 7, 8];

  it("prove each of their leaves at its place, and at no other", () => {
    for (const size of sizes) {
      for (const index of sizes.map((each) => each - 1).filter((each) => each < size)) {
        const path = inclusionPath(index, size, treeOf(size));
        const proof = { leaf: leaf(index + 1), index, size, path, root: root(size) };
        expect([size, index, provesInclusion(proof)]).toEqual([size, index, true]);
        for (const other of sizes.filter((each) => each < size && each !== index)) {
          expect([size, index, other, provesInclusion({ ...proof, index: other })]).toEqual([
            size,
            index,
            other,
            false,
          ]);
        }
      }
    }
  });

  it("prove each smaller one that they grew from, nothing and themselves too", () => {
    for (const to of sizes) {
      for (const from of [0, ...sizes].filter((each) => each <= to)) {
        const path = consistencyPath(from, to, treeOf(to));
        const proof = { from, to, fromRoot: rootOf(from, treeOf(from)), toRoot: root(to), path };
        expect([from, to, provesConsistency(proof)]).toEqual([from, to, true]);
      }
      expect([consistencyPath(0, to, treeOf(to)), consistencyPath(to, to, treeOf(to))]).toEqual([[], []]);
    }
  });

  it("have no leaf, no smaller tree and no subtree outside", () => {
    for (const index of [-1, 8, 9]) expect(() => inclusionPath(index, 8, treeOf(8))).toThrow(RangeError);
    for (const from of [-1, 9]) expect(() => consistencyPath(from, 8, treeOf(8))).toThrow(`holds no tree of ${from}`);
    // Of three leaves the second pair is not complete.
    expect(() => treeOf(3)(1, 1)).toThrow(RangeError);
    expect(toHex(treeOf(3)(1, 0))).toBe(roots[1]);
  });
});

describe("a proof that is none", () => {
  const path = inclusionPath(5, 8, treeOf(8));
  const proof = { leaf: leaf(6), index: 5, size: 8, path, root: root(8) };
  const first = { leaf: leaf(1), index: 0, size: 8, path: inclusionPath(0, 8, treeOf(8)), root: root(8) };
  it.each([
    ["another leaf", { ...proof, leaf: leaf(5) }],
    ["another place", { ...proof, index: 4 }],
    ["a place outside", { ...proof, index: 8 }],
    ["a place before the first", { ...proof, index: -1 }],
    ["another size", { ...proof, size: 4 }],
    ["another root", { ...proof, root: root(7) }],
    ["a step too few", { ...proof, path: path.slice(1) }],
    ["a step too many", { ...proof, path: [...path, leaf(1)] }],
    ["an empty tree", { ...proof, index: 0, size: 0, path: [] }],
    ["a leaf that is no hash", { ...proof, leaf: leaf(6).slice(1) }],
    ["a step that is no hash", { ...proof, path: [...path.slice(0, -1), new Uint8Array(31)] }],
    // These hash to the root all the same: what is wrong is the place or the size.
    ["the first leaf's, for a place outside", { ...first, index: 8 }],
    ["the first leaf's, for a place before the first", { ...first, index: -8 }],
    ["the first leaf's, for a place between", { ...first, index: 0.5 }],
    ["of a pair, in a tree of one", { leaf: leaf(2), index: 0, size: 1, path: [leaf(1)], root: root(2) }],
    ["of a pair, in a tree of eight", { leaf: leaf(1), index: 0, size: 8, path: [leaf(2)], root: root(2) }],
    ["a lone leaf of another length", { leaf: fromHex("00"), index: 0, size: 1, path: [], root: fromHex("00") }],
  ])("of inclusion: %s", (_, wrong) => {
    expect(provesInclusion(proof)).toBe(true);
    expect(provesInclusion(wrong)).toBe(false);
  });

  const steps = consistencyPath(6, 8, treeOf(8));
  const growth = { from: 6, to: 8, fromRoot: root(6), toRoot: root(8), path: steps };
  it.each([
    ["another beginning", { ...growth, fromRoot: root(5) }],
    ["another end", { ...growth, toRoot: root(7) }],
    ["the other way round", { ...growth, from: 8, to: 6 }],
    ["a step too few", { ...growth, path: steps.slice(1) }],
    ["no step", { ...growth, path: [] }],
    ["a step too many", { ...growth, path: [...steps, leaf(1)] }],
    ["the same size with another root", { ...growth, from: 8, path: [] }],
    ["nothing that was not nothing", { ...growth, from: 0, path: [] }],
    ["nothing twice that was something", { from: 0, to: 0, fromRoot: root(8), toRoot: root(8), path: [] }],
    ["the same size with a step", { from: 8, to: 8, fromRoot: root(8), toRoot: root(8), path: [leaf(1)] }],
    ["from nothing with a step", { from: 0, to: 8, fromRoot: emptyRoot, toRoot: root(8), path: [leaf(1)] }],
    // These hash to both roots all the same: what is wrong is a size.
    ["less than nothing", { from: -1, to: 2, fromRoot: leaf(1), toRoot: root(2), path: [leaf(1), leaf(2)] }],
    ["more than there is", { from: 8, to: 1, fromRoot: root(8), toRoot: root(8), path: [] }],
    ["half a leaf", { from: 0.5, to: 2, fromRoot: leaf(1), toRoot: root(2), path: [leaf(2)] }],
    ["to half a leaf more", { from: 1, to: 2.5, fromRoot: leaf(1), toRoot: root(2), path: [leaf(2)] }],
    [
      "a step above the root",
      {
        from: 3,
        to: 4,
        fromRoot: nodeHash(leaf(8), root(3)),
        toRoot: nodeHash(leaf(8), root(4)),
        path: [...consistencyPath(3, 4, treeOf(4)), leaf(8)],
      },
    ],
    [
      "of four leaves, in a tree of eight",
      { from: 2, to: 8, fromRoot: root(2), toRoot: root(4), path: consistencyPath(2, 4, treeOf(4)) },
    ],
    ["roots that are no hashes", { from: 8, to: 8, fromRoot: fromHex("00"), toRoot: fromHex("00"), path: [] }],
    ["a step that is no hash", { ...growth, path: [...steps.slice(0, -1), new Uint8Array(33)] }],
  ])("of consistency: %s", (_, wrong) => {
    expect(provesConsistency(growth)).toBe(true);
    expect(provesConsistency(wrong)).toBe(false);
  });
});

describe("what is no hash", () => {
  it("is no part of a tree", () => {
    const short = new Uint8Array(31);
    expect(() => nodesOver([leaf(1), short])).toThrow(RangeError);
    expect(() => nodeHash(leaf(1), short)).toThrow(RangeError);
    expect(() => rootOf(1, () => short)).toThrow(RangeError);
  });
});
