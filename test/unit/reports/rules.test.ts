import { describe, expect, it } from "vitest";
import type { Actor } from "../../../worker/context.ts";
import { parsePeriod } from "../../../worker/kernel/period.ts";
import { indicatorDefinitions, presentIndicator } from "../../../worker/indicators/index.ts";
import { coverageByStream, gapsIn } from "../../../worker/reports/draft/coverage.ts";
import { figuresBySection, kindOf, reportKinds } from "../../../worker/reports/kinds.ts";
import { onTimeOf } from "../../../worker/reports/schedule/schedule.ts";
import type { ScheduleItem } from "../../../worker/reports/schemas.ts";
import {
  assertAuthor,
  assertOver,
  assertPeriodKind,
  dueOn,
  dutiesDue,
  openMonths,
  reachOf,
  reminderOf,
  stateOf,
  stepFrom,
  steps,
} from "../../../worker/reports/rules.ts";
import { dueDaysFrom } from "../../../worker/reports/schedule/due-days.ts";
import { reportKindNames, reportStates } from "../../../worker/kernel/vocabulary/reports.ts";

const actor = (role: Actor["role"], rest: Partial<Actor> = {}): Actor => {
  return { kind: "user", id: "u", name: "u", partyId: "p", role, division: "120116", zone: "TEDA", ...rest };
};
const none: ReadonlyMap<string, number> = new Map();

describe("the life of a report", () => {
  const allowed: Record<string, string[]> = {
    draft: ["submit"],
    submitted: ["return", "seal"],
    sealed: ["restate"],
    restated: [],
  };
  it.each(reportStates)("from %s only the steps of the table", (state) => {
    for (const step of ["submit", "return", "seal", "restate"] as const) {
      if (allowed[state]?.includes(step)) expect(stepFrom(state, step)).toBe(steps[step].to);
      else expect(() => stepFrom(state, step)).toThrow("wrong_state");
    }
  });

  it("knows no other state", () => {
    expect(() => stateOf("published")).toThrow(RangeError);
    expect(stateOf("sealed")).toBe("sealed");
  });
});

describe("who", () => {
  it("makes a zone's report: the pilot office of a zone; a producer's: the producer itself; a firm's: any firm", () => {
    const { teda_quarterly: zone, producer_duty: own, firm_quarterly: firm } = reportKinds;
    for (const role of ["producer", "recycler", "treater", "retailer", "buyer"] as const) {
      expect(() => assertAuthor(firm, actor(role), "p")).not.toThrow();
      expect(() => assertAuthor(firm, actor(role), "q")).toThrow("not_permitted");
      expect(() => assertAuthor(zone, actor(role), "")).toThrow("not_permitted");
    }
    for (const role of ["commerce", "platform", "centre", "bureau"] as const) {
      expect(() => assertAuthor(firm, actor(role), "p")).toThrow("not_permitted");
    }
    expect(() => assertAuthor(zone, actor("commerce"), "")).not.toThrow();
    expect(() => assertAuthor(zone, actor("commerce", { zone: "" }), "")).toThrow("not_permitted");
    expect(() => assertAuthor(zone, actor("bureau"), "")).toThrow("not_permitted");
    expect(() => assertAuthor(own, actor("producer"), "p")).not.toThrow();
    expect(() => assertAuthor(own, actor("producer"), "q")).toThrow("not_permitted");
    expect(() => assertAuthor(own, actor("commerce"), "p")).toThrow("not_permitted");
  });

  it("reads what", () => {
    expect(reachOf(actor("admin"))).toEqual({ of: "all" });
    expect(reachOf(actor("bureau"))).toEqual({ of: "zone", division: "120116", zone: "TEDA" });
    expect(reachOf(actor("producer"))).toEqual({ of: "party", partyId: "p" });
    expect(reachOf(actor("centre"))).toEqual({ of: "published" });
    expect(reachOf(actor("recycler"))).toEqual({ of: "party", partyId: "p" });
    expect(reachOf(actor("platform"))).toEqual({ of: "published" });
    expect(reachOf(actor("public"))).toEqual({ of: "published" });
  });
});

