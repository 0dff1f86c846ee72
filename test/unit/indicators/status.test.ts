import { describe, expect, it } from "vitest";
import type { Target } from "../../../worker/indicators/engine/rules.ts";
import { judged } from "../../../worker/indicators/targets/trial.ts";
import { parseFraction } from "../../../worker/kernel/fraction.ts";
import { evaluated, presented, type Turnover } from "./support.ts";

const id = "epr.vehicles.treated_mass_recovery.mass";

/** 材料综合利用率 75 % by 2023 (elv-2023 of the reference data). */
const target: Target = {
  id: "elv-2023",
  stream: "vehicles",
  formulaId: "treated_mass_recovery",
  percent: "75",
  dueOn: "2023-12-31",
  validFrom: "2021-06-09",
  validTo: "2023-12-31",
  basisId: "elv-epr-2021",
  confidence: "secondary",
};

/** 1,000 kg treated, so many grams of materials handed on for recycling, and the rest dumped unless said. */
function year(month: string, recycled: number, dumped = 1_000_000 - recycled): Turnover[] {
  const out = (fate: string, net: number): Turnover => ({
    accountKind: `outcome:${fate}`,
    month,
    entryKind: "delivery",
    net,
    stream: "vehicles",
    itemKind: "material",
  });
  return [
    { accountKind: "stock", month, entryKind: "treatment", net: -1_000_000, stream: "vehicles" },
    out("recycling", recycled),
    out("disposal", dumped),
  ];
}

const targets = [target];

