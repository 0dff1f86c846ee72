/** Mean leg and transport emissions. Pure and exact: grams times metres, and fractions of them. */
import { greatCircleMetres } from "../kernel/great-circle.ts";
import { divide, type Fraction, fraction, multiply, parseFraction } from "../kernel/fraction.ts";

export type End = { id: string; nameZh: string; nameEn: string; latitude: number | null; longitude: number | null };

/** Mass that went one way in the period; `metres` null where an end has no position. */
export type Leg = { from: End; to: End; massG: bigint; metres: number | null };

export function legBetween(from: End, to: End, massG: bigint): Leg {
  const [a, b] = [positionOf(from), positionOf(to)];
  return { from, to, massG, metres: a && b ? greatCircleMetres(a, b) : null };
}

/** Half a position is none; the database refuses it too. */
function positionOf({ latitude, longitude }: Pick<End, "latitude" | "longitude">) {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

export type Haul = {
  /** Of the legs whose length is known. */
  massG: bigint;
  gramMetres: bigint;
  /** Of the others: they are counted and named, and never taken for 0 km. */
  unplaced: { legs: number; massG: bigint; sites: End[] };
};

export function haulOf(legs: readonly Leg[]): Haul {
  const unplaced = legs.filter(({ metres }) => metres === null);
  const nowhere = unplaced.flatMap(({ from, to }) => [from, to]).filter((end) => positionOf(end) === null);
  return {
    massG: legs.reduce((sum, { massG, metres }) => (metres === null ? sum : sum + massG), 0n),
    gramMetres: legs.reduce((sum, { massG, metres }) => (metres === null ? sum : sum + massG * BigInt(metres)), 0n),
    unplaced: {
      legs: unplaced.length,
      massG: unplaced.reduce((sum, { massG }) => sum + massG, 0n),
      sites: [...new Map(nowhere.map((end) => [end.id, end])).values()],
    },
  };
}

/** Σ (mass × distance) ÷ Σ mass, in metres; null where nothing with a known length moved. */
export function meanLegOf({ massG, gramMetres }: Haul): Fraction | null {
  return massG > 0n ? fraction(gramMetres, massG) : null;
}

/**
 * Grams of CO2e: t·km × kg per t·km. 1 g·m is 10^-9 t·km, 1 kg is 1,000 g.
 * @param factor kg CO2e per tonne-kilometre, a plain decimal
 * @param detour how much longer the road is than the great circle; null: taken as it is
 */
export function emissionsOf({ gramMetres }: Haul, factor: string, detour: string | null): Fraction {
  const way = multiply(fraction(gramMetres), detour === null ? fraction(1) : parseFraction(detour));
  return divide(multiply(way, parseFraction(factor)), fraction(1_000_000));
}

/** Active sites on a square kilometre. */
export function densityOf(sites: number, areaKm2: string): Fraction {
  return divide(fraction(sites), parseFraction(areaKm2));
}