describe("kinds", () => {
  it("take each indicator of their patterns, in order, and no other", () => {
    const known = [
      "epr.a.returned.mass",
      "epr.a.returned.pieces",
      "epr.b.returned.mass",
      "epr.a.stock.mass",
      "epr.a.stock_materials.mass",
      "procurement.x.y.z",
    ];
    const taken = (...figures: string[]) =>
      figuresBySection([{ id: "s", title: { zh: "", en: "" }, figures }], known).get("s");
    expect(taken("epr.*.returned.*")).toEqual(known.slice(0, 3));
    expect(taken("epr.*.stock*.mass")).toEqual(known.slice(3, 5));
    expect(taken("procurement.**", "epr.b.**")).toEqual([known[5], known[2]]);
    expect(taken("epr.a")).toEqual([]);
  });

  it("show a figure once, where it is asked for first", () => {
    const section = (id: string, ...figures: string[]) => ({ id, title: { zh: "", en: "" }, figures });
    const bySection = figuresBySection([section("one", "a.x"), section("rest", "a.**")], ["a.x", "a.y"]);
    expect([...bySection]).toEqual([
      ["one", ["a.x"]],
      ["rest", ["a.y"]],
    ]);
  });

  it("place every take-back figure of the pilot in the annual summary, and none of tyres", () => {
    const known = indicatorDefinitions.map(({ id }) => id).filter((id) => id.startsWith("epr."));
    const tyres = known.filter((id) => id.startsWith("epr.tyres."));
    const taken = new Set([...figuresBySection(kindOf("annual_summary").sections, known).values()].flat());
    expect(known.filter((id) => !taken.has(id) && !id.startsWith("epr.all."))).toEqual(tyres);
  });

  it("group the APEC pack by the eight links", () => {
    expect(reportKinds.apec_pack.sections.map(({ id }) => id)).toEqual([
      "standards",
      "design",
      "procurement",
      "trade",
      "manufacturing",
      "consumption",
      "recovery",
      "remanufacturing",
    ]);
  });

  it("publish no single firm's figures", () => {
    for (const name of reportKindNames) expect(kindOf(name).isPublished).toBe(kindOf(name).author === "commerce");
  });

  it("that are made when they are called for never fall due by themselves", () => {
    const year = { firstDay: "2025-01-01", lastDay: "2026-12-31" };
    const due = dutiesDue(year, { commerce: "2025-01-01", firm: "2025-01-01" }, none);
    const called = ["mid_term_evaluation", "final_evaluation", "take_back_statistics"];
    expect(due.filter(({ kind }) => called.includes(kind))).toEqual([]);
    expect(due.length).toBeGreaterThan(0);
  });

  it("ask for their own kind of period", () => {
    expect(() => assertPeriodKind(kindOf("plastics_half_year"), parsePeriod("2026-H1"))).not.toThrow();
    expect(() => assertPeriodKind(kindOf("plastics_half_year"), parsePeriod("2026-Q1"))).toThrow(
      "period_kind_not_allowed",
    );
    expect(() => kindOf("weekly")).toThrow(RangeError);
  });
});

