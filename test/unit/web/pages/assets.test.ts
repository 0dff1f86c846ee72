import { describe, expect, test } from "vitest";
import { assetsIn } from "../../../../web/src/pages/assets/numbers.ts";
import { wayOf } from "../../../../web/src/pages/assets/way.ts";

describe("numbers that were pasted", () => {
  test("are one asset a line, without blanks", () => {
    expect(assetsIn({ item: "electronics/tv-crt", numbers: " T-1 \r\n\nT-2\n" })).toEqual([
      { item: "electronics/tv-crt", number: "T-1" },
      { item: "electronics/tv-crt", number: "T-2" },
    ]);
  });
});

describe("the picture from a purchase to products", () => {
  const item = (code: string) => ({ item: code, itemNameZh: code, itemNameEn: code });
  const became = {
    ...item("tv"),
    handedInMonth: "2026-09",
    massKg: "14.6",
    parts: [
      { ...item("plastics"), end: "recycling" as const, massKg: "6.4", percent: "43.8" },
      { ...item("ferrous"), end: "in_stock" as const, massKg: "6.2", percent: "42.5" },
      { ...item("tv"), end: "loss" as const, massKg: "2", percent: "13.7" },
    ],
  };
  const product = (passportId: string, material: string, massKg: string) => ({
    passportId,
    nameZh: "外壳",
    nameEn: null,
    partyNameZh: "厂",
    partyNameEn: "works",
    madeOn: "2026-09-12",
    ...item(material),
    massKg,
  });

  test("passes on what was recycled as a product's material, and adds up at each column", () => {
    const { nodes, bands } = wayOf(became, { items: [product("p", "plastics", "4"), product("q", "plastics", "1")] });
    const column = (at: number) =>
      nodes.filter((node) => node.column === at).reduce((sum, { massG }) => sum + massG, 0n);
    expect([0, 1, 2, 3].map(column)).toEqual([14_600n, 14_600n, 14_600n, 5_000n]);
    expect(bands.filter(({ to }) => to.startsWith("product"))).toEqual([
      { from: "part 0", to: "product p", massG: 4_000n },
      { from: "part 0", to: "product q", massG: 1_000n },
    ]);
  });

  test("draws no product of a material that it did not become", () => {
    expect(wayOf(became, { items: [product("p", "glass", "1")] }).nodes.map(({ name }) => name)).not.toContain(
      "product p",
    );
  });
});
