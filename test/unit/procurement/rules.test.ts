import { describe, expect, it } from "vitest";
import { categoryOfItem, itemCodeOf } from "../../../worker/procurement/categories.ts";
import { checkCategory } from "../../../worker/procurement/rules.ts";
import {
  checkDay,
  isGreen,
  checkMandatoryProduct,
  judge,
  spendClassOf,
  warningsOf,
} from "../../../worker/procurement/purchases/rules.ts";
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

describe("a category is found by its class", () => {
  const reasonsOf = (categoryCode: string, codeVersion: string) => {
    const line = lineOf({ categoryCode, codeVersion, attributes: ["energy", "environmental_label"] });
    const { energy, environment } = judge(line, certificateOf(), categories);
    return [energy.reason ?? energy.status, environment.reason ?? environment.status];
  };

  it.each([
    // 台式计算机 and 便携式计算机 of 2022, where the first code was the second's in 2013.
    ["A02010105", "2022", "green", "green", "2013/A02010104"],
    ["A02010108", "2022", "green", "green", "2013/A02010105"],
    // 服务器: only the environmental list names them.
    ["A02010104", "2022", "category_not_listed", "green", "2013/A02010103"],
    // Below a class, in both versions of the code.
    ["A02061908", "2013", "green", "green", "2013/A02061908"],
    ["A02061905", "2013", "green", "category_not_listed", "2013/A020619"],
    ["A02061905", "2022", "green", "category_not_listed", "2013/A020619"],
    ["A02091099", "2013", "green", "category_not_listed", "2013/A020910"],
    // Above classes: which of them it is has to be asked.
    ["A020910", "2013", "green", "class_not_named", "2013/A020910"],
    ["A02091000", "2022", "green", "class_not_named", "2013/A020910"],
    ["A0201", "2013", "class_not_named", "class_not_named", "other"],
    ["A02010000", "2022", "class_not_named", "class_not_named", "other"],
    // Printers of 2022 are told apart otherwise than those of 2013: no counterpart.
    ["A02021001", "2022", "other_code_version", "other_code_version", "other"],
    ["A02021001", "2013", "category_not_listed", "green", "2013/A02021001"],
    ["B01", "2013", "category_not_listed", "category_not_listed", "other"],
  ])("%s of %s", (categoryCode, codeVersion, energy, environment, item) => {
    expect(reasonsOf(categoryCode, codeVersion)).toEqual([energy, environment]);
    expect(itemCodeOf(categories, { categoryCode, codeVersion })).toBe(`procurement/${item}`);
  });

  it("and so is the one a certificate is for", () => {
    const certificate = certificateOf({ categoryCode: "A02010104", codeVersion: "2013" });
    const reason = (categoryCode: string) =>
      judge(lineOf({ categoryCode, codeVersion: "2022" }), certificate, categories).energy.reason;
    expect([reason("A02010105"), reason("A02010108")]).toEqual([null, "certificate_of_other_category"]);
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

  it("ask for the class in the list that names some below, and for the product where only some are mandatory", () => {
    expect(codesOf({ categoryCode: "A020910" })).toEqual(["class_not_named environment"]);
    expect(codesOf({ categoryCode: "A0201" })).toEqual(["class_not_named energy", "class_not_named environment"]);
    const inPart = { categoryCode: "A02061808", attributes: [] };
    expect(codesOf(inPart)).toEqual(["mandatory_in_part energy"]);
    expect(codesOf({ ...inPart, mandatoryProduct: true })).toEqual(["mandatory_not_green energy"]);
    expect(codesOf({ ...inPart, mandatoryProduct: false })).toEqual([]);
    expect(() => checkMandatoryProduct(lineOf({ ...inPart, mandatoryProduct: true }), categories)).not.toThrow();
    expect(() => checkMandatoryProduct(lineOf({ mandatoryProduct: false }), categories)).toThrow("product_not_asked");
  });

  it("say once that no list names the category", () => {
    expect(codesOf({ categoryCode: "A99" })).toEqual(["category_not_listed null"]);
  });

  it("and reasons have words in both languages", () => {
    for (const reason of notGreenReasons) {
      expect(reasonText(reason, "zh-CN")).toMatch(/[一-鿿]/);
      expect(reasonText(reason, "en")).toMatch(/^[A-Z][ -~]+\.$/);
      // Which class it is may still be said, and the other list may count it.
      const ending = reason === "class_not_named" ? "does not count it." : "saved as not green.";
      expect(warningText({ code: reason, list: "energy", pointer: "" }, "en").endsWith(ending)).toBe(true);
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
