/** What was configured for the network of a zone, and the freight factors to choose from. Pure. */
import { currentValues } from "../registry/index.ts";
import type { Confidence } from "../kernel/vocabulary/registry.ts";

export type ReferenceRow = Parameters<typeof currentValues>[0][number] & { confidence: Confidence };

type Setting = { value: string; source: string; confidence: Confidence };
export type FreightFactor = { mode: string; kgCo2ePerTonneKm: string; source: string; confidence: Confidence };

export type NetworkSettings = {
  areaKm2: Setting | null;
  detourFactor: Setting | null;
  freightMode: Setting | null;
};

/** `all` is the row for every zone together. An empty or zero cell is not configured. */
export function settingsOf(rows: readonly ReferenceRow[], zone: string | null): NetworkSettings {
  const row = currentValues(rows).find(({ code }) => code === (zone ?? "all"));
  const setting = (column: string): Setting | null => {
    const value = row?.values[column];
    return row && value && Number(value) !== 0 ? { value, source: row.source, confidence: row.confidence } : null;
  };
  return {
    areaKm2: setting("area_km2"),
    // A road is never shorter than the great circle.
    detourFactor: Number(row?.values["detour_factor"]) >= 1 ? setting("detour_factor") : null,
    freightMode: setting("freight_mode"),
  };
}

export function freightFactors(rows: readonly ReferenceRow[]): FreightFactor[] {
  return currentValues(rows)
    .filter(({ values }) => values["kgco2e_per_tkm"])
    .map(({ code, values, source, confidence }) => {
      return { mode: code, kgCo2ePerTonneKm: values["kgco2e_per_tkm"] ?? "", source, confidence };
    });
}
