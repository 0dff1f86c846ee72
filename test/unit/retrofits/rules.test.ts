import { describe, expect, it } from "vitest";
import type { Action, RetrofitState } from "../../../worker/kernel/vocabulary/retrofits.ts";
import type { Meter } from "../../../worker/retrofits/meters.ts";
import { assertCyclesFit, type Plan, type Series } from "../../../worker/retrofits/math/evaluation.ts";
import {
  actionsIn,
  assertFactorYear,
  assertOver,
  assertSavedOnce,
  assertSeen,
  bookingDay,
  checkPlan,
  checkUnit,
  meterNamed,
  nextState,
  ownPremises,
  requireComment,
  type Saved,
} from "../../../worker/retrofits/rules.ts";
import { checkSplit, partOf, savingsOf, type Split } from "../../../worker/retrofits/split.ts";
import { refusalOf, siteOf } from "../takeback/support.ts";

const refusal = (code: string, pointer: string, params: object = {}) => ({ code, pointer, params });
const meter = (code: string, changes: Partial<Meter> = {}): Meter => ({
  code,
  carrier: "electricity",
  cycle: "monthly",
  price: null,
  ...changes,
});

describe("the way of a project", () => {
  it.each<[RetrofitState, Partial<Record<Action, RetrofitState>>]>([
    ["draft", { edit: "draft", submit: "submitted" }],
    ["submitted", { start: "under_review" }],
    ["under_review", { return: "returned", verify: "verified" }],
    ["verified", { return: "returned" }],
    ["returned", { edit: "returned", submit: "submitted" }],
  ])("from %s", (state, next) => {
    expect(actionsIn(state)).toEqual(Object.keys(next));
    for (const action of actionsIn(state)) expect(nextState(action, state)).toBe(next[action]);
  });

  it("is refused with the states from which it goes on", () => {
    expect(refusalOf(() => nextState("return", "draft"))).toEqual(
      refusal("wrong_state", "", { state: "draft", states: "under_review, verified" }),
    );
  });

  it("is taken by whoever has seen the project as it is", () => {
    expect(refusalOf(() => assertSeen(undefined, 3))).toBeUndefined();
    expect(refusalOf(() => assertSeen(3, 3))).toBeUndefined();
    expect(refusalOf(() => assertSeen(2, 3))).toEqual(
      refusal("changed_meanwhile", "/version", { seen: 2, version: 3 }),
    );
  });

  it("goes back with a word on what to correct, and on without", () => {
    expect(refusalOf(() => requireComment("return", undefined))).toEqual(refusal("missing", "/comment"));
    expect(refusalOf(() => requireComment("return", "no bills"))).toBeUndefined();
    expect(refusalOf(() => requireComment("verify", undefined))).toBeUndefined();
  });

  it("names the last day of a reporting period that is not over", () => {
    const period = { from: "2025-03-01", to: "2026-02-28" };
    expect(refusalOf(() => assertOver(period, "2026-02-28"))).toEqual(
      refusal("reporting_not_over", "", { to: "2026-02-28" }),
    );
  });

  it("is booked on its own day, and today where that month is closed", () => {
    const closed = [{ month: "2026-01" }, { month: "2026-02" }];
    expect(bookingDay("2026-02-28", closed, "2026-11-20")).toBe("2026-11-20");
    expect(bookingDay("2026-03-31", closed, "2026-11-20")).toBe("2026-03-31");
    expect(bookingDay("2026-03-31", [], "2026-11-20")).toBe("2026-03-31");
  });
});

describe("premises", () => {
  const shop = siteOf("retail_premises", { operators: ["retailer", "chain"] });
  it("are the retailer's own; those of others are answered like none", () => {
    const plant = siteOf("treatment_plant", { operators: ["chain"] });
    expect(ownPremises([plant, shop], shop.id, "chain")).toBe(shop);
    const none = refusal("site_not_found", "/siteId");
    expect(refusalOf(() => ownPremises([shop], shop.id, "stranger"))).toEqual(none);
    expect(refusalOf(() => ownPremises([shop], "nowhere", "chain"))).toEqual(none);
    expect(refusalOf(() => ownPremises([plant], plant.id, "chain"))).toEqual(
      refusal("site_wrong_kind", "/siteId", { kind: "treatment_plant", kinds: "retail_premises" }),
    );
  });
});

