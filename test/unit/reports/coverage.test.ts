import { describe, expect, it } from "vitest";
import { fraction } from "../../../worker/kernel/fraction.ts";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import { type Activity, coverageByStream, gapsIn } from "../../../worker/reports/draft/coverage.ts";
import type { ReportFigure } from "../../../worker/reports/draft/schemas.ts";

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

  it("counts the months of whatever period it is of", () => {
    for (const [label, months] of [
      ["2026-07", 1],
      ["2026-H2", 6],
      ["2026", 12],
    ] as const) {
      const coverage = coverageByStream([moved("a", "2026-07")], parsePeriod(label)).get("electronics");
      expect(coverage).toEqual({ sitesExpected: 1, sitesReported: 1, monthsExpected: months, monthsReported: 1 });
    }
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

  it("is told in both languages, with the share of a figure that was estimated", () => {
    // Only what a gap says of a figure is given.
    const figure = (id: string, value: ReportFigure["value"], reason: ReportFigure["reason"] = null) =>
      ({ id, title: { zh: `指标${id}`, en: `figure ${id}` }, value, reason }) as ReportFigure;
    const value = { numerator: "1", denominator: "1", display: "1" };
    const gaps = gapsIn({
      ...facts,
      sites: [site("b", "collection_point"), site("c", "transfer_station"), site("d"), site("e", "treatment_plant")],
      activity: [moved("a", "2026-07"), moved("a", "2026-08")],
      open: ["2026-08"],
      figures: [
        figure("1", null, { zh: "没有数据", en: "no data" }),
        figure("2", null),
        figure("3", value),
        figure("4", value),
      ],
      estimated: new Map([["4", fraction(1, 8)]]),
      emptySections: [{ id: "rates", title: { zh: "比率", en: "Rates" } }],
      noteKinds: new Set(["problem", "measure"]),
    });
    expect(gaps.map(({ code, text: { zh, en } }) => [code, zh, en])).toEqual([
      ...["b", "c", "d", "e"].map((id) => [
        "site_silent",
        `网点${id}在 2026-Q3 没有任何记录`,
        `site ${id} has recorded nothing in 2026-Q3`,
      ]),
      ["month_empty", "2026-09 没有任何记录", "nothing is recorded in 2026-09"],
      ["month_open", "2026-08 尚未关账", "2026-08 is not closed yet"],
      ["not_computable", "“指标1”无法计算：没有数据", "“figure 1” cannot be computed: no data"],
      ["not_computable", "“指标2”无法计算：", "“figure 2” cannot be computed: "],
      ["estimated", "“指标4”中 12.5 % 为估算", "12.5 % of “figure 4” is estimated"],
      ["section_empty", "“比率”没有数据", "there are no data for “Rates”"],
      ["note_missing", "尚未填写“下一步工作”", "“next steps” is not filled in yet"],
    ]);
    expect(gaps.flatMap(({ code, severity }) => (severity === "note" ? [code] : []))).toEqual([
      "not_computable",
      "not_computable",
      "estimated",
      "section_empty",
    ]);
  });
});
