import { describe, expect, it } from "vitest";
import { parseFraction, toFixed } from "../../../worker/kernel/fraction.ts";
import {
  carbonGrams,
  coalOf,
  fenOf,
  perYear,
  toThousandths,
  wattHours,
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

  it("an empty value is not configured, never 0", () => {
    expect(coalFactor(reference, "lng", "calorific", on("2024-06-30"))).toBeUndefined();
    expect(fuelCarbonFactor(reference, "natural-gas")).toBeUndefined();
  });

  it("a grid factor counts from its publication, newest first", () => {
    expect(gridFactors(reference, "2025-06-01").map(({ year }) => year)).toEqual([2022]);
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
});