describe("a plan", () => {
  const plan = {
    method: "adjusted-baseline",
    baseline: { from: "2025-01-01", to: "2025-12-31" },
    reporting: { from: "2026-01-01", to: "2026-12-31" },
    meters: [meter("E1")],
    drivers: [] as unknown[],
    adjustments: [] as { meter: string }[],
  } as const;
  const refusedAs = (changes: Partial<Parameters<typeof checkPlan>[0]>) =>
    refusalOf(() => checkPlan({ ...plan, ...changes }));
  const until = (to: string) => ({
    baseline: { from: "2025-01-01", to },
    reporting: { from: "2026-12-01", to: "2026-12-31" },
  });
  const daily = { meters: [meter("E1", { cycle: "daily" })] };

  it("may be without drivers and adjustments", () => {
    expect(refusedAs({})).toBeUndefined();
  });

  it("has periods that run forward, one after the other, of at most a year", () => {
    expect(refusedAs({ baseline: { from: "2025-12-31", to: "2025-01-01" } })).toEqual(
      refusal("period_reversed", "/baseline/to"),
    );
    expect(refusedAs({ reporting: { from: "2026-02-01", to: "2026-01-31" } })).toEqual(
      refusal("period_reversed", "/reporting/to"),
    );
    // A single day is a period.
    expect(refusedAs({ reporting: { from: "2026-02-01", to: "2026-02-01" } })).toBeUndefined();
    expect(refusedAs({ reporting: { from: "2025-12-31", to: "2026-12-30" } })).toEqual(
      refusal("periods_overlap", "/reporting/from", { baselineTo: "2025-12-31" }),
    );
    expect(refusedAs({ ...daily, reporting: { from: "2026-01-01", to: "2027-01-01" } })).toBeUndefined();
    expect(refusedAs({ ...daily, reporting: { from: "2026-01-01", to: "2027-01-02" } })).toEqual(
      refusal("reporting_too_long", "/reporting", { maximum: 366 }),
    );
    // Bills run over the end of a year by 69 days at most.
    expect(refusedAs({ reporting: { from: "2026-01-01", to: "2027-03-11" } })).toBeUndefined();
    expect(refusedAs({ reporting: { from: "2026-01-01", to: "2027-03-12" } })).toEqual(
      refusal("reporting_too_long", "/reporting", { maximum: 435 }),
    );
  });

  it("has a baseline of 365 days at least, and as many more as its readings may need", () => {
    const wrong = (days: number) => refusal("baseline_wrong_length", "/baseline", { days, required: 365 });
    expect(refusedAs(until("2025-12-30"))).toEqual(wrong(364));
    expect(refusedAs({ ...until("2026-01-01"), ...daily })).toBeUndefined();
    expect(refusedAs({ ...until("2026-01-02"), ...daily })).toEqual(wrong(367));
    expect(refusedAs(until("2026-03-11"))).toBeUndefined();
    expect(refusedAs(until("2026-03-12"))).toEqual(wrong(436));
    // One meter that is read by bills is enough.
    const mixed = { meters: [meter("E1", { cycle: "daily" }), meter("G1", { carrier: "natural-gas" })] };
    expect(refusedAs({ ...until("2026-03-11"), ...mixed })).toBeUndefined();
    // CalTRACK 3.1.3 takes 365 days, and not one more.
    const caltrack = { method: "caltrack-daily", ...daily } as const;
    expect(refusedAs({ ...until("2025-12-31"), ...caltrack })).toBeUndefined();
    expect(refusedAs({ ...until("2026-01-01"), ...caltrack })).toEqual(wrong(366));
  });

  it("has each meter once, and one that measures energy", () => {
    expect(refusedAs({ meters: [meter("E1"), meter("E2"), meter("E1")] })).toEqual(
      refusal("duplicate_meter", "/meters/2/code", { meter: "E1" }),
    );
    const water = meter("W1", { carrier: "water" });
    expect(refusedAs({ meters: [water] })).toEqual(refusal("no_energy_meter", "/meters"));
    expect(refusedAs({ meters: [water, meter("E1")] })).toBeUndefined();
  });

  it("reads its meters the way the method needs; water may be read as it comes", () => {
    const cycles = (method: Plan["method"], ...meters: Meter[]) => refusalOf(() => assertCyclesFit({ method, meters }));
    const [byDay, byBill] = [meter("E1", { cycle: "daily" }), meter("E2")];
    const water = meter("W1", { carrier: "water" });
    const wrong = (method: string, index: number) => refusal("meter_cycle_wrong", `/meters/${index}/cycle`, { method });
    expect(cycles("caltrack-daily", water, byDay)).toBeUndefined();
    expect(cycles("caltrack-daily", byDay, byBill)).toEqual(wrong("caltrack-daily", 1));
    expect(cycles("caltrack-billing", byBill)).toBeUndefined();
    expect(cycles("caltrack-billing", byDay)).toEqual(wrong("caltrack-billing", 0));
    expect(cycles("adjusted-baseline", byDay, byBill)).toBeUndefined();
    expect(refusedAs({ method: "caltrack-billing", ...daily })).toEqual(wrong("caltrack-billing", 0));
  });

  it("is scaled by drivers where nothing is modelled, and adjusted on meters that it has", () => {
    const drivers = [{}];
    expect(refusedAs({ drivers })).toBeUndefined();
    expect(refusedAs({ drivers, method: "caltrack-billing" })).toEqual(refusal("driver_not_for_method", "/drivers"));
    expect(refusedAs({ method: "caltrack-billing" })).toBeUndefined();
    expect(refusedAs({ adjustments: [{ meter: "E1" }, { meter: "E9" }] })).toEqual(
      refusal("meter_unknown", "/adjustments/1/meter", { meters: "E1" }),
    );
  });
});

