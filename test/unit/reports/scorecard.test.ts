import { describe, expect, test } from "vitest";
import { indicatorDefinitions } from "../../../worker/indicators/index.ts";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import { scorecardSections, type ScorecardSpan } from "../../../worker/kernel/vocabulary/scorecard.ts";
import { otherIndicators } from "../../../worker/reports/index.ts";
import { scorecard } from "../../../worker/reports/scorecard/figures.ts";
import { filingStatusOf, spansOf } from "../../../worker/reports/scorecard/rules.ts";

describe("what a figure is held against", () => {
  const labels = (period: string, over: ScorecardSpan) => {
    const { value, previous, lastYear, cumulative, trend } = spansOf(parsePeriod(period), over);
    return [value, previous, lastYear, cumulative, ...trend].map((each) => each?.label ?? null);
  };

  test.each<[string, ScorecardSpan, (string | null)[]]>([
    [
      "2026-Q1",
      "period",
      ["2026-Q1", "2025-Q4", "2025-Q1", "2026-01/2026-03", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"],
    ],
    [
      "2026-Q1",
      "year_to_date",
      [
        "2026-01/2026-03",
        "2025",
        "2025-01/2025-03",
        null,
        "2025-01/2025-03",
        "2025-01/2025-06",
        "2025-01/2025-09",
      ].concat(["2025", "2026-01/2026-03"]),
    ],
    ["2026-Q3", "whole_year", ["2025", "2024", "2024", null, "2021", "2022", "2023", "2024", "2025"]],
    ["2026-Q4", "whole_year", ["2026", "2025", "2025", null, "2022", "2023", "2024", "2025", "2026"]],
    [
      "2026-02",
      "period",
      ["2026-02", "2026-01", "2025-02", "2026-01/2026-02", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02"],
    ],
    ["2026", "period", ["2026", "2025", "2025", "2026", "2022", "2023", "2024", "2025", "2026"]],
  ])("%s, %s", (period, over, expected) => {
    expect(labels(period, over)).toEqual(expected);
  });
});

test("a filing that came late stays late, and one that has not come is overdue, due soon or due", () => {
  expect(filingStatusOf({ filedOn: "2026-10-10", onTime: true, reminder: null })).toBe("filed");
  expect(filingStatusOf({ filedOn: "2026-10-20", onTime: false, reminder: null })).toBe("filed_late");
  expect(filingStatusOf({ filedOn: null, onTime: false, reminder: "overdue" })).toBe("overdue");
  expect(filingStatusOf({ filedOn: null, onTime: null, reminder: "due_soon" })).toBe("due_soon");
  expect(filingStatusOf({ filedOn: null, onTime: null, reminder: null })).toBe("due");
});

describe("the list of figures", () => {
  const shown = scorecardSections.flatMap((section) => scorecard[section].figures.map(([id, over]) => ({ id, over })));

  test("names each once, and nothing that is not computed", () => {
    const known = new Set([...indicatorDefinitions.map(({ id }) => id), ...otherIndicators.flatMap(({ ids }) => ids)]);
    const ids = shown.map(({ id }) => id);
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("asks what is defined for whole years over whole years, and what is claimed over the year", () => {
    const byId = new Map(indicatorDefinitions.map((definition) => [definition.id, definition]));
    for (const { id, over } of shown) {
      expect([id, over === "whole_year"]).toEqual([id, byId.get(id)?.needsFullYear ?? false]);
      expect([id, over === "year_to_date"]).toEqual([id, /claimed|green_retailers|on_time/.test(id)]);
    }
  });

  test("has tyres outside the pilot, and nothing else", () => {
    expect(scorecardSections.filter((section) => scorecard[section].isOutside)).toEqual(["tyres"]);
  });
});