describe("dates", () => {
  it("are due so many days after the period, as settings say", () => {
    const quarter = parsePeriod("2026-Q3");
    expect(dueOn("teda_quarterly", quarter, none)).toBe("2026-10-15");
    const setting = (code: string, value: string, version = 1) => {
      return { dataset: "settings", code, version, values: { value }, source: "", validFrom: null, validTo: null };
    };
    const settings = [
      setting("report_due_days.teda_quarterly", "10"),
      setting("report_due_days.teda_quarterly", "20", 2),
      setting("report_due_days.annual_summary", ""),
      setting("loss_tolerance_permille", "5"),
      setting("report_due_days.teda_quarterly@NANKAI", "30"),
    ];
    const days = dueDaysFrom(settings, "TEDA");
    expect([...days]).toEqual([["teda_quarterly", 20]]);
    expect([...dueDaysFrom(settings, "NANKAI")]).toEqual([["teda_quarterly", 30]]);
    expect(dueOn("teda_quarterly", quarter, days)).toBe("2026-10-20");
  });

  it("fall due since the books began, whoever has begun the report", () => {
    const due = dutiesDue(parsePeriod("2026"), { commerce: "2026-02-11" }, none).map(
      ({ kind, period, dueOn: day }) => `${kind} ${period.label} ${day}`,
    );
    expect(due).toEqual([
      "teda_quarterly 2026-Q1 2026-04-15",
      "teda_quarterly 2026-Q2 2026-07-15",
      "plastics_half_year 2026-H1 2026-07-30",
      "teda_quarterly 2026-Q3 2026-10-15",
    ]);
  });

  it("fall due for each who makes reports since something is asked of him, and for nobody else", () => {
    const kindsOf = (begun: Parameters<typeof dutiesDue>[1]) =>
      dutiesDue(parsePeriod("2026"), begun, none).map(({ kind, period }) => `${kind} ${period.label}`);
    expect(kindsOf({ firm: "2026-04-02" })).toEqual(["firm_quarterly 2026-Q2", "firm_quarterly 2026-Q3"]);
    expect(kindsOf({ firm: "2026-07-01", producer: "2025-12-01" })).toEqual([
      "producer_duty 2025",
      "firm_quarterly 2026-Q3",
    ]);
    expect(kindsOf({})).toEqual([]);
  });

  it("fall within a span from its first day to its last, also where they are due on the period's own last day", () => {
    const dueIn = (firstDay: string, lastDay: string, days: ReadonlyMap<string, number> = none) =>
      dutiesDue({ firstDay, lastDay }, { commerce: "2026-07-01" }, days)
        .filter(({ kind }) => kind === "teda_quarterly")
        .map(({ period }) => period.label);
    expect(dueIn("2026-10-15", "2026-10-15")).toEqual(["2026-Q3"]);
    expect(dueIn("2026-10-16", "2026-12-31")).toEqual([]);
    expect(dueIn("2026-07-01", "2026-10-14")).toEqual([]);
    const atOnce = new Map([["teda_quarterly", 0]]);
    expect(dueIn("2026-07-01", "2026-09-30", atOnce)).toEqual(["2026-Q3"]);
    expect(dueIn("2026-07-01", "2026-09-29", atOnce)).toEqual([]);
  });

  it("are set in whole days of three digits at the most; anything else leaves the product's own", () => {
    const set = (value: string) =>
      dueDaysFrom(
        [
          {
            dataset: "settings",
            code: "report_due_days.teda_quarterly",
            version: 1,
            values: { value },
            source: "",
            validFrom: null,
            validTo: null,
          },
        ],
        "TEDA",
      ).get("teda_quarterly");
    expect(["0", "999", "1000", "-1", "1.5", " 7"].map(set)).toEqual([0, 999, ...Array(4).fill(undefined)]);
  });

  it("are reminded of two weeks before and as long as they are missed", () => {
    expect(reminderOf("2026-10-15", null, "2026-09-30")).toBeNull();
    expect(reminderOf("2026-10-15", null, "2026-10-01")).toBe("due_soon");
    expect(reminderOf("2026-10-15", null, "2026-10-15")).toBe("due_soon");
    expect(reminderOf("2026-10-15", null, "2026-10-16")).toBe("overdue");
    expect(reminderOf("2026-10-15", "2026-10-20", "2026-11-16")).toBeNull();
  });

  it("must be over before a period is closed or handed in", () => {
    expect(() => assertOver(parsePeriod("2026-Q3"), "2026-09-30")).toThrow("period_not_over");
    expect(() => assertOver(parsePeriod("2026-Q3"), "2026-10-01")).not.toThrow();
    expect(openMonths(parsePeriod("2026-Q3"), new Set(["2026-08"]))).toEqual(["2026-07", "2026-09"]);
  });
});