describe("an upload", () => {
  it("is of a meter of the project, in its unit", () => {
    const meters = [meter("E1"), meter("G1", { carrier: "natural-gas" })];
    expect(meterNamed(meters, "G1", "/meter")).toBe(meters[1]);
    expect(refusalOf(() => meterNamed(meters, "X", "/meter"))).toEqual(
      refusal("meter_unknown", "/meter", { meters: "E1, G1" }),
    );
    expect(refusalOf(() => checkUnit(meter("G1", { carrier: "natural-gas" }), "m3"))).toBeUndefined();
    expect(refusalOf(() => checkUnit(meter("E1"), "m3"))).toEqual(
      refusal("unit_not_of_meter", "/unit", { unit: "kWh" }),
    );
  });
});

describe("the year of an electricity factor", () => {
  const published = [
    { region: "tianjin", year: 2023 },
    { region: "tianjin", year: 2022 },
    { region: "national", year: 2021 },
  ];
  it("was published for the region, or is left open", () => {
    expect(refusalOf(() => assertFactorYear(undefined, "tianjin", published))).toBeUndefined();
    expect(refusalOf(() => assertFactorYear(2022, "tianjin", published))).toBeUndefined();
    expect(refusalOf(() => assertFactorYear(2021, "tianjin", published))).toEqual(
      refusal("factor_not_configured", "/factorYear", { factor: "tianjin 2021", allowed: "2023, 2022" }),
    );
  });
});

