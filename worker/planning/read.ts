import { parseDecimal } from "../kernel/quantity.ts";
import type { Problem } from "./problem.ts";

/** A plan as the API shows it, as far as it matters to whoever solves it. */
export type ShownPlan = {
  costPerTonneKmYuan: string;
  detour: { factor: string } | null;
  serviceRadiusKm: string | null;
  points: readonly { id: string; latitude: number; longitude: number; massKg: string }[];
  candidates: readonly {
    id: string;
    latitude: number;
    longitude: number;
    capacityKg: string;
    yearlyCostYuan: string;
    existing: boolean;
    kept: boolean;
    barred: "area" | "metering" | null;
    movesFrom: number | null;
  }[];
};

/** The problem in smallest units again. */
export function readProblem({ costPerTonneKmYuan, detour, serviceRadiusKm, points, candidates }: ShownPlan): Problem {
  return {
    points: points.map(({ id, latitude, longitude, massKg }) => ({
      id,
      latitude,
      longitude,
      massG: parseDecimal(massKg, 3),
    })),
    candidates: candidates.map(({ id, latitude, longitude, capacityKg, yearlyCostYuan, existing, ...wishes }) => ({
      id,
      latitude,
      longitude,
      capacityG: parseDecimal(capacityKg, 3),
      costFen: parseDecimal(yearlyCostYuan, 2),
      existing,
      isKept: wishes.kept,
      barred: wishes.barred ?? undefined,
      movesFrom: wishes.movesFrom ?? undefined,
    })),
    detour: detour ? parseDecimal(detour.factor, 4) : undefined,
    radiusMetres: serviceRadiusKm === null ? undefined : parseDecimal(serviceRadiusKm, 3),
    fenPerTonneKm: parseDecimal(costPerTonneKmYuan, 2),
  };
}
