/** Amounts of a result as they are told: decimals of the smallest unit. Pure. */
import { type Fraction, fraction, multiply, parseFraction } from "../../kernel/fraction.ts";
import { formatDecimal } from "../../kernel/quantity.ts";
import type { Carrier } from "../../kernel/vocabulary/retrofits.ts";
import { coalOf, toThousandths, wholeOf } from "../math/conversions.ts";
import { type Factor, fuelCarbonFactor, type GridFactor, type ReferenceRow } from "../math/factors.ts";

/** @param halfWidth in the unit of the meter, `saved` in thousandths of it */
export function bandAround(saved: number, { confidence, halfWidth }: { confidence: number; halfWidth: number | null }) {
  if (halfWidth === null) return { confidence, halfWidth: null, low: null, high: null, fractional: null };
  const half = toThousandths(halfWidth);
  return {
    confidence,
    halfWidth: formatDecimal(half, 3),
    low: formatDecimal(saved - half, 3),
    high: formatDecimal(saved + half, 3),
    fractional: saved === 0 ? null : half / Math.abs(saved),
  };
}

export function coalGrams(saved: number, factor: Factor): number {
  return wholeOf(multiply(coalOf(saved, factor), fraction(1_000)));
}

export type CarbonFactor = Factor & { perUnit: Fraction };

export function carbonFactorOf(
  carrier: Carrier,
  reference: readonly ReferenceRow[],
  grid: GridFactor | undefined,
): CarbonFactor | null {
  if (carrier !== "electricity") return fuelCarbonFactor(reference, carrier) ?? null;
  return grid ? { ...grid, perUnit: parseFraction(grid.value) } : null;
}

export function energyAs(adjusted: number, actual: number) {
  return {
    adjustedKwh: formatDecimal(adjusted, 3),
    actualKwh: formatDecimal(actual, 3),
    savedKwh: formatDecimal(adjusted - actual, 3),
  };
}

export function carbonAs(baseline: number, emitted: number) {
  return {
    baselineKg: formatDecimal(baseline, 3),
    emittedKg: formatDecimal(emitted, 3),
    avoidedKg: formatDecimal(baseline - emitted, 3),
  };
}
