import { describe, expect, it } from "vitest";
import { arrivals, nextState, outstanding, refuseAll } from "../../../worker/takeback/transfers/math.ts";
import { massOf } from "../../../worker/takeback/math.ts";
import { fridge, glass, lineOf, openLine, refusalOf, tv } from "./support.ts";

const none = { pieces: 0, massG: 0 };
const received = (pieces: number, massKg: number, item = tv, rest = {}) => ({
  item: item.code,
  pieces,
  massKg,
  ...rest,
});

describe("a manifest of 10.000 t received as 9.940 t in two parts", () => {
  const sent = openLine(tv, 400, 10_000_000);

  it("leaves the rest on the way after the first part", () => {
    const first = arrivals([sent], [received(150, 4_000_000)], true);
    expect(first).toEqual([{ item: tv, pieces: 150, massG: 4_000_000, refused: none, missing: none }]);
    expect(nextState([sent], first, true)).toBe("partly_received");
  });

  it("shows the 60 kg that are gone with the last part", () => {
    const open = openLine(tv, 400, 10_000_000, { receivedPieces: 150, receivedMassG: 4_000_000 });
    expect(outstanding(open)).toEqual({ pieces: 250, massG: 6_000_000 });
    const last = arrivals([open], [received(250, 5_940_000)], false);
    expect(last).toEqual([
      { item: tv, pieces: 250, massG: 5_940_000, refused: none, missing: { pieces: 0, massG: 60_000 } },
    ]);
    expect(nextState([open], last, false)).toBe("received");
  });
});

describe("what arrived of a line", () => {
  const sent = openLine(tv, 10, 100_000);

  it("may be taken in part and sent back in part", () => {
    const arrived = arrivals([sent], [received(6, 60_000, tv, { refusedPieces: 3, refusedMassKg: 35_000 })], false);
    expect(arrived).toEqual([
      {
        item: tv,
        pieces: 6,
        massG: 60_000,
        refused: { pieces: 3, massG: 35_000 },
        missing: { pieces: 1, massG: 5_000 },
      },
    ]);
    expect(nextState([sent], arrived, false)).toBe("partly_refused");
  });

  it("may be more than was sent, when the receipt closes the transfer", () => {
    const [arrived] = arrivals([sent], [received(11, 100_500)], false);
    expect(arrived?.missing).toEqual({ pieces: -1, massG: -500 });
  });

  it.each([
    [received(1, 100_001), "/lines/0/massKg", { item: tv.code, available: "100 kg", asked: "100.001 kg" }],
    [received(11, 1), "/lines/0/pieces", { item: tv.code, available: 10, asked: 11 }],
    // The whole mass may come, and then its pieces are what is too many.
    [received(11, 100_000), "/lines/0/pieces", { item: tv.code, available: 10, asked: 11 }],
  ])("may not be more than is on the way, when more is to come: %#", (input, pointer, params) => {
    expect(refusalOf(() => arrivals([sent], [input], true))).toEqual({
      code: "receipt_exceeds_dispatch",
      pointer,
      params,
    });
  });

  it.each([
    [{ refusedMassKg: 100_001 }, "/lines/0/refusedMassKg", { available: "100 kg", asked: "100.001 kg" }],
    [{ refusedPieces: 11 }, "/lines/0/refusedPieces", { available: 10, asked: 11 }],
    [{ refusedPieces: 11, refusedMassKg: 100_000 }, "/lines/0/refusedPieces", { available: 10, asked: 11 }],
  ])("cannot be sent back beyond what was sent: %j", (more, pointer, amounts) => {
    for (const partial of [true, false]) {
      expect(refusalOf(() => arrivals([sent], [received(0, 0, tv, more)], partial))).toEqual({
        code: "refused_exceeds",
        pointer,
        params: { item: tv.code, ...amounts },
      });
    }
  });

  it("of a line that is not named is nothing, or still to come", () => {
    const both = [sent, openLine(fridge, 2, 80_000)];
    expect(arrivals(both, [received(10, 100_000)], false)[1]).toEqual({
      ...lineOf(fridge, 0, 0),
      refused: none,
      missing: { pieces: 2, massG: 80_000 },
    });
    expect(arrivals(both, [received(10, 100_000)], true)).toHaveLength(1);
  });

  it("is of an item that was sent, and said once", () => {
    const refusal = (code: string, item: string) => ({ code, pointer: "/lines/1/item", params: { item } });
    expect(refusalOf(() => arrivals([sent], [received(1, 1), received(1, 1, glass)], false))).toEqual(
      refusal("unknown_item", glass.code),
    );
    expect(refusalOf(() => arrivals([sent], [received(1, 1), received(1, 1)], false))).toEqual(
      refusal("duplicate_line", tv.code),
    );
  });
});

describe("the state after a receipt", () => {
  const sent = openLine(tv, 10, 100_000);
  const partly = openLine(tv, 10, 100_000, { receivedPieces: 4, receivedMassG: 40_000 });
  const allOfIt = received(6, 60_000, tv, { refusedPieces: 4, refusedMassKg: 40_000 });
  const partlyRefused = openLine(tv, 10, 100_000, { refusedPieces: 4, refusedMassG: 40_000 });

  it.each([
    ["all of it", [sent], [received(10, 100_000)], false, "received"],
    ["the last part of it, called a part", [partly], [received(6, 60_000)], true, "received"],
    ["a part of it", [partly], [received(1, 60_000)], true, "partly_received"],
    ["all of it, taken in and sent back, called a part", [sent], [allOfIt], true, "partly_refused"],
    ["one line of two", [sent, openLine(fridge, 1, 1)], [received(10, 100_000)], true, "partly_received"],
    ["nothing of it", [sent], [received(0, 0)], false, "received"],
    ["the rest, after a part was refused", [partlyRefused], [received(6, 60_000)], false, "partly_refused"],
    ["nothing of the rest, after a part was refused", [partlyRefused], [received(0, 0)], false, "refused"],
  ] as const)("of %s", (_, lines, given, partial, state) => {
    expect(nextState(lines, arrivals(lines, given, partial), partial)).toBe(state);
  });

  it("of a refusal is refused, or partly so where a part was taken in before", () => {
    expect(nextState([sent], refuseAll([sent]), false)).toBe("refused");
    expect(refuseAll([partly])).toEqual([
      { ...lineOf(tv, 0, 0), refused: { pieces: 6, massG: 60_000 }, missing: none },
    ]);
    expect(nextState([partly], refuseAll([partly]), false)).toBe("partly_refused");
  });
});

it("the mass of lines is their sum", () => {
  expect(massOf([])).toBe(0);
  expect(massOf([lineOf(tv, 2, 30_000), lineOf(fridge, 1, 20_000)])).toBe(50_000);
});
