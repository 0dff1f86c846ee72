// @vitest-environment happy-dom
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  lastDayOf,
  lastWholeYear,
  monthsOf,
  periodAfter,
  periodKindOf,
  periodKinds,
  periodName,
  periodOf,
  recentPeriods,
} from "../../../../web/src/format/period.ts";
import { freshBrowser, speak } from "../support.ts";

beforeEach(freshBrowser);

describe("a label of a period", () => {
  it.each([
    ["2026-07", "month"],
    ["2026-12", "month"],
    ["2026-Q3", "quarter"],
    ["2026-H2", "half_year"],
    ["2026", "year"],
  ])("%s is a %s", (label, kind) => {
    expect(periodKindOf(label)).toBe(kind);
  });

  it.each([
    "",
    "2026-13",
    "2026-00",
    "2026-Q5",
    "2026-Q0",
    "2026-H3",
    "26",
    "x2026",
    "2026x",
    "2026-Q3x",
    "x2026-Q3",
    "x2026-H1",
    "2026-H1x",
  ])("%j is none", (label) => {
    expect(periodKindOf(label)).toBeNull();
  });

  it.each([
    ["2026-01-01", "2026-01", "2026-Q1", "2026-H1", "2026"],
    ["2026-06-30", "2026-06", "2026-Q2", "2026-H1", "2026"],
    ["2026-07-01", "2026-07", "2026-Q3", "2026-H2", "2026"],
    ["2026-12-31", "2026-12", "2026-Q4", "2026-H2", "2026"],
  ])("%s lies in %s, %s, %s and %s", (date, ...labels) => {
    expect(periodKinds.map((kind) => periodOf(date, kind))).toEqual(labels);
  });

  it("steps over the turn of the year, both ways", () => {
    expect(periodAfter("2026-12", 1)).toBe("2027-01");
    expect(periodAfter("2026-01", -1)).toBe("2025-12");
    expect(periodAfter("2026-Q4", 1)).toBe("2027-Q1");
    expect(periodAfter("2026-Q1", -5)).toBe("2024-Q4");
    expect(periodAfter("2026-H1", -1)).toBe("2025-H2");
    expect(periodAfter("2026", -1)).toBe("2025");
  });

  it("is where it was after as many steps forward as back", () => {
    const label = fc
      .tuple(fc.integer({ min: 1500, max: 2999 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...periodKinds))
      .map(([year, month, kind]) => periodOf(`${year}-${String(month).padStart(2, "0")}-15`, kind));
    fc.assert(
      fc.property(label, fc.integer({ min: -400, max: 400 }), (from, steps) => {
        expect(periodAfter(periodAfter(from, steps), -steps)).toBe(from);
      }),
    );
  });

  it("ends on the last day of its last month", () => {
    expect(
      ["2026-02", "2028-02", "2026-Q1", "2026-Q2", "2026-H1", "2026-H2", "2026-12", "2026"].map(lastDayOf),
    ).toEqual([
      "2026-02-28",
      "2028-02-29",
      "2026-03-31",
      "2026-06-30",
      "2026-06-30",
      "2026-12-31",
      "2026-12-31",
      "2026-12-31",
    ]);
  });

  it("lists its months", () => {
    expect(monthsOf("2026-Q3")).toEqual(["2026-07", "2026-08", "2026-09"]);
    expect(monthsOf("2026-02")).toEqual(["2026-02"]);
    expect(monthsOf("2026-H1")).toEqual(["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]);
    expect(monthsOf("2026")).toHaveLength(12);
  });
});

describe("the last whole year", () => {
  it("is the year before while the chosen one runs, its last day included", () => {
    expect(lastWholeYear("2026-Q3", "2026-11-20")).toBe("2025");
    expect(lastWholeYear("2026-12", "2026-12-31")).toBe("2025");
  });

  it("is the chosen year once it is over", () => {
    expect(lastWholeYear("2026-Q3", "2027-01-01")).toBe("2026");
    expect(lastWholeYear("2024", "2026-11-20")).toBe("2024");
  });
});

describe("the periods on offer", () => {
  it("are the one of today and those before it, newest first", () => {
    expect(recentPeriods("2026-11-20", "quarter").slice(0, 5)).toEqual([
      "2026-Q4",
      "2026-Q3",
      "2026-Q2",
      "2026-Q1",
      "2025-Q4",
    ]);
    expect(periodKinds.map((kind) => recentPeriods("2026-11-20", kind).length)).toEqual([24, 12, 8, 6]);
    expect(recentPeriods("2026-11-20", "year").at(-1)).toBe("2021");
  });
});

describe("a period in words", () => {
  it("is in the reader's language", async () => {
    const labels = ["2026-07", "2026-Q3", "2026-H2", "2026", "2026-X"];
    await speak("zh-CN");
    expect(labels.map(periodName)).toEqual([
      "2026 年 7 月",
      "2026 年第 3 季度",
      "2026 年第 2 个半年",
      "2026 年",
      "2026-X",
    ]);
    await speak("en");
    expect(labels.map(periodName)).toEqual(["2026-07", "Q3 2026", "H2 2026", "2026", "2026-X"]);
  });
});