describe("reports filed on time", () => {
  const item = (onTime: boolean | null): ScheduleItem => ({
    kind: "teda_quarterly",
    titleZh: "",
    titleEn: "",
    period: "2026-Q3",
    dueOn: "2026-10-15",
    reportId: null,
    state: "draft",
    filedOn: null,
    onTime,
    reminder: null,
  });
  const of = (...items: (boolean | null)[]) =>
    presentIndicator(onTimeOf(items.map(item), parsePeriod("2026"), "TEDA", "2027-01-01"), "en");

  it("are those that came in time, of those that had to", () => {
    expect(of(true, true, false, null)).toMatchObject({
      value: { numerator: "200", denominator: "3", display: "66.7" },
      numerator: { sum: "2" },
      denominator: { sum: "3" },
      arithmetic: "2 ÷ 3 ≈ 66.7 %",
      status: "no_target",
      explanation: null,
    });
    expect(of(true, false)).toMatchObject({ arithmetic: "1 ÷ 2 = 50.0 %" });
  });

  it("are those so far until the period's last day is over", () => {
    const on = (today: string) =>
      presentIndicator(onTimeOf([item(true)], parsePeriod("2026"), "TEDA", today), "en").explanation;
    expect(on("2026-12-31")).toContain("so far");
    expect(on("2027-01-01")).toBeNull();
  });

  it("cannot be computed where none was due: never 0", () => {
    expect(of(null)).toMatchObject({ value: null, status: "not_computable", reasonCode: "no_data", arithmetic: "" });
  });
});

describe("completeness", () => {
  const period = parsePeriod("2026-Q3");
  const activity = [
    { siteId: "a", stream: "electronics", month: "2026-07" },
    { siteId: "a", stream: "electronics", month: "2026-09" },
    { siteId: "b", stream: "electronics", month: "2026-02" },
  ];
  const site = (id: string, kind = "collection_point") => ({ id, kind, nameZh: id, nameEn: id });

  it("counts who took part before or now, and which months have anything", () => {
    expect(coverageByStream(activity, period).get("electronics")).toEqual({
      sitesExpected: 2,
      sitesReported: 1,
      monthsExpected: 3,
      monthsReported: 2,
    });
  });

  it("is counted for each stream by itself, over the months of the period", () => {
    const of = (siteId: string, stream: string, ...months: string[]) =>
      months.map((month) => ({ siteId, stream, month }));
    const both = [
      ...of("a", "electronics", "2025-11", "2026-01", "2026-02", "2026-12"),
      ...of("b", "electronics", "2026-02"),
      ...of("c", "electronics", "2025-12"),
      ...of("a", "packaging", "2025-12"),
    ];
    expect(Object.fromEntries(coverageByStream(both, parsePeriod("2026")))).toEqual({
      electronics: { sitesExpected: 3, sitesReported: 2, monthsExpected: 12, monthsReported: 3 },
      packaging: { sitesExpected: 1, sitesReported: 0, monthsExpected: 12, monthsReported: 0 },
    });
  });

  it("names the silent site, the empty month, the open month and the note that is missing; a shop may be silent", () => {
    const gaps = gapsIn({
      period,
      today: "2026-11-20",
      activity,
      sites: [site("a"), site("b"), site("shop", "retail_premises")],
      open: ["2026-09"],
      figures: [],
      estimated: new Map(),
      emptySections: [{ id: "design", title: { zh: "设计", en: "Design" } }],
      noteKinds: new Set(["problem", "measure"]),
    });
    expect(gaps.map(({ code, subject, severity }) => `${code} ${subject} ${severity}`)).toEqual([
      "site_silent b missing",
      "month_empty 2026-08 missing",
      "month_open 2026-09 missing",
      "section_empty design note",
      "note_missing next_step missing",
    ]);
  });
});
