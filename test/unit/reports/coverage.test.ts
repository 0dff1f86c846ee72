import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import { type Activity, coverageByStream, gapsIn } from "../../../worker/reports/draft/coverage.ts";

const period = parsePeriod("2026-Q3");
const moved = (siteId: string, month: string, stream = "electronics"): Activity => ({ siteId, month, stream });

describe("the coverage of a report", () => {
  it("is the sites and months that moved, of those that moved in the year before or in the period", () => {
    const activity = [
      moved("a", "2025-10"),
      moved("a", "2026-07"),
      moved("a", "2026-07"),
      moved("b", "2026-07"),
      moved("b", "2026-09"),
      moved("silent", "2026-06"),
    ];
    expect(coverageByStream(activity, period)).toEqual(
      new Map([["electronics", { sitesExpected: 3, sitesReported: 2, monthsExpected: 3, monthsReported: 2 }]]),
    );
  });

  it("is that of each stream by itself", () => {
    const activity = [moved("a", "2026-07"), moved("a", "2026-05", "tyres"), moved("b", "2026-08", "tyres")];
    expect(Object.fromEntries(coverageByStream(activity, period))).toEqual({
      electronics: { sitesExpected: 1, sitesReported: 1, monthsExpected: 3, monthsReported: 1 },
      tyres: { sitesExpected: 2, sitesReported: 1, monthsExpected: 3, monthsReported: 1 },
    });
    expect(coverageByStream([], period).size).toBe(0);
  });
});

describe("what a report lacks", () => {
  const site = (id: string, kind = "sorting_centre") => ({ id, kind, nameZh: `网点${id}`, nameEn: `site ${id}` });
  const facts: Parameters<typeof gapsIn>[0] = {
    period,
    today: "2026-10-10",
    activity: [moved("a", "2026-07"), moved("a", "2026-08"), moved("a", "2026-09")],
    sites: [site("a")],
    open: [],
    figures: [],
    estimated: new Map(),
    emptySections: [],
    noteKinds: new Set(["problem", "measure", "next_step"]),
  };
  const told = (changes: Partial<typeof facts>) =>
    gapsIn({ ...facts, ...changes }).map(({ code, severity, subject }) => [code, severity, subject]);

  it("is nothing where every site and month spoke and every note is written", () => {
    expect(told({})).toEqual([]);
  });

  it("is a site that handles goods and is silent in the period; a shop need not speak", () => {
    const sites = [site("a"), site("b", "treatment_plant"), site("c", "retail_premises")];
    const activity = [...facts.activity, moved("b", "2026-06")];
    expect(told({ sites, activity })).toEqual([["site_silent", "missing", "b"]]);
  });

  it("is a month that has begun and is empty, and one that is not closed", () => {
    const activity = [moved("a", "2026-07")];
    expect(told({ activity, today: "2026-09-01" })).toEqual([
      ["month_empty", "missing", "2026-08"],
      ["month_empty", "missing", "2026-09"],
    ]);
    expect(told({ activity, today: "2026-08-31" })).toEqual([["month_empty", "missing", "2026-08"]]);
    expect(told({ open: ["2026-09"] })).toEqual([["month_open", "missing", "2026-09"]]);
  });

  it("is a note that is not written; an empty section is only to be known", () => {
    expect(told({ noteKinds: new Set(["measure"]) })).toEqual([
      ["note_missing", "missing", "problem"],
      ["note_missing", "missing", "next_step"],
    ]);
    expect(told({ emptySections: [{ id: "rates", title: { zh: "比率", en: "Rates" } }] })).toEqual([
      ["section_empty", "note", "rates"],
    ]);
  });
});
