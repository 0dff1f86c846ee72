import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { referenceItems, referenceRows } from "../../../seeds/reference.ts";
import { parseDecimal } from "../../../worker/kernel/quantity.ts";
import { type Dataset, datasetNames, definitionOf } from "../../../worker/registry/datasets/definitions.ts";
import { zoneOfValue, zonesWithOwn } from "../../../worker/registry/datasets/rules.ts";

const rows = referenceRows();
const items = referenceItems();
const of = (dataset: Dataset) => rows.filter((row) => row.dataset === dataset);
const folder = join(import.meta.dirname, "../../../seeds/reference");

describe("items", () => {
  it("have the numbers the books will know them by", () => {
    const numbers = Object.fromEntries(items.map(({ code, id }) => [code, id]));
    expect(numbers).toMatchObject({
      "electronics/tv-crt": 1001,
      "electronics/water-heater-gas": 1016,
      "electronics/material/process-loss": 1500,
      "electronics/material/ferrous": 1501,
      "vehicles/passenger-car": 2001,
      "lead_acid_batteries/material/lead": 3504,
      "packaging/beverage-carton": 4001,
      "tyres/truck": 5002,
      "tyres/material/residue": 5527,
    });
    expect(new Set(Object.values(numbers)).size).toBe(items.length);
  });

  it("are 36 products, and 27 materials and the process loss in each of 6 streams", () => {
    const streams = new Set(rows.filter(({ dataset }) => dataset === "catalogue").map(({ values }) => values.stream));
    expect(items.filter(({ kind, stream }) => kind === "product" && streams.has(stream))).toHaveLength(36);
    expect(items.filter(({ kind }) => kind === "material")).toHaveLength(6 * 28);
  });

  it("are one for each category of green procurement, whichever lists name it, and one for all others", () => {
    const categories = of("procurement_categories").map(({ values }) => `${values.code_version}/${values.code}`);
    const bought = items.filter(({ stream }) => stream === "procurement");
    expect(bought.map(({ code }) => code)).toEqual([
      "procurement/other",
      ...[...new Set(categories)].map((code) => `procurement/${code}`),
    ]);
    expect(bought.map(({ id }) => id)).toEqual(bought.map((_, n) => 100_000 + n));
  });

  it("have a default fate, except what is lost", () => {
    const without = items.filter(({ kind, defaultFate }) => kind === "material" && !defaultFate);
    expect(new Set(without.map(({ shortCode }) => shortCode))).toEqual(new Set(["process-loss"]));
  });
});