describe("status", () => {
  it("is met at the target exactly and above", () => {
    expect(evaluated(id, "2023", { turnovers: year("2023-04", 750_000), targets })).toMatchObject({
      status: "met",
      target,
    });
    expect(evaluated(id, "2023", { turnovers: year("2023-04", 900_000), targets }).status).toBe("met");
  });

  it("of a target that somebody set may be one not to pass: met at it and below", () => {
    const set = { figure: id, direction: "at_most", isForParty: false, source: "s" } as const;
    const of = (recycled: number, one: Target) =>
      evaluated(id, "2023", { turnovers: year("2023-04", recycled), targets: [one] }).status;
    const atMost: Target = { ...target, stream: "", formulaId: "", set };
    expect([749_999, 750_000, 750_001].map((recycled) => of(recycled, atMost))).toEqual(["met", "met", "missed"]);
    const atLeast: Target = { ...atMost, set: { ...set, direction: "at_least" } };
    expect([749_999, 750_000, 750_001].map((recycled) => of(recycled, atLeast))).toEqual(["missed", "met", "met"]);
    expect(of(750_000, { ...atMost, set: { ...set, figure: "another" } })).toBe("no_target");
  });

  it("is judged by the target that was set for the party, else for the zone, else by a document", () => {
    const set = { figure: id, direction: "at_least", isForParty: false, source: "s" } as const;
    const zones: Target = { ...target, id: "zone", percent: "60", set };
    const own: Target = {
      ...target,
      id: "party",
      percent: "50",
      validFrom: "2020-01-01",
      set: { ...set, isForParty: true },
    };
    const judgedBy = (all: Target[]) =>
      evaluated(id, "2023", { turnovers: year("2023-04", 750_000), targets: all }).target?.id;
    const later: Target = { ...target, id: "later", validFrom: "2022-01-01" };
    expect(judgedBy([own, zones, later, target])).toBe("party");
    expect(judgedBy([zones, later, target])).toBe("zone");
    expect(judgedBy([later, target])).toBe("later");
    const always: Target = { ...target, id: "always", validFrom: null };
    expect([judgedBy([always, target]), judgedBy([target, always])]).toEqual([target.id, target.id]);
  });

  it("is missed below by the exact value, and shown with the places that tell it from the target", () => {
    const figure = presented(id, "2023", { turnovers: year("2023-04", 749_999), targets });
    expect(figure.value?.display).toBe("74.9999");
    expect(figure.status).toBe("missed");
  });

  it("is target_expired after the target's end, for a value on either side of it", () => {
    for (const recycled of [100_000, 900_000]) {
      const figure = presented(id, "2026-Q2", { turnovers: year("2026-04", recycled), targets });
      expect(figure.status).toBe("target_expired");
      expect(figure.target).toMatchObject({ percent: "75", validTo: "2023-12-31" });
      expect(figure.explanation).toContain("2023-12-31");
    }
  });

  it("looks at the period's end: a year that runs past it is not judged", () => {
    const until = { ...target, dueOn: "2023-06-30", validTo: "2023-06-30" };
    const turnovers = year("2023-04", 900_000);
    expect(evaluated(id, "2023", { turnovers, targets: [until] }).status).toBe("target_expired");
    expect(evaluated(id, "2023-H1", { turnovers, targets: [until] }).status).toBe("met");
    // Without an end of its validity the due date ends it.
    const open = { ...until, validTo: null };
    expect(evaluated(id, "2023", { turnovers, targets: [open] }).status).toBe("target_expired");
  });

  it("is no_target without one for this formula and stream, or before it is valid", () => {
    const turnovers = year("2023-04", 900_000);
    const none = { status: "no_target", target: null };
    expect(evaluated(id, "2023", { turnovers })).toMatchObject(none);
    expect(evaluated(id, "2023", { turnovers, targets: [{ ...target, stream: "tyres" }] })).toMatchObject(none);
    expect(evaluated(id, "2023", { turnovers, targets: [{ ...target, stream: "all" }] })).toMatchObject(none);
    expect(evaluated(id, "2023", { turnovers, targets: [{ ...target, formulaId: "plan_99" }] })).toMatchObject(none);
    const later = { ...target, validFrom: "2024-01-01", validTo: "2025-12-31", dueOn: "2025-12-31" };
    expect(evaluated(id, "2023", { turnovers, targets: [later] })).toMatchObject(none);
  });

  it("is judged from the first day of a target's validity to its last, seen from the period's last day", () => {
    const turnovers = year("2023-04", 900_000);
    const statusOf = (validFrom: string | null, validTo: string | null) =>
      evaluated(id, "2023-H1", { turnovers, targets: [{ ...target, validFrom, validTo, dueOn: null }] }).status;
    expect(statusOf("2023-06-30", null)).toBe("met");
    expect(statusOf("2023-07-01", null)).toBe("no_target");
    expect(statusOf(null, "2023-06-30")).toBe("met");
    expect(statusOf(null, "2023-06-29")).toBe("target_expired");
    expect(statusOf(null, null)).toBe("met");
  });

  it("takes the newest target in force, and the newest expired one", () => {
    const older = { ...target, id: "older", percent: "40", validFrom: "2016", validTo: null, dueOn: "2024-12-31" };
    const turnovers = year("2023-04", 600_000);
    expect(evaluated(id, "2023", { turnovers, targets: [target, older] })).toMatchObject({
      status: "missed",
      target,
    });
    expect(evaluated(id, "2026-Q2", { turnovers: year("2026-04", 1), targets: [older, target] })).toMatchObject({
      status: "target_expired",
      target,
    });
  });

  it("does not hold the figure with energy recovery against the target for materials", () => {
    const wide = "epr.vehicles.treated_mass_recovery_with_energy.mass";
    const turnovers = [
      ...year("2023-04", 700_000, 200_000),
      {
        accountKind: "outcome:energy_recovery",
        month: "2023-05",
        entryKind: "delivery",
        net: 100_000,
        stream: "vehicles",
        itemKind: "material",
      } as const,
    ];
    expect(presented(wide, "2023", { turnovers, targets })).toMatchObject({
      value: { display: "80.0" },
      status: "no_target",
      target: null,
    });
    expect(evaluated(id, "2023", { turnovers, targets }).status).toBe("missed");
  });

  it("is not_computable for the plan whose formula was not published, with its target shown", () => {
    const plan: Target = {
      ...target,
      id: "epr-2025",
      stream: "all",
      formulaId: "plan_99",
      percent: "50",
      dueOn: "2025-12-31",
      validFrom: "2021-01-01",
      validTo: "2025-12-31",
    };
    for (const label of ["2025", "2026"]) {
      expect(presented("epr.all.plan_99.mass", label, { targets: [plan] })).toMatchObject({
        status: "not_computable",
        value: null,
        numerator: null,
        denominator: null,
        arithmetic: "",
        reasonCode: "formula_not_published",
        target: { id: "epr-2025", percent: "50" },
      });
    }
  });

  it("whose end is a year alone judges all of that year and nothing after it", () => {
    const byYear = { ...target, dueOn: "2025", validTo: null };
    const statusIn = (label: string, given: Target) => {
      const turnovers = year(`${label.slice(0, 4)}-02`, 800_000);
      return presented(id, label, { turnovers, targets: [given] }).status;
    };
    const labels = ["2025-Q1", "2025", "2026-Q1"];
    expect(labels.map((label) => statusIn(label, byYear))).toEqual(["met", "met", "target_expired"]);
    const until = { ...target, dueOn: null, validTo: "2025-12-31" };
    expect(labels.map((label) => statusIn(label, until))).toEqual(["met", "met", "target_expired"]);
  });
});

describe("a target that is tried", () => {
  it("stands beside a value with as many places as tell the two apart", () => {
    const tried = (value: string) => judged(parseFraction(value), "10", "at_least");
    expect(tried("9.996")).toEqual({ value: "9.996", status: "missed" });
    expect(tried("10")).toEqual({ value: "10.0", status: "met" });
    expect(judged(null, "10", "at_least")).toEqual({ value: null, status: "not_computable" });
  });
});
