import { describe, expect, it } from "vitest";
import { add, fraction } from "../../../worker/kernel/fraction.ts";
import {
  allot,
  chosenLots,
  custodyOf,
  lotIdOf,
  lotKeyOf,
  partOf,
  sharesAlong,
  wholeGrams,
} from "../../../worker/takeback/lots/rules.ts";

const documentId = "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c";
const other = documentId.replace("0198", "0199");

describe("a lot's id", () => {
  it("is its document and the number of its item; of a return the document will do", () => {
    expect(lotIdOf({ documentId, itemId: 1_001 })).toBe(`${documentId}.1001`);
    expect(lotKeyOf(`${documentId}.1001`)).toEqual({ documentId, itemId: 1_001 });
    expect(lotKeyOf(documentId)).toEqual({ documentId, itemId: null });
  });

  it.each(["", "1001", `${documentId}.`, `${documentId}.x`, `${documentId}.1.2`, `${documentId.slice(1)}`])(
    "is not %s",
    (id) => {
      expect(lotKeyOf(id)).toBe(undefined);
    },
  );
});

describe("takings", () => {
  it("have the oldest first, and by name what they name, which nobody before them had", () => {
    const moves = [
      { seq: 1, amount: 60 },
      { seq: 2, amount: 40 },
      { seq: 3, amount: -70 },
      { seq: 4, amount: -30 },
    ];
    const named = { taker: 4, lot: 2, amount: 30 };
    expect(allot(moves)).toEqual([
      { taker: 3, lot: 1, amount: 60, named: false },
      { taker: 3, lot: 2, amount: 10, named: false },
      { taker: 4, lot: 2, amount: 30, named: false },
    ]);
    expect(allot(moves, [named])).toEqual([
      { taker: 3, lot: 1, amount: 60, named: false },
      { taker: 3, lot: 2, amount: 10, named: false },
      { ...named, named: true },
    ]);
  });

  it("have nothing of what came later, so that no lot comes of itself", () => {
    // What was there when the first went was taken back once it had come round again.
    const moves = [
      { seq: 3, amount: -50 },
      { seq: 6, amount: 50 },
      { seq: 7, amount: 30 },
      { seq: 8, amount: -30 },
    ];
    expect(allot(moves)).toEqual([{ taker: 8, lot: 7, amount: 30, named: false }]);
  });
});

describe("shares", () => {
  it("go through a treatment by mass, and more than went in does not come out", () => {
    // 20 of 50 kg went into each thing alike.
    expect(partOf(20n, 30n, { inG: 50n, madeG: 50n })).toEqual(fraction(12n));
    // 110 were received of 100 that were sent: of the 110 this one is of 50.
    expect(partOf(50n, 110n, { inG: 100n, madeG: 110n })).toEqual(fraction(50n));
    // Some of what was sent is still on its way.
    expect(partOf(50n, 40n, { inG: 100n, madeG: 40n })).toEqual(fraction(20n));
  });

  it("are those of the lot at the beginning, also where two ways meet", () => {
    const mass = new Map([
      ["plastic", 30n],
      ["a", 60n],
      ["b", 10n],
      ["return", 100n],
    ]);
    const layers = [
      [
        { from: "plastic", to: "a", grams: fraction(20n) },
        { from: "plastic", to: "b", grams: fraction(10n) },
      ],
      [
        { from: "a", to: "return", grams: fraction(60n) },
        { from: "b", to: "return", grams: fraction(5n) },
      ],
    ];
    const shares = sharesAlong("plastic", layers, (lot) => mass.get(lot) ?? 1n);
    expect(shares.get("a")).toEqual(fraction(20n));
    expect(shares.get("return")).toEqual(add(fraction(20n), fraction(5n)));
  });

  it("in whole grams are never more than what there is", () => {
    const thirds = ["a", "b", "c"].map((key) => [key, fraction(100n, 3n)] as const);
    expect([...wholeGrams(thirds)]).toEqual([
      ["a", 34n],
      ["b", 33n],
      ["c", 33n],
    ]);
    expect([...wholeGrams([["a", fraction(1n, 2n)]])]).toEqual([["a", 0n]]);
  });
});

describe("how sure a hop is", () => {
  const sure = { by: "dispatch", isOneLot: true, isSure: true, of: ["return"] } as const;
  it.each([
    ["one lot that was named or alone", sure, "identity_preserved"],
    ["one lot of a heap", { ...sure, isSure: false }, "segregated"],
    ["several lots", { ...sure, isOneLot: false }, "segregated"],
    ["what was made of it", { ...sure, by: "treatment" }, "mass_balance"],
    ["what a count found", { ...sure, of: ["return", "stocktake"] }, "mass_balance"],
    ["what was there at the beginning", { ...sure, of: ["opening"] }, "mass_balance"],
  ] as const)("%s", (_, taken, custody) => {
    expect(custodyOf(taken)).toBe(custody);
  });
});

describe("lots that are named", () => {
  const known = [{ documentId, itemId: 1, leftG: 100n, leftPieces: 3n, occurredOn: "2026-09-05" }];
  const choose = (lots: { id: string; massKg: number; pieces?: number }[], massG = 100, on = "2026-09-05") =>
    chosenLots({ item: { id: 1 }, massG, pieces: 2, lots }, known, on, "/inputs/0/lots");

  it("are taken up to all that is left, by either of their ids", () => {
    expect(choose([{ id: documentId, massKg: 100 }])).toEqual([{ documentId, itemId: 1, massG: 100, pieces: 0 }]);
    expect(choose([{ id: `${documentId}.1`, massKg: 1, pieces: 2 }])).toEqual([
      { documentId, itemId: 1, massG: 1, pieces: 2 },
    ]);
  });

  it.each([
    ["of another item", [{ id: `${documentId}.2`, massKg: 1 }], 100, "2026-09-05", "lot_not_found"],
    ["that are not there", [{ id: other, massKg: 1 }], 100, "2026-09-05", "lot_not_found"],
    [
      "twice",
      [
        { id: documentId, massKg: 1 },
        { id: `${documentId}.1`, massKg: 1 },
      ],
      100,
      "2026-09-05",
      "lot_named_twice",
    ],
    ["before they came", [{ id: documentId, massKg: 1 }], 100, "2026-09-04", "lot_came_later"],
    ["for more than is left", [{ id: documentId, massKg: 101 }], 200, "2026-09-05", "lot_used_up"],
    ["for more pieces than are left", [{ id: documentId, massKg: 1, pieces: 4 }], 100, "2026-09-05", "lot_used_up"],
    ["for more pieces than the line", [{ id: documentId, massKg: 1, pieces: 3 }], 99, "2026-09-05", "lots_exceed_line"],
    ["for more than the line", [{ id: documentId, massKg: 100 }], 99, "2026-09-05", "lots_exceed_line"],
  ] as const)("are refused %s", (_, lots, massG, on, code) => {
    expect(() => choose([...lots], massG, on)).toThrow(code);
  });
});
