import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toFixed } from "../../../worker/kernel/fraction.ts";
import { densityOf, emissionsOf, haulOf, legBetween, meanLegOf } from "../../../worker/network/math.ts";
import { freightFactors, type ReferenceRow, settingsOf } from "../../../worker/network/settings.ts";
import { definitionOf } from "../../../worker/registry/datasets/definitions.ts";

const at = (id: string, longitude: number | null) => ({
  id,
  nameZh: id,
  nameEn: id,
  latitude: longitude === null ? null : 0,
  longitude,
});
/** One degree on the equator is 111,195 m. */
const legs = [
  legBetween(at("a", 0), at("b", 1), 2_000_000n),
  legBetween(at("b", 1), at("c", 1), 1_000_000n),
  legBetween(at("d", null), at("c", 1), 700_000n),
  legBetween(at("a", 0), at("d", null), 300_000n),
];

describe("mean leg", () => {
  test("is weighed by mass, in metres; nothing is rounded before the end", () => {
    const haul = haulOf(legs);
    expect(haul.gramMetres).toBe(222_390_000_000n);
    expect(meanLegOf(haul)).toEqual({ numerator: 74_130n, denominator: 1n });
  });

  test("leaves out legs without a position, and names where it is missing", () => {
    const { unplaced, massG } = haulOf(legs);
    expect(massG).toBe(3_000_000n);
    expect(unplaced).toMatchObject({ legs: 2, massG: 1_000_000n });
    expect(unplaced.sites.map(({ id }) => id)).toEqual(["d"]);
    expect(legs.map(({ metres }) => metres)).toEqual([111_195, 0, null, null]);
  });

  test("is unknown where no length is", () => {
    expect(meanLegOf(haulOf(legs.slice(2)))).toBeNull();
    expect(meanLegOf(haulOf([]))).toBeNull();
  });
});

describe("emissions", () => {
  test("are t·km times the factor, in grams", () => {
    // 222.39 t·km × 0.179 kg = 39.80781 kg.
    expect(toFixed(emissionsOf(haulOf(legs), "0.179", null), 2)).toBe("39807.81");
  });

  test("take the road for longer only where it is said by how much", () => {
    expect(toFixed(emissionsOf(haulOf(legs), "0.179", "1.3"), 3)).toBe("51750.153");
  });
});

describe("density", () => {
  test("is sites on a square kilometre", () => expect(toFixed(densityOf(12, "40.5"), 4)).toBe("0.2963"));
});

const row = (code: string, version: number, values: Record<string, string>): ReferenceRow => ({
  dataset: "network_settings",
  code,
  version,
  values,
  source: `source ${version}`,
  confidence: "override",
  validFrom: null,
  validTo: null,
});

describe("settings", () => {
  const empty = { area_km2: "", freight_mode: "", detour_factor: "" };

  test("the newest row of the zone counts; empty is not configured", () => {
    const rows = [row("TEDA", 1, empty), row("TEDA", 2, { ...empty, area_km2: "40" }), row("all", 1, empty)];
    expect(settingsOf(rows, "TEDA")).toEqual({
      areaKm2: { value: "40", source: "source 2", confidence: "override" },
      detourFactor: null,
      freightMode: null,
    });
    expect(settingsOf(rows, null).areaKm2).toBeNull();
    expect(settingsOf(rows, "ELSEWHERE").areaKm2).toBeNull();
  });

  test("an area of 0 and a road shorter than the great circle are none", () => {
    const rows = [row("all", 1, { area_km2: "0", freight_mode: "rail", detour_factor: "0.9" })];
    expect(settingsOf(rows, null)).toMatchObject({ areaKm2: null, detourFactor: null, freightMode: { value: "rail" } });
    expect(settingsOf([row("all", 1, { ...empty, detour_factor: "1" })], null).detourFactor?.value).toBe("1");
  });

  test("every freight factor may be chosen, and nothing else", () => {
    const file = readFileSync(join(import.meta.dirname, "../../../seeds/reference/freight_factors.csv"), "utf8");
    const modes = file
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",")[0]);
    expect(definitionOf("network_settings").choices?.["freight_mode"]).toEqual(["", ...modes]);
  });

  test("a mode without a factor is no choice", () => {
    expect(
      freightFactors([row("rail", 1, { kgco2e_per_tkm: "0.010" }), row("cart", 1, { kgco2e_per_tkm: "" })]),
    ).toEqual([{ mode: "rail", kgCo2ePerTonneKm: "0.010", source: "source 1", confidence: "override" }]);
  });
});
