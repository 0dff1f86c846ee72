import { describe, expect, it } from "vitest";
import { referenceItems, referenceRows } from "../../../seeds/reference.ts";
import { isWasteCode } from "../../../worker/kernel/identifiers.ts";
import { wasteCodeOf } from "../../../worker/takeback/rules/hazardous.ts";

const facts = referenceRows();

describe("hazardous waste", () => {
  it.each([
    ["lead_acid_batteries/starter", "2026-11-20", "900-052-31"],
    ["lead_acid_batteries/material/lead", "2026-11-20", "900-052-31"],
    ["electronics/material/leaded-glass", "2026-11-20", "900-044-49"],
    ["electronics/material/printed-circuit-board", "2022-01-01", "900-045-49"],
    ["vehicles/material/oil-and-fluids", "2026-11-20", "900-214-08"],
    // Before manifests of the present kind.
    ["lead_acid_batteries/material/lead", "2021-12-31", null],
    // Lead of what is no battery, and what is no waste of that kind.
    ["electronics/material/lead", "2026-11-20", null],
    ["electronics/material/copper", "2026-11-20", null],
    ["electronics/tv-crt", "2026-11-20", null],
  ])("%s on %s is %s", (item, day, code) => {
    expect(wasteCodeOf(facts, item, day)).toBe(code);
  });

  it("is told by the catalogue and the list of waste codes, and by no other dataset", () => {
    const fact = { code: "tyres/car", values: { waste_code: "900-249-08" }, validFrom: null, validTo: null };
    const of = (dataset: string) => wasteCodeOf([{ ...fact, dataset }], "tyres/car", "2026-11-20");
    expect(["catalogue", "waste_codes", "thresholds"].map(of)).toEqual(["900-249-08", "900-249-08", null]);
  });

  it("is told of items that exist, by codes that are well formed", () => {
    const items = referenceItems().map(({ code }) => code);
    for (const { code, values } of facts.filter(({ dataset }) => dataset === "waste_codes")) {
      expect(items).toContain(code);
      expect(values["waste_code"]).toSatisfy(isWasteCode);
    }
  });
});
