/** Conversion factors out of the reference data: the one that applies, with its source and how sure it is. Pure. */
import { type Fraction, fraction, multiply, parseFraction } from "../../kernel/fraction.ts";
import type { Carrier, GridRegion } from "../../kernel/vocabulary/retrofits.ts";
import type { Confidence } from "../../kernel/vocabulary/registry.ts";

/** A factor as it is told with every figure that was computed with it. */
export type Factor = { code: string; value: string; unit: string; source: string; confidence: Confidence };

/** A row of the reference data, in the version that is in force. */
export type ReferenceRow = {
  dataset: string;
  code: string;
  values: Record<string, string>;
  source: string;
  confidence: Confidence;
  validFrom: string | null;
};

/**
 * kgce per unit of a carrier (GB/T 2589-2020): the coefficient in force on the day it is computed. `equivalent`
 * counts electricity by the coal it took, which changes from year to year: that of the period's end.
 */
export function coalFactor(
  rows: readonly ReferenceRow[],
  carrier: Carrier,
  basis: "calorific" | "equivalent",
  { periodEnd, today }: { periodEnd: string; today: string },
): Factor | undefined {
  const byCoalTaken = carrier === "electricity" && basis === "equivalent";
  const [name, day] = byCoalTaken ? ["electricity-equivalent", periodEnd] : [carrier, today];
  const valid = rows
    .filter(({ dataset, values, validFrom }) => {
      return dataset === "energy_coefficients" && values["carrier"] === name && (validFrom ?? "") <= day;
    })
    .toSorted((a, b) => (b.validFrom ?? "").localeCompare(a.validFrom ?? ""));
  return factorOf(valid[0], "kgce_per_unit", `kgce/${valid[0]?.values["unit"] ?? ""}`);
}

/** The grid region a district's electricity is counted in: only these have factors. */
export function gridRegionOf(division: string): GridRegion {
  return division.startsWith("12") ? "tianjin" : "national";
}

export type GridFactor = Factor & { region: string; year: number };

/** Every published electricity factor, newest year first. */
export function gridFactors(rows: readonly ReferenceRow[], today: string): GridFactor[] {
  return rows
    .filter(({ dataset, values }) => dataset === "grid_factors" && (values["published_on"] ?? "") <= today)
    .flatMap((row) => {
      const factor = factorOf(row, "kgco2_per_kwh", "kgCO2/kWh");
      return factor ? [{ ...factor, region: row.values["region"] ?? "", year: Number(row.values["data_year"]) }] : [];
    })
    .toSorted((a, b) => b.year - a.year || a.region.localeCompare(b.region));
}

/** kg CO2 per unit of a fuel or of heat. The reference gives heat per GJ and it is metered in MJ. */
export function fuelCarbonFactor(
  rows: readonly ReferenceRow[],
  carrier: Carrier,
): (Factor & { perUnit: Fraction }) | undefined {
  const row = rows.find(({ dataset, code }) => dataset === "fuel_co2" && code === carrier);
  const unit = row?.values["unit"] ?? "";
  const factor = factorOf(row, "kgco2_per_unit", `kgCO2/${unit}`);
  if (!factor) return undefined;
  const scale = unit === "GJ" ? fraction(1, 1_000) : fraction(1);
  return { ...factor, perUnit: multiply(parseFraction(factor.value), scale) };
}

function factorOf(row: ReferenceRow | undefined, column: string, unit: string): Factor | undefined {
  const value = row?.values[column];
  if (!row || !value) return undefined;
  return { code: row.code, value, unit, source: row.source, confidence: row.confidence };
}
