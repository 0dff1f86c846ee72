import { describe, expect, it } from "vitest";
import type { Evaluated } from "../../../worker/indicators/index.ts";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import { changedFigures, estimatedIn, figureOf, standOf } from "../../../worker/reports/draft/figures.ts";
import { evaluated, type Turnover } from "../indicators/support.ts";

const id = "epr.electronics.returned.mass";
const period = parsePeriod("2026-Q3");
const collected = (net: number, estimated = false): Turnover => ({
  accountKind: "stock",
  month: "2026-08",
  entryKind: "return",
  net,
  estimated,
});
const of = (...turnovers: Turnover[]): Evaluated => ({
  from: "books",
  id,
  evaluation: evaluated(id, "2026-Q3", { turnovers }),
  reference: { targets: [], bases: new Map(), formulas: new Map() },
  asked: { period, zone: "TEDA" },
});
const figure = (...turnovers: Turnover[]) =>
  figureOf(of(...turnovers), period, { factors: new Map(), coverage: new Map() });

describe("how much of a figure was estimated", () => {
  it("is told from the smallest share on that is shown: 0.0005 is shown as 0.000", () => {
    expect(estimatedIn(of(collected(1_999), collected(1, true)))).toBeNull();
    expect(estimatedIn(of(collected(1_998), collected(1, true)))).toEqual({ numerator: 1n, denominator: 1_999n });
    expect(figure(collected(1_999), collected(1, true)).estimatedShare).toBe("0.000");
    expect(figure(collected(1_998), collected(1, true)).estimatedShare).toBe("0.001");
  });

  it("is nothing where nothing was, and where there is no figure", () => {
    expect(estimatedIn(of(collected(5)))).toBeNull();
    expect(estimatedIn(of())).toBeNull();
  });
});

describe("the figures that a restated report changes", () => {
  const changed = (before: ReturnType<typeof figure>[], after: ReturnType<typeof figure>[]) =>
    changedFigures(before, after).map(({ old, now }) => [old?.value?.display, now?.value?.display]);

  it("are those with another value, by a gram, and those that only one version has", () => {
    expect(changed([figure(collected(1_000))], [figure(collected(1_001))])).toEqual([["1", "1.001"]]);
    expect(changed([figure(collected(1_000))], [])).toEqual([["1", undefined]]);
    expect(changed([], [figure(collected(1_000))])).toEqual([[undefined, "1"]]);
    expect(changed([], [])).toEqual([]);
  });

  it("are not those that only say the same in other words", () => {
    const before = figure(collected(1_000));
    expect(changed([before], [{ ...before, title: { zh: "新名", en: "new name" }, explanation: null }])).toEqual([]);
    expect(changed([before], [{ ...before, status: "met" }])).toHaveLength(1);
  });

  it("stand as not computable where a version has none", () => {
    expect(standOf(undefined)).toEqual({
      value: null,
      status: "not_computable",
      numerator: null,
      denominator: null,
    });
  });
});
