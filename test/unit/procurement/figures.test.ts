import { describe, expect, it } from "vitest";
import { referenceRows } from "../../../seeds/reference.ts";
import { fraction, toFixed } from "../../../worker/kernel/fraction.ts";
import { gapsOf, sheetsOf } from "../../../worker/procurement/shares/assessment.ts";
import { type CreditInputs, gradeOf, missingOf, recoveryDutyOf } from "../../../worker/procurement/suppliers/credit.ts";
import { indexItemsFrom, pointsOf } from "../../../worker/procurement/gsci/rules.ts";
import { lowRiskShare, recoveryRate } from "../../../worker/procurement/math.ts";
import { cellOf, greenOf, medianOf, outsideOf, shareOf, sumOf } from "../../../worker/procurement/shares/math.ts";
import { listedCategories } from "./support.ts";

const cell = (kind: string, fen: number, partyId = "b1", item = "procurement/2013/A02010104") =>
  cellOf({ partyId, item, kind: `spend:${kind}`, fen: String(fen) });
const checked = (lists: string, fen: number, partyId = "b1", item = "procurement/2013/A02010104") =>
  cellOf({ partyId, item, kind: `checked:${lists}`, fen: String(fen) });

describe("shares", () => {
  const cells = [
    cell("energy_green.environment_green", 10),
    cell("energy_green.environment_plain", 20),
    cell("energy_plain.environment_green", 30),
    cell("energy_outside.environment_plain", 40, "b1", "procurement/2013/A020202"),
    cell("energy_outside.environment_outside", 50, "b1", "procurement/other"),
  ];

  it("are each over its own categories, no yuan twice", () => {
    const none = { green: 0n, percent: fraction(0) };
    const energy = { list: "energy", listed: 60n, checked: none, stated: { green: 30n, percent: fraction(50) } };
    const environment = { list: "environment", listed: 100n, stated: { green: 40n, percent: fraction(40) } };
    expect(shareOf("energy", cells)).toEqual(energy);
    expect(shareOf("environment", cells)).toMatchObject(environment);
    expect([greenOf(cells).stated, outsideOf(cells), sumOf(cells)]).toEqual([60n, 50n, 150n]);
  });

  it("count what is checked beside what is stated, each yuan once", () => {
    const all = [...cells, checked("both", 10), checked("energy", 15), checked("environment", 5)];
    expect(shareOf("energy", all).checked).toEqual({ green: 25n, percent: fraction(125, 3) });
    expect(shareOf("environment", all).checked).toEqual({ green: 15n, percent: fraction(15) });
    expect(greenOf(all)).toEqual({ checked: 30n, stated: 60n });
    expect(sumOf(all)).toBe(150n);
  });

  it("are not there without a denominator", () => {
    expect(shareOf("energy", cells.slice(3)).checked.percent).toBeNull();
  });

  it("an account that is none of spend is not read as one", () => {
    expect(() => cell("energy_lost.environment_green", 1)).toThrow(RangeError);
  });
});

it("the median is the middle, or between the two in the middle", () => {
  const of = (...values: number[]) => medianOf(values.map((value) => fraction(value)));
  expect(of()).toBeNull();
  expect(of(7)).toEqual(fraction(7));
  expect(of(9, 1, 5)).toEqual(fraction(5));
  expect(of(1, 10, 2, 3)).toEqual(fraction(5, 2));
});

describe("the yearly sheet", () => {
  it("names a mandatory category once for each list that makes it so", () => {
    const gaps = gapsOf(
      [
        cell("energy_plain.environment_green", 5),
        cell("energy_plain.environment_plain", 6),
        cell("energy_green.environment_plain", 7),
        checked("energy", 4),
        cell("energy_plain.environment_outside", 8, "b1", "procurement/2013/A0206180101"),
      ],
      listedCategories(),
    );
    // A computer is mandatory in the energy list only; refrigerators are preferred.
    expect(gaps.map(({ category, fen }) => [category.list, category.code, fen])).toEqual([
      // Three of the seven are green as stated only.
      ["energy", "A02010104", 14n],
    ]);
  });

  it("names what is mandatory in part where its buyer said that it is one of those, each buyer's own", () => {
    const buyers = ["a", "b"].map((id) => ({ id, nameZh: id, nameEn: id, kind: null }));
    const category = { codeVersion: "2013", categoryCode: "A02061808" };
    const said = [
      { partyId: "a", list: "energy" as const, category, fen: 5n },
      { partyId: "a", list: "energy" as const, category, fen: 2n },
      { partyId: "a", list: "environment" as const, category, fen: 7n },
      { partyId: "b", list: "energy" as const, category, fen: 0n },
    ];
    const [a, b] = sheetsOf(buyers, buyers, [], [], listedCategories(), said);
    expect([a?.gaps.map(({ fen }) => fen), b?.gaps]).toEqual([[7n], []]);
  });

  it("takes the median of the buyers of one kind that have a share", () => {
    const buyers = ["a", "b", "c", "d", "e"].map((id) => ({
      id,
      nameZh: id,
      nameEn: id,
      kind: id === "e" ? ("enterprise" as const) : ("public_body" as const),
    }));
    const cells = [
      ...(["a", "b", "c"] as const).flatMap((id, index) => [
        cell("energy_green.environment_outside", (index + 1) * 10, id),
        checked("energy", (index + 1) * 10, id),
        cell("energy_plain.environment_outside", 100 - (index + 1) * 10, id),
      ]),
      cell("energy_green.environment_outside", 1, "e"),
    ];
    const [a, , , d, e] = sheetsOf(buyers, buyers, cells, [], []);
    expect([a?.energy.median, a?.energy.peers, a?.energy.againstMedian]).toEqual([fraction(20), 3, fraction(-10)]);
    expect([d?.energy.share.checked.percent, d?.energy.median, d?.energy.againstMedian]).toEqual([
      null,
      fraction(20),
      null,
    ]);
    expect([e?.energy.median, e?.energy.medianReason]).toEqual([null, "too_few_peers"]);
    expect(a?.energy.change).toBeNull();
  });
});

