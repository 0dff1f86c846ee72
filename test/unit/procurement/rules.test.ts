import { describe, expect, it } from "vitest";
import { categoryOfItem, itemCodeOf } from "../../../worker/procurement/categories.ts";
import { checkCategory } from "../../../worker/procurement/rules.ts";
import { checkDay, isGreen, judge, spendClassOf, warningsOf } from "../../../worker/procurement/purchases/rules.ts";
import { reasonText, warningText } from "../../../worker/procurement/purchases/wording.ts";
import { certificateOf, lineOf, listedCategories } from "./support.ts";
import { notGreenReasons } from "../../../worker/kernel/vocabulary/procurement.ts";

const categories = listedCategories();

describe("green is only a listed category with a certificate valid that day", () => {
  it.each([
    ["on its first day", "2026-01-01", null],
    ["on its last day", "2026-12-31", null],
    ["on the day before", "2025-12-31", "certificate_not_yet_valid"],
    ["on the day after", "2027-01-01", "certificate_expired"],
  ])("%s", (_, purchasedOn, reason) => {
    const { energy } = judge(lineOf({ purchasedOn }), certificateOf(), categories);
    expect(energy).toEqual({ status: reason === null ? "green" : "plain", reason });
  });

  it("in each list by itself, and one yuan has one class", () => {
    const judgement = judge(lineOf(), certificateOf(), categories);
    expect(spendClassOf(judgement)).toBe("energy_green.environment_plain");
    expect(isGreen(judgement)).toBe(true);
    const copier = judge(lineOf({ categoryCode: "A020201" }), certificateOf(), categories);
    expect(spendClassOf(copier)).toBe("energy_outside.environment_plain");
    expect(isGreen(copier)).toBe(false);
  });

  it("water saving counts with energy saving, the label apart, the others in neither", () => {
    const classes = (["energy", "water", "material", "environmental_label", "green_product"] as const).map(
      (attribute) => spendClassOf(judge(lineOf({ attributes: [attribute] }), certificateOf(), categories)),
    );
    expect(classes).toEqual([
      "energy_green.environment_plain",
      "energy_green.environment_plain",
      "energy_plain.environment_plain",
      "energy_plain.environment_green",
      "energy_plain.environment_plain",
    ]);
  });

  it("a list that was not in force that day does not name the category", () => {
    const later = categories.map((row) => ({ ...row, validFrom: "2026-10" }));
    expect(judge(lineOf(), certificateOf(), later).energy).toEqual({ status: "outside", reason: "not_in_force" });
    expect(judge(lineOf({ purchasedOn: "2026-10-01" }), certificateOf(), later).energy.status).toBe("green");
  });
});

describe("warnings", () => {
  const codesOf = (rest: Parameters<typeof lineOf>[0], certificate = certificateOf()) => {
    const line = lineOf(rest);
    return warningsOf(line, judge(line, certificate, categories), categories).map(
      ({ code, list }) => `${code} ${list}`,
    );
  };

  it("are silent where all is well, and where the line is merely in one list", () => {
    expect(codesOf({})).toEqual([]);
    expect(codesOf({ categoryCode: "A020201", attributes: ["environmental_label"] })).toEqual([]);
  });

  it("say what is expired in each list, and that the category is mandatory", () => {
    expect(codesOf({ purchasedOn: "2027-01-01", attributes: ["energy", "environmental_label"] })).toEqual([
      "certificate_expired energy",
      "certificate_expired environment",
      "mandatory_not_green energy",
    ]);
  });

  it("say once that no list names the category", () => {
    expect(codesOf({ categoryCode: "A99" })).toEqual(["category_not_listed null"]);
  });

  it("and reasons have words in both languages", () => {
    for (const reason of notGreenReasons) {
      expect(reasonText(reason, "zh-CN")).toMatch(/[一-鿿]/);
      expect(reasonText(reason, "en")).toMatch(/^[A-Z][ -~]+\.$/);
      expect(warningText({ code: reason, list: "energy", pointer: "" }, "en")).toContain("saved as not green");
    }
  });
});

describe("codes and days", () => {
  it("a code is a letter and digits, a version a year", () => {
    expect(() => checkCategory({ categoryCode: "A07", codeVersion: "2022" })).not.toThrow();
    for (const categoryCode of ["D01", "A", "a01", "A0x", "A01 ", "A".repeat(40)]) {
      expect(() => checkCategory({ categoryCode, codeVersion: "2013" })).toThrow("unknown_category at /categoryCode");
    }
    expect(() => checkCategory({ categoryCode: "A07", codeVersion: "3013" })).toThrow(
      "unknown_category at /codeVersion",
    );
  });

  it("a day lies in the past, in an open month", () => {
    expect(() => checkDay("2026-09-10", "2026-09-10", [])).not.toThrow();
    expect(() => checkDay("2026-09-11", "2026-09-10", [])).toThrow("date_in_future at /purchasedOn");
    expect(() => checkDay("1999-12-31", "2026-09-10", [])).toThrow("date_too_old");
    expect(() => checkDay("2026-08-31", "2026-09-10", [{ month: "2026-08" }])).toThrow("period_closed at /purchasedOn");
  });

  it("an item of the books and its category name each other", () => {
    const key = { codeVersion: "2013", categoryCode: "A060806" };
    expect(categoryOfItem(itemCodeOf(categories, key))).toEqual(key);
    expect(categoryOfItem(itemCodeOf(categories, { ...key, codeVersion: "2022" }))).toBeNull();
  });
});
