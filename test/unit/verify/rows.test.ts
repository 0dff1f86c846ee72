import { describe, expect, it } from "vitest";
import { hash, toHex, utf8 } from "../../../verify/bytes.ts";
import { inclusionPath, nodeHash, nodesOver, rootOf } from "../../../verify/merkle.ts";
import type { Bundle } from "../../../verify/report.ts";
import { checkRows } from "../../../verify/rows.ts";

describe("a row to which the proof of another has led", () => {
  const leaves = Array.from({ length: 7 }, (_, index) => hash(utf8(String(index))));
  const [, two, three, four, , six] = leaves.map(toHex);
  const over = (size: number) => nodesOver(leaves.slice(0, size));
  const row = (seq: number, path: (string | undefined)[], text = toHex(leaves[seq - 1] ?? new Uint8Array())) => {
    return { seq, leaf: null, hash: text, path };
  };
  const whole = (seq: number, size = 7) => row(seq, inclusionPath(seq - 1, size, over(size)).map(toHex));
  /** Whether each is in a log of so many. */
  const judged = (size: number, items: object[]) => {
    const log = { treeSize: size, rootHash: toHex(rootOf(size, over(size))) };
    // Only what is read of a report without figures is given.
    const bundle = { report: { log, figures: [] } } as unknown as Bundle;
    const file = { treeSize: size, figure: null, part: null, complete: false, items };
    return checkRows(bundle, [file]).map(({ ok }) => ok);
  };

  it.each([
    ["the same row", [whole(1), row(1, [])]],
    ["the one to its right", [whole(1), row(2, [])]],
    ["the one to its left", [whole(2), row(1, [])]],
    ["the next pair, from its left", [whole(1), row(3, [four])]],
    ["the next pair, from its right", [whole(1), row(4, [three])]],
    ["the next pair, whatever follows", [whole(1), row(3, [four, "00".repeat(32)])]],
    ["the pair before", [whole(3), row(1, [two])]],
    ["the last complete pair", [whole(5), row(6, [])]],
    ["the last row, which has no pair", [whole(7), row(7, [])]],
  ])("needs no more proof: %s", (_, items) => {
    expect(judged(7, items)).toEqual([true, true]);
  });

  it("is met in a subtree that ends with the log, too", () => {
    expect(judged(4, [whole(1, 4), row(3, [four])])).toEqual([true, true]);
    expect(judged(6, [whole(5, 6), row(6, [])])).toEqual([true, true]);
  });

  it.each([
    ["without its own sibling", row(3, [])],
    ["with another's sibling", row(3, [six])],
    ["in the half that was not passed", row(5, [six])],
  ])("needs what leads there: %s", (_, second) => {
    expect(judged(7, [whole(1), second])).toEqual([true, false]);
  });

  it("is known only after it, and only where there are leaves", () => {
    expect(judged(7, [row(2, []), whole(1)])).toEqual([false, true]);
    // The seventh row's first sibling is a pair; it is no eighth row.
    const [fifth, sixth] = [leaves[4], leaves[5]];
    if (!fifth || !sixth) throw new Error("seven leaves");
    expect(judged(7, [whole(7), row(8, [], toHex(nodeHash(fifth, sixth)))])).toEqual([true, false]);
  });
});
