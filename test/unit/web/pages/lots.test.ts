import { describe, expect, test } from "vitest";
import { lotsBody, withChoice } from "../../../../web/src/pages/lots/lot-choices.ts";
import { layOut } from "../../../../web/src/pages/overview/flows.ts";
import { wayOf } from "../../../../web/src/pages/lots/way.ts";
import type { Trace } from "../../../../web/src/pages/lots/types.ts";

const lotAt = (key: string, massKg: string, shareKg: string) =>
  ({
    key,
    withheld: false,
    division: "120116",
    massKg,
    shareKg,
    itemNameZh: key,
    itemNameEn: key,
  }) as Trace["origin"]["lots"][number];
const hop = (from: string, to: string, massKg: string) =>
  ({ from, to, massKg, custody: "segregated", through: null }) as Trace["origin"]["hops"][number];

/** 26 kg of plastics out of two loads, of which one was of eight returns; half of it is delivered. */
const trace = {
  lot: { id: "plastics", massKg: "26", leftKg: "13" },
  origin: {
    lots: [
      lotAt("first", "90", "8.667"),
      lotAt("second", "50", "17.333"),
      ...Array.from({ length: 8 }, (_, index) => lotAt(`r${index}`, "10", String(8 - index))),
    ],
    hops: [
      hop("first", "plastics", "8.667"),
      hop("second", "plastics", "17.333"),
      ...Array.from({ length: 8 }, (_, index) => hop(`r${index}`, "first", "10")),
    ],
    unknownKg: "0",
    goesOn: [],
  },
  fate: {
    lots: [],
    hops: [],
    ends: [
      { from: "plastics", end: "in_stock", massKg: "13", through: null },
      { from: "plastics", end: "recycling", massKg: "13", through: null },
    ],
    goesOn: [],
  },
} as unknown as Trace;

test("a lot's way goes from its farthest origin to its ends, as wide as it weighs", () => {
  const { nodes, bands } = wayOf(trace);
  const columns = new Map(nodes.map(({ name, column }) => [name, column]));
  expect([columns.get("r0"), columns.get("first"), columns.get("plastics"), columns.get("recycling 1")]).toEqual([
    0, 1, 2, 3,
  ]);
  expect(bands).toContainEqual({ from: "second", to: "plastics", massG: 17_333n });
  expect(bands).toContainEqual({ from: "plastics", to: "in_stock 1", massG: 13_000n });
  // Of 10 kg that went into a load of 90 of which 8.667 are in the lot.
  expect(bands).toContainEqual({ from: "r0", to: "first", massG: 963n });
  expect(layOut({ nodes, bands }, { width: 100, height: 400, words: 0, gap: 10 }).ribbons).toHaveLength(bands.length);
});

test("the smaller lots of a column are drawn as one", () => {
  const { nodes, bands } = wayOf(trace);
  expect(nodes.find(({ is }) => is === "rest")).toMatchObject({ count: 2, column: 0, massG: 3_000n });
  expect(bands.find(({ from }) => from.startsWith("rest"))).toMatchObject({ to: "first", massG: 1_926n });
});

test("what nobody brought in is a place of its own", () => {
  const unknown = { ...trace, origin: { ...trace.origin, unknownKg: "2" } };
  expect(wayOf(unknown).bands).toContainEqual({ from: "unknown", to: "plastics", massG: 2_000n });
});

describe("which lots a line takes", () => {
  const first = { id: "a", massKg: "10", pieces: "" };
  const second = { id: "b", massKg: "", pieces: "2" };
  const choices = { siteId: "site", item: "tv", rows: [first, second] };

  test("a lot is named once, changed in its place, and left out when nothing of it is taken", () => {
    const rows = withChoice(withChoice([], first), second);
    expect(rows).toEqual([first, second]);
    expect(withChoice(rows, { ...first, massKg: "11,5" })).toEqual([{ ...first, massKg: "11,5" }, second]);
    expect(withChoice(rows, { ...first, massKg: " " })).toEqual([second]);
  });

  test("the request has what was typed, for the server to read", () => {
    expect(lotsBody(choices, "site", "tv")).toEqual({
      lots: [
        { id: "a", massKg: "10", pieces: undefined },
        { id: "b", massKg: undefined, pieces: 2 },
      ],
    });
  });

  test("lots of another site or item are not sent for this one", () => {
    expect(lotsBody(choices, "other", "tv")).toEqual({});
    expect(lotsBody(choices, "site", "fridge")).toEqual({});
    expect(lotsBody(undefined, "site", "tv")).toEqual({});
  });
});
