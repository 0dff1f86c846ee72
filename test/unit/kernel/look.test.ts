import { createClient } from "@libsql/client";
import { describe, expect, it } from "vitest";
import { globOf, lookOf, oneSpelling } from "../../../worker/kernel/look.ts";

describe("what a person sees", () => {
  it.each([
    ["ＡＢＣ（天津）", "abc (天津)"],
    ["Lüyuan", "LU\u0308YUAN"],
    ["公司\ufe0f", "公司"],
    ["磅\u200b单\u200d7", "磅单７"],
    ["A–7", "a-7"],
    ["绿源　公司", "绿源公司"],
    ["\u0410\u0412\u0421公司", "abc公司"],
    ["\u0391\u0392公司", "AB公司"],
    ["绿源\u2f54务", "绿源水务"],
  ])("%s and %s are one", (a, b) => {
    expect(lookOf(a)).toBe(lookOf(b));
  });

  it.each([
    ["绿源", "绿园"],
    ["A-7", "A7"],
    ["é", "e"],
    ["Ж", "X"],
  ])("%s and %s are two", (a, b) => {
    expect(lookOf(a)).not.toBe(lookOf(b));
  });
});

describe("a name that alone tells two apart", () => {
  it("is kept in one spelling", () => {
    const spellings = [
      "试验供应商(天津)7有限公司",
      "试验供应商（天津）7有限公司",
      "试验供应商 (天津) ７有限公司\ufe0f",
      " 试验供应商(天津)\u200d7有限公司 ",
    ];
    expect(new Set(spellings.map(oneSpelling))).toEqual(new Set(["试验供应商(天津)7有限公司"]));
    expect(oneSpelling("Acme  (Tianjin)　Ltd")).toBe("Acme (Tianjin) Ltd");
  });

  it("has one script where another one's capitals only look like it, and its own where it is of it", () => {
    expect(oneSpelling("\u041caker \u0410BC")).toBe("Maker ABC");
    expect(oneSpelling("津滨\u0410\u0412公司")).toBe("津滨AB公司");
    for (const own of ["ТОО КАМА", "津滨ЖАВ公司", "Makerа", "ΑΒΓ公司"]) expect(oneSpelling(own)).toBe(own);
  });
});

describe("a pattern of the database", () => {
  it.each([
    ["Lüyuan", "LÜYUAN", 1],
    ["\u0410bc", "ABC", 1],
    ["\u0430BC", "abc", 1],
    ["ABC", "\u0410BC", 1],
    ["绿源\u2f54务", "绿源水务", 1],
    ["福\uf9dc", "福隆", 1],
    ["\u2fd5", "龠", 1],
    ["\ufad9", "龎", 1],
    ["绿源水务", "绿源\u2f54务", 1],
    ["ＬÜ", "lü", 1],
    ["（天津）", "(天津)", 1],
    ["a*b?c[d]e^f-g", "A*B?C[D]E^F－G", 1],
    ["abc", "a*c", 0],
    ["abc", "a?c", 0],
    ["b", "[a-c]", 0],
    ["]", "]", 1],
    ["^", "^", 1],
    ["ß", "ß", 1],
    ["绿源", "绿园", 0],
    ["＾", "^", 1],
    ["x", "^", 0],
    ["］", "]", 1],
    ["ａ－ｂ", "A-b", 1],
    ["a\u2010\u2011\u2012\u2013\u2014\u2015", "A------", 1],
    ["\u2014", "a", 0],
    ["S", "a", 0],
    ["S", "-", 0],
    ["S", "绿", 0],
  ])("finds in %s what looks like %s: %i", async (stored, words, found) => {
    const db = createClient({ url: ":memory:" });
    const { rows } = await db.execute({ sql: "select ? glob ? as found", args: [stored, globOf(words)] });
    db.close();
    expect(rows[0]?.["found"]).toBe(found);
  });

  it("takes a letter for itself alone: one of two capitals is not looked for under them, and `^` stands behind its wide form", () => {
    expect(globOf("ß")).toBe("[ß]");
    expect(globOf("^")).toBe("[＾^]");
    expect(globOf("力")).toBe("[力\u2f12\uf98a]");
  });
});