describe("one meter and one time", () => {
  const baseline = { from: "2025-01-01", to: "2025-12-31" };
  const year = { from: "2026-01-01", to: "2026-12-31" };
  const bills = (...thousandths: (number | null)[]): Series => ({
    readings: [
      {
        meter: "E1",
        side: "reporting",
        rows: thousandths.map((each, index) => ({
          from: `2026-0${index + 1}-01`,
          to: `2026-0${index + 1}-28`,
          thousandths: each,
          estimated: false,
        })),
      },
    ],
    temperatures: [],
  });
  const planOf = (meters: Meter[], reporting = year) => ({
    method: "adjusted-baseline" as const,
    baseline,
    reporting,
    meters,
    drivers: [],
    adjustments: [],
  });
  const named = (series: Series, code: string): Series => ({
    ...series,
    readings: series.readings.map((one) => ({ ...one, meter: code })),
  });
  type Changes = { carrier?: Meter["carrier"]; reporting?: typeof year; split?: Split; savings?: string[] };
  const other = (code: string, series: Series, changes: Changes = {}): Saved => {
    const { carrier = "electricity", reporting = year, split = null, savings = ["2026-01 electricity 5 4"] } = changes;
    const meters = [meter("X0", { carrier: "heat" }), meter(code, { carrier })];
    return {
      id: "r0",
      plan: { ...planOf(meters, reporting), name: "空调", split },
      series: named(series, code),
      savings,
    };
  };
  const own = {
    plan: { ...planOf([meter("W1", { carrier: "water" }), meter("E1")]), name: "照明", split: null },
    series: bills(1, 2, 3),
    savings: ["2026-01 electricity 5 4"],
  };
  const check = (...others: Saved[]) => refusalOf(() => assertSavedOnce(own, others));
  const saved = (span = year) =>
    refusal("saving_verified_already", "/meters/1", { meter: "E1", ...span, name: "空调", project: "r0" });

  it("save once: the same code however it is written, in the days that both have", () => {
    expect(check(other("ｅ1", bills()))).toEqual(saved());
    expect(check(other("E1", bills(), { reporting: { from: "2026-12-31", to: "2027-06-30" } }))).toEqual(
      saved({ from: "2026-12-31", to: "2026-12-31" }),
    );
    expect(check(other("E1", bills(), { reporting: { from: "2025-06-01", to: "2026-01-01" } }))).toEqual(
      saved({ from: "2026-01-01", to: "2026-01-01" }),
    );
    expect(check(other("E1", bills(), { reporting: { from: "2027-01-01", to: "2027-12-31" } }))).toBeUndefined();
  });

  it("save once: the same readings under another code", () => {
    expect(check(other("Z9", bills(1, 2, 3)))).toEqual(saved());
    expect(check(other("Z9", bills(1, 2, 4)))).toBeUndefined();
    expect(check(other("Z9", bills(1, 2)))).toBeUndefined();
    expect(check(other("Z9", bills(1, 2, 3, 4)))).toBeUndefined();
    expect(check(other("Z9", bills()))).toBeUndefined();
    // What was not read is no likeness.
    const unread = { ...own, series: bills(null, null, null) };
    expect(refusalOf(() => assertSavedOnce(unread, [other("Z9", bills(null, null, null))]))).toBeUndefined();
  });

  it("are another meter where the carrier is another, and water saves nothing", () => {
    expect(check(other("E1", bills(1, 2, 3), { carrier: "natural-gas" }))).toBeUndefined();
    expect(check(other("W1", bills(9), { carrier: "water" }))).toBeUndefined();
  });

  it("are shared by projects that agreed on it, by the same writing and of the same saving", () => {
    const split: Split = {
      reference: "协议 7",
      agreedOn: "2026-10-01",
      shares: [
        { project: "r0", hundredths: 4_000 },
        { project: "r1", hundredths: 6_000 },
      ],
    };
    const sharing = (theirs: Changes, ours = split) =>
      refusalOf(() => assertSavedOnce({ ...own, plan: { ...own.plan, split: ours } }, [other("E1", bills(), theirs)]));
    expect(sharing({ split })).toBeUndefined();
    // A writing that does not name the other project is none with it.
    const withOthers = { ...split, shares: split.shares.map((share) => ({ ...share, project: `x${share.project}` })) };
    expect(sharing({ split }, withOthers)).toEqual(saved());
    const named = { name: "空调", project: "r0" };
    expect(sharing({})).toEqual(refusal("split_not_agreed", "/split", named));
    expect(sharing({ split: { ...split, reference: "协议 8" } })).toEqual(
      refusal("split_not_agreed", "/split", { ...named, split: "协议 8 (2026-10-01): r0 40 %, r1 60 %" }),
    );
    const differs = refusal("split_savings_differ", "/split", named);
    expect(sharing({ split, savings: [] })).toEqual(differs);
    expect(sharing({ split, savings: ["2026-01 electricity 5 3"] })).toEqual(differs);
    expect(sharing({ split, savings: [...own.savings, "2026-02 electricity 1 1"] })).toEqual(differs);
    const twoMonths = { ...own, plan: { ...own.plan, split }, savings: [...own.savings, "2026-02 electricity 1 1"] };
    const sameFirst = other("E1", bills(), { split, savings: [...own.savings, "2026-02 electricity 1 0"] });
    expect(refusalOf(() => assertSavedOnce(twoMonths, [sameFirst]))).toEqual(differs);
  });

  it("are looked for in every project", () => {
    expect(check(other("Z8", bills(7)), other("E1", bills()))).toEqual(saved());
  });
});

