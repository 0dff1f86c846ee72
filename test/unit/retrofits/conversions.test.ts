import { describe, expect, it } from "vitest";
import { fraction, parseFraction, toFixed } from "../../../worker/kernel/fraction.ts";
import {
  carbonGrams,
  coalOf,
  fenOf,
  perYear,
  toThousandths,
  wattHours,
  wholeOf,
} from "../../../worker/retrofits/math/conversions.ts";
import {
  coalFactor,
  fuelCarbonFactor,
  gridFactors,
  gridRegionOf,
  type ReferenceRow,
} from "../../../worker/retrofits/math/factors.ts";

const row = (
  dataset: string,
  code: string,
  values: Record<string, string>,
  validFrom: string | null = null,
): ReferenceRow => ({
  dataset,
  code,
  values,
  source: "a standard",
  confidence: "secondary",
  validFrom,
});
const reference = [
  row(
    "energy_coefficients",
    "electricity@2021-04-01",
    { carrier: "electricity", unit: "kWh", kgce_per_unit: "0.1229" },
    "2021-04-01",
  ),
  row(
    "energy_coefficients",
    "electricity-equivalent@2024-01-01",
    { carrier: "electricity-equivalent", unit: "kWh", kgce_per_unit: "0.3024" },
    "2024-01-01",
  ),
  row(
    "energy_coefficients",
    "natural-gas@2021-04-01",
    { carrier: "natural-gas", unit: "m3", kgce_per_unit: "1.3300" },
    "2021-04-01",
  ),
  row("energy_coefficients", "lng@2021-04-01", { carrier: "lng", unit: "kg", kgce_per_unit: "" }, "2021-04-01"),
  row("grid_factors", "tianjin@2022", {
    region: "tianjin",
    data_year: "2022",
    kgco2_per_kwh: "0.7041",
    published_on: "2024-12-20",
  }),
  row("grid_factors", "tianjin@2023", {
    region: "tianjin",
    data_year: "2023",
    kgco2_per_kwh: "0.6796",
    published_on: "2025-12-31",
  }),
  row("fuel_co2", "heat", { carrier: "heat", unit: "GJ", kgco2_per_unit: "110" }),
];

/** Computed on the last day of its period. */
const on = (day: string) => ({ periodEnd: day, today: day });

describe("factors", () => {
  it("calorific and equivalent electricity are told apart, and begin on their day", () => {
    expect(coalFactor(reference, "electricity", "calorific", on("2024-06-30"))?.value).toBe("0.1229");
    // An old period is computed by the standard of the day; the coal that electricity took is that of its year.
    const computedLater = { periodEnd: "2017-06-30", today: "2026-01-01" };
    expect(coalFactor(reference, "electricity", "calorific", computedLater)?.value).toBe("0.1229");
    expect(coalFactor(reference, "electricity", "equivalent", computedLater)).toBeUndefined();
    expect(coalFactor(reference, "electricity", "equivalent", on("2024-06-30"))?.value).toBe("0.3024");
    expect(coalFactor(reference, "electricity", "equivalent", on("2023-12-31"))).toBeUndefined();
    expect(coalFactor(reference, "natural-gas", "equivalent", on("2024-06-30"))?.value).toBe("1.3300");
  });

  it("the coefficient that began last counts, from its first day; one without a day began before all others", () => {
    const gas = (code: string, value: string, validFrom: string | null) =>
      row("energy_coefficients", code, { carrier: "natural-gas", unit: "m3", kgce_per_unit: value }, validFrom);
    const [always, old, current] = [gas("a", "1", null), gas("b", "1.2", "2021-04-01"), gas("c", "1.3", "2024-01-01")];
    if (!always || !old || !current) throw new Error("three rows");
    const codeOn = (day: string, rows: ReferenceRow[]) => coalFactor(rows, "natural-gas", "calorific", on(day))?.code;
    for (const rows of [
      [always, old, current],
      [current, old, always],
      [old, always, current],
    ]) {
      expect(["2021-03-31", "2021-04-01", "2023-12-31", "2024-01-01"].map((day) => codeOn(day, rows))).toEqual([
        "a",
        "b",
        "b",
        "c",
      ]);
    }
  });

  it("are told with their units, and taken out of their own data set", () => {
    expect(coalFactor(reference, "natural-gas", "calorific", on("2024-06-30"))?.unit).toBe("kgce/m3");
    expect(gridFactors(reference, "2025-06-01")).toMatchObject([{ unit: "kgCO2/kWh", region: "tianjin" }]);
    expect(fuelCarbonFactor(reference, "heat")?.unit).toBe("kgCO2/GJ");
    const values = { carrier: "heat", unit: "GJ", kgce_per_unit: "34", kgco2_per_kwh: "9", published_on: "2020-01-01" };
    const other = row("settings", "heat", values, "2020-01-01");
    expect(coalFactor([other], "heat", "calorific", on("2024-06-30"))).toBeUndefined();
    expect(gridFactors([other], "2024-06-30")).toEqual([]);
  });

  it("an empty value is not configured, never 0", () => {
    const announced = row("grid_factors", "n", { region: "national", data_year: "2024", published_on: "2024-01-01" });
    expect(gridFactors([announced], "2024-06-30")).toEqual([]);
    expect(coalFactor(reference, "lng", "calorific", on("2024-06-30"))).toBeUndefined();
    expect(fuelCarbonFactor(reference, "natural-gas")).toBeUndefined();
  });

  it("a grid factor counts from its publication, newest first", () => {
    expect(gridFactors(reference, "2025-06-01").map(({ year }) => year)).toEqual([2022]);
    expect(["2024-12-19", "2024-12-20"].map((today) => gridFactors(reference, today).length)).toEqual([0, 1]);
    expect(gridFactors(reference, "2026-06-01").map(({ year }) => year)).toEqual([2023, 2022]);
    expect([gridRegionOf("120116"), gridRegionOf("500000")]).toEqual(["tianjin", "national"]);
  });
});

