import { describe, expect, it } from "vitest";
import { isWeighed, lineOf, mostTiles, pressed, sameAs, usualItems } from "../../../../web/src/pages/visit/usual.ts";
import type { Item, ReturnRow } from "../../../../web/src/types.ts";

const item = (code: string, patch: Partial<Item> = {}): Item => ({
  code,
  stream: "electronics",
  kind: "product",
  nameZh: code,
  nameEn: code,
  countUnit: "台",
  fallbackUnitKg: "30",
  defaultFate: null,
  ...patch,
});
const row = (code: string, patch: Partial<ReturnRow> = {}) =>
  ({
    item: code,
    pieces: 1,
    massKg: "52",
    massBasis: "weighed",
    source: "household",
    state: "booked",
    ...patch,
  }) as ReturnRow;

describe("the usual items of a site", () => {
  it("stand in the order of how often they came in, what was taken back apart, each with its last return", () => {
    const items = [item("a"), item("b"), item("c")];
    const rows = [row("c", { massKg: "7" }), row("b", { state: "reversed" }), row("c"), row("a", { pieces: 2 })];
    expect(usualItems(rows, items, []).map((each) => [each.item.code, each.last?.massKg, each.last?.pieces])).toEqual([
      ["c", "7", 1],
      ["a", "52", 2],
      ["b", undefined, undefined],
    ]);
  });

  it("are ten at most, of the streams of the site, and neither vehicles nor materials", () => {
    const many = Array.from({ length: 14 }, (_, index) => item(`e${index}`));
    const others = [
      item("car", { stream: "vehicles" }),
      item("steel", { kind: "material" }),
      item("box", { stream: "packaging" }),
    ];
    expect(usualItems([], [...others, ...many], [])).toHaveLength(mostTiles);
    expect(usualItems([], [...others, ...many], ["packaging"]).map((each) => each.item.code)).toEqual(["box"]);
  });
});

describe("a line of a visit", () => {
  const last = { pieces: 3, massKg: "120", massBasis: "unit_weight", source: "household" } as const;

  it("takes over how its mass was known, and no mass", () => {
    expect(lineOf({ item: item("a"), last }, "2026-11-20", "s", "express")).toMatchObject({
      massBasis: "unit_weight",
      massKg: "",
      pieces: "1",
      source: "express",
    });
    expect(lineOf({ item: item("a", { fallbackUnitKg: null }), last }, "2026-11-20", "s", "express").massBasis).toBe(
      "weighed",
    );
  });

  it("is the same as last time once that is asked for; an estimated mass is estimated anew", () => {
    expect(sameAs(last)).toEqual({ pieces: "3", massKg: "", massBasis: "unit_weight" });
    expect(sameAs({ ...last, massBasis: "weighed" })).toEqual({ pieces: "3", massKg: "120", massBasis: "weighed" });
  });

  it("is not booked before it has a mass", () => {
    const line = lineOf({ item: item("a"), last: null }, "2026-11-20", "s", "household");
    expect(
      [line, { ...line, massKg: "0." }, { ...line, massKg: "0.5" }, { ...line, massBasis: "unit_weight" }].map(
        isWeighed,
      ),
    ).toEqual([false, false, true, true]);
  });
});

it("the number pad writes a decimal with one point", () => {
  const typed = (...keys: string[]) => keys.reduce(pressed, "");
  expect(typed("5", "2", ".", "5", ".", "0")).toBe("52.50");
  expect(typed(".", "5")).toBe("0.5");
  expect(typed("5", "back", "back", "7")).toBe("7");
  expect(typed(..."1234567890")).toBe("123456789");
});
