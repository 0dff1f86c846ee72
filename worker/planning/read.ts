import { parseDecimal } from "../kernel/quantity.ts";
import type { Problem } from "./problem.ts";

/** A plan as the API shows it, as far as it matters to whoever solves it. */
export type ShownPlan = {
  costPerTonneKmYuan: string;
  points: readonly { id: string; latitude: number; longitude: number; massKg: string }[];
  candidates: readonly {
    id: string;
    latitude: number;
    longitude: number;
    capacityKg: string;
    yearlyCostYuan: string;
    existing: boolean;
  }[];
};

/** The problem in smallest units again. */
export function readProblem({ costPerTonneKmYuan, points, candidates }: ShownPlan): Problem {
  return {
    points: points.map(({ id, latitude, longitude, massKg }) => ({
      id,
      latitude,
      longitude,
      massG: parseDecimal(massKg, 3),
    })),
    candidates: candidates.map(({ id, latitude, longitude, capacityKg, yearlyCostYuan, existing }) => ({
      id,
      latitude,
      longitude,
      capacityG: parseDecimal(capacityKg, 3),
      costFen: parseDecimal(yearlyCostYuan, 2),
      existing,
    })),
    fenPerTonneKm: parseDecimal(costPerTonneKmYuan, 2),
  };
}