describe("reference rows", () => {
  it("hold every line of every file", () => {
    const lines = readdirSync(folder)
      .filter((name) => name.endsWith(".csv"))
      .map((name) => readFileSync(join(folder, name), "utf8").trim().split("\n").length - 1);
    expect(rows).toHaveLength(lines.reduce((sum, count) => sum + count, 0));
  });

  it.each(datasetNames)("%s: says for each row where it is from and how sure that is", (dataset) => {
    const found = of(dataset);
    // What users supply is empty until they do.
    expect(found.length > 0).toBe(definitionOf(dataset).suppliedColumns === undefined);
    for (const { source, confidence } of found) {
      expect(source).not.toBe("");
      expect(["full-text", "secondary", "unconfirmed", "product default", "not configured"]).toContain(confidence);
    }
  });

  it.each(datasetNames)("%s: holds plain decimals where the product computes with them", (dataset) => {
    const { decimals } = definitionOf(dataset);
    for (const { code, values } of of(dataset)) {
      for (const column of decimals) {
        const value = values[column];
        expect(value, `${code} has no column ${column}`).toBeDefined();
        if (value) expect(parseDecimal(value, 6)).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it("cite legal bases that exist", () => {
    const known = new Set(of("legal_basis").map(({ code }) => code));
    const cited = rows.flatMap(({ values }) => (values.basis_id ? [values.basis_id] : []));
    expect(cited.length).toBeGreaterThan(40);
    expect(cited.filter((id) => !known.has(id))).toEqual([]);
    const formulas = new Set(of("rate_formulas").map(({ code }) => code));
    expect(of("targets").filter(({ values }) => values.formula_id && !formulas.has(values.formula_id))).toEqual([]);
  });

  it("give weights of items that exist", () => {
    const known = new Set(items.map(({ code }) => code));
    expect(of("unit_weights").filter(({ values }) => !known.has(values.item ?? ""))).toEqual([]);
  });

  it("keep the dates of an expired target", () => {
    expect(of("targets").find(({ code }) => code === "epr-2025")).toMatchObject({
      values: { value_percent: "50", due_on: "2025-12-31", basis_id: "epr-2016-99" },
      source: "epr-2016-99",
      confidence: "secondary",
      validFrom: "2021-01-01",
      validTo: "2025-12-31",
    });
  });

  it("are said in both languages where the product says them", () => {
    const inBoth: [Dataset, string, string][] = [
      ["procurement_categories", "name_zh", "name_en"],
      ["procurement_categories", "note_zh", "note"],
      ["targets", "measure_zh", "measure"],
      ["targets", "scope_zh", "scope"],
      ["targets", "note_zh", "note"],
      ["gsci", "name_zh", "name_en"],
      ["seed_tasks", "responsible_zh", "responsible_en"],
      ["rate_formulas", "numerator_zh", "numerator"],
      ["rate_formulas", "denominator_zh", "denominator"],
      ["rate_formulas", "rules_zh", "rules"],
      ["legal_basis", "about_zh", "about"],
    ];
    for (const [dataset, zh, en] of inBoth) {
      for (const { code, values } of of(dataset)) {
        expect([code, zh, Boolean(values[zh])]).toEqual([code, zh, Boolean(values[en])]);
        if (values[zh])
          expect([code, values[zh], values[en]]).toEqual([code, expect.stringMatching(/[一-鿿]/), expect.any(String)]);
      }
    }
  });

  it("name both procurement lists whole: 18 and 50 numbered categories, a standard and a requirement in each row", () => {
    const rowsOf = (list: string) => of("procurement_categories").filter(({ values }) => values.list === list);
    const numbersOf = (list: string) =>
      new Set(rowsOf(list).map(({ values }) => /^item (\d+)/.exec(values.note ?? "")?.[1] ?? ""));
    expect([rowsOf("energy").length, numbersOf("energy").size]).toEqual([32, 18]);
    expect([rowsOf("environment").length, numbersOf("environment").size]).toEqual([91, 50]);
    const { requirement = [] } = definitionOf("procurement_categories").choices ?? {};
    for (const { values } of of("procurement_categories")) {
      expect(requirement).toContain(values.requirement);
      expect(values.standard).toMatch(/^(GB|HJ)/);
    }
    expect(rowsOf("environment").filter(({ values }) => values.requirement !== "preferred")).toEqual([]);
  });

  it("map codes of the lists to codes that no other code of the lists means", () => {
    const listed = new Set(of("procurement_categories").map(({ values }) => `${values.code_version}/${values.code}`));
    const mapped = of("procurement_code_map").map(({ values }) => values);
    expect(mapped.filter((row) => !listed.has(`${row.from_version}/${row.from_code}`))).toEqual([]);
    expect(new Set(mapped.map((row) => `${row.to_version}/${row.to_code}`)).size).toBe(mapped.length);
  });

  it("give fuels the factor that its basis multiplies out to", () => {
    const products = of("fuel_co2").filter(({ source }) => source.includes("MJ/kg"));
    expect(products).toHaveLength(8);
    for (const { code, source, values } of products) {
      const [, heat = "", carbon = "", oxidised = ""] =
        /([\d.]+) MJ\/kg x .*?([\d.]+) tC\/TJ.*? x ([\d.]+) x 44\/12/.exec(source) ?? [];
      const kilograms = (Number(heat) * Number(carbon) * Number(oxidised) * 44) / 12 / 1_000;
      expect([code, kilograms.toFixed(2)]).toEqual([code, values.kgco2_per_unit]);
    }
  });

  it("give a target in tonnes or pieces no percentage and no formula, but a note that tells it", () => {
    const quantities = of("targets").filter(({ values }) => !values.value_percent);
    expect(quantities).toHaveLength(6);
    for (const { values } of quantities) expect([values.formula_id, values.note !== ""]).toEqual(["", true]);
  });

  it("give the settings no value until somebody sets one", () => {
    expect(of("settings").map(({ code, values, source }) => [code, values.value, source])).toEqual([
      ["transfer_tolerance_permille", "", "not configured"],
      ["loss_tolerance_permille", "", "not configured"],
      ["supplier_recovery_permille", "", "not configured"],
      ["certificate_recheck_days", "", "not configured"],
      ["second_factor_required", "", "not configured"],
      ["load_late_days", "", "not configured"],
      ["report_due_days.teda_quarterly", "", "not configured"],
      ["report_due_days.annual_summary", "", "not configured"],
      ["report_due_days.apec_pack", "", "not configured"],
      ["report_due_days.plastics_half_year", "", "not configured"],
      ["report_due_days.producer_duty", "", "not configured"],
      ["consent_answer_days", "", "not configured"],
    ]);
  });

  it("repeat the source that a file only points at", () => {
    expect(rows.filter(({ source }) => source === "same")).toEqual([]);
    expect(existsSync(join(folder, "README.md"))).toBe(true);
  });
});

describe("what a zone says of its own", () => {
  const row = (dataset: string, code: string, value: string, version = 1) => {
    return { dataset, code, version, values: { value }, source: "", validFrom: null, validTo: null };
  };

  it("is told by the zone in its code, and what is known of the zone by the zone's own", () => {
    expect([
      zoneOfValue("settings", "due@TEDA"),
      zoneOfValue("thresholds", "old_stock.months@TEDA"),
      zoneOfValue("thresholds", "old_stock.months"),
      zoneOfValue("network_settings", "TEDA"),
      zoneOfValue("unit_weights", "tv@TEDA"),
    ]).toEqual(["TEDA", "TEDA", null, "TEDA", null]);
  });

  it("names the zones that say anything, and none that took it back", () => {
    const rows = [
      row("thresholds", "a", "1"),
      row("thresholds", "a@TEDA", "2"),
      row("thresholds", "b@TEDA", "2"),
      row("thresholds", "a@NANGANG", "2"),
      row("thresholds", "a@NANGANG", "", 2),
    ];
    expect(zonesWithOwn(rows)).toEqual(["TEDA"]);
  });
});