describe("the credit grade", () => {
  const good: CreditInputs = {
    registeredCertificates: 2,
    validCertificates: 1,
    checkedCertificates: 1,
    violations: 0,
    recoveryDuty: "met",
    recoveryDutyReason: null,
  };

  it.each<[string, Partial<CreditInputs>, string]>([
    ["all known and good", {}, "A"],
    ["no duty", { recoveryDuty: "not_applicable" }, "A"],
    ["no certificate valid", { validCertificates: 0, checkedCertificates: 0 }, "B"],
    ["none that was checked", { checkedCertificates: 0 }, "B"],
    ["duty not known", { recoveryDuty: "unknown" }, "B"],
    ["duty not met", { recoveryDuty: "not_met" }, "C"],
    ["one violation", { violations: 1 }, "C"],
    ["two violations", { violations: 2 }, "D"],
  ])("%s", (_, rest, grade) => expect(gradeOf({ ...good, ...rest })).toBe(grade));

  it("names what is missing", () => {
    expect(missingOf({ ...good, registeredCertificates: 0, recoveryDuty: "unknown" })).toEqual([
      "certificates",
      "recovery_duty",
    ]);
  });

  it.each([
    [{ partyId: null, isProducer: false }, 10n, 10n, 500, "unknown not_in_registry"],
    [{ partyId: "p", isProducer: false }, 10n, 10n, 500, "not_applicable null"],
    [{ partyId: "p", isProducer: true }, 10n, 10n, null, "unknown no_target_configured"],
    [{ partyId: "p", isProducer: true }, 0n, 10n, 500, "unknown nothing_declared"],
    [{ partyId: "p", isProducer: true }, 10n, null, 500, "unknown nothing_claimed"],
    [{ partyId: "p", isProducer: true }, 10n, 4n, 500, "not_met null"],
    [{ partyId: "p", isProducer: true }, 10n, 5n, 500, "met null"],
  ])("duty of %o with %s declared and %s claimed at %s ‰: %s", (supplier, declared, claimed, target, expected) => {
    const { recoveryDuty, recoveryDutyReason } = recoveryDutyOf(supplier, { declared, claimed }, target);
    expect(`${recoveryDuty} ${recoveryDutyReason}`).toBe(expected);
  });
});

describe("the evaluation index", () => {
  const items = indexItemsFrom(referenceRows().filter(({ dataset }) => dataset === "gsci"));

  it("weighs 100 together, and three of its items are rates", () => {
    expect(items).toHaveLength(20);
    expect(items.reduce((sum, { weight }) => sum + weight, 0)).toBe(100_00);
    expect(items.filter(({ kind }) => kind === "quantitative").map(({ code }) => code)).toEqual(["X26", "X41", "X42"]);
  });

  it("X26 is unknown while one supplier is not judged", () => {
    expect(lowRiskShare([])).toMatchObject({ percent: null, reason: "no_suppliers" });
    expect(lowRiskShare([{ level: "low" }, { level: null }])).toMatchObject({
      percent: null,
      reason: "suppliers_not_assessed",
      missing: 1,
    });
    expect(lowRiskShare([{ level: "low" }, { level: "high" }, { level: "low" }, { level: "medium" }]).percent).toEqual(
      fraction(50),
    );
  });

  it("X41 and X42 set claimed recovery against what was placed on the market", () => {
    const rows = [
      { stream: "electronics", kind: "market", grams: "1000" },
      { stream: "electronics", kind: "claimed", grams: "400" },
      { stream: "tyres", kind: "market", grams: "1000" },
      { stream: "packaging", kind: "market", grams: "50" },
    ];
    expect(recoveryRate(rows, "products").percent).toEqual(fraction(20));
    expect(recoveryRate(rows, "packaging")).toMatchObject({ percent: null, reason: "nothing_claimed" });
    expect(recoveryRate([], "packaging")).toMatchObject({ percent: null, reason: "nothing_declared" });
  });

  it("points are the weight times the rate, and never more than the weight", () => {
    const item = items.find(({ code }) => code === "X41");
    if (!item) throw new Error("the index has X41");
    const points = (claimed: string) => {
      const found = pointsOf(
        item,
        recoveryRate(
          [
            { stream: "tyres", kind: "market", grams: "300" },
            { stream: "tyres", kind: "claimed", grams: claimed },
          ],
          "products",
        ),
      );
      return found && toFixed(found, 2);
    };
    expect([points("100"), points("300"), points("900")]).toEqual(["166.67", "500.00", "500.00"]);
  });
});