describe("conversions", () => {
  const electricity = coalFactor(reference, "electricity", "calorific", on("2024-06-30"));
  const gas = coalFactor(reference, "natural-gas", "calorific", on("2024-06-30"));

  it("10,000 kWh are 1.229 tce calorific (GB/T 2589-2020)", () => {
    if (!electricity) throw new Error("a factor");
    expect(toFixed(coalOf(10_000_000, electricity), 3)).toBe("1229.000");
  });

  it("electricity is Wh as it is, heat 1 MJ = 277.78 Wh, gas by its coal", () => {
    expect(wattHours("electricity", 1_234, electricity)).toBe(1_234);
    expect(wattHours("heat", 1_000, undefined)).toBe(278);
    expect(wattHours("heat", 3_600_000, undefined)).toBe(1_000_000);
    // 1 m3 = 1.33 kgce = 1.33 × 29 307.6 kJ
    expect(wattHours("natural-gas", 1_000, gas)).toBe(10_828);
    expect(wattHours("natural-gas", 1_000, undefined)).toBeUndefined();
    expect(wattHours("water", 1_000, undefined)).toBeUndefined();
  });

  it("carbon, money and years are whole and rounded half-even", () => {
    expect(carbonGrams(1_000, parseFraction("0.7355"))).toBe(736);
    expect(carbonGrams(-1_000, parseFraction("0.7355"))).toBe(-736);
    const heat = fuelCarbonFactor(reference, "heat");
    expect(heat && carbonGrams(1_000_000, heat.perUnit)).toBe(110_000);
    // 1,000 kWh at 0.7215 yuan
    expect(fenOf(1_000_000, 7_215)).toBe(72_150);
    expect(perYear(1_000, 73)).toBe(5_000);
  });

  it("a modelled amount becomes whole once: a tie goes to the even neighbour", () => {
    expect([0.0005, 0.0015, 0.0025, -0.0005, -0.0015].map(toThousandths)).toEqual([0, 2, 2, 0, -2]);
    expect(() => toThousandths(Number.NaN)).toThrow("out_of_range");
    expect(() => toThousandths(1e15)).toThrow("out_of_range");
  });

  it("the books hold amounts up to 10^15, and not one more", () => {
    expect([1e12, -1e12].map(toThousandths)).toEqual([1e15, -1e15]);
    expect(() => toThousandths(1e12 + 0.001)).toThrow("out_of_range");
    expect([1e15, -1e15].map((each) => wholeOf(fraction(each)))).toEqual([1e15, -1e15]);
    expect(() => wholeOf(fraction(1e15 + 1))).toThrow("out_of_range");
    expect(() => wholeOf(fraction(-1e15 - 1))).toThrow("out_of_range");
  });
});