describe("a split of one saving", () => {
  const share = (project: string, hundredths: number) => ({ project, hundredths });
  const split = (...shares: Split["shares"]): Split => ({ reference: "R", agreedOn: "2026-11-20", shares });
  const check = (of: Split, today = "2026-11-20") => refusalOf(() => checkSplit(of, "own", today));
  const lacking = refusal("split_without_project", "/split/shares", { project: "own" });

  it("is whole, of different projects, and this one among them", () => {
    expect(check(split(share("own", 3_333), share("b", 6_667)))).toBeUndefined();
    expect(check(split(share("a", 5_000), share("b", 5_000)))).toEqual(lacking);
    expect(check(split(share("own", 5_000), share("own", 5_000)))).toEqual(lacking);
    for (const [rest, sum] of [
      [6_666, "99.99"],
      [6_668, "100.01"],
    ] as const) {
      expect(check(split(share("own", 3_333), share("b", rest)))).toEqual(
        refusal("split_not_whole", "/split/shares", { sum }),
      );
    }
  });

  it("was agreed on by today", () => {
    expect(check(split(share("own", 10_000)), "2026-11-19")).toEqual(
      refusal("date_in_future", "/split/agreedOn", { today: "2026-11-19" }),
    );
  });

  it("leaves out what has no factor, and gives nothing to a project that is not of it", () => {
    const of = split(share("own", 2_500), share("b", 7_500));
    const bare = { code: "E1", carrier: "electricity", energy: null, coalGrams: null, carbon: null } as const;
    expect(partOf(bare, of, "own")).toEqual(bare);
    const whole = { ...bare, energy: { adjusted: 1_000, actual: 800 }, coalGrams: 40 };
    expect(partOf(whole, of, "own")).toEqual({ ...bare, energy: { adjusted: 250, actual: 200 }, coalGrams: 10 });
    expect(partOf({ ...bare, carbon: { baseline: 100, emitted: 60 } }, of, "b").carbon).toEqual({
      baseline: 75,
      emitted: 45,
    });
    expect(partOf(whole, of, "x").coalGrams).toBe(0);
  });

  it("is of savings by month, carrier and amount, whatever the meters are called and in whichever order", () => {
    const booked = (code: string, carrier: Meter["carrier"], energy: { adjusted: number; actual: number } | null) => {
      return { code, carrier, energy, coalGrams: null, carbon: null };
    };
    const months = new Map([
      ["2026-02", [booked("E1", "electricity", { adjusted: 9, actual: 8 })]],
      ["2026-01", [booked("W1", "water", null), booked("E1", "electricity", { adjusted: 5, actual: 4 })]],
    ]);
    expect(savingsOf(months)).toEqual(["2026-01 electricity 5 4", "2026-02 electricity 9 8"]);
    // A fuel without a factor has no energy, and is one carrier all the same.
    const without = (code: string, carrier: Meter["carrier"]) =>
      savingsOf(new Map([["2026-01", [booked(code, carrier, null)]]]));
    expect(without("G1", "diesel")).toEqual(without("G2", "diesel"));
    expect(without("G1", "diesel")).not.toEqual(without("G1", "lpg"));
  });
});
