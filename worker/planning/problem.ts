/**
 * Which sites to open: capacitated facility location. Points have mass to hand on, candidates may take it in up to
 * their capacity for a yearly cost, every tonne-kilometre between them costs money. A point's mass may be shared among
 * several open sites. All amounts are whole smallest units, so that a result can be checked exactly.
 *
 * Pure and free of the product: it runs in the Worker, in the reader's browser and in a script.
 */
import { greatCircleMetres, type Position } from "../kernel/great-circle.ts";

export type Point = Position & { id: string; massG: number };

type Candidate = Position & {
  id: string;
  /** What it can take in within the year. */
  capacityG: number;
  /** What it costs in the year when it is open, whatever it takes in. */
  costFen: number;
  /** Whether it is open today. */
  existing: boolean;
  /** It stays open whatever it costs. */
  isKept?: boolean | undefined;
  /** Why it may not be open, such as too small an area for its kind. */
  barred?: "area" | "metering" | undefined;
  /** The place in the problem of what would move here: one of the two is open at most. */
  movesFrom?: number | undefined;
};

export type Problem = {
  points: readonly Point[];
  candidates: readonly Candidate[];
  fenPerTonneKm: number;
  /** How much longer a road is than the great circle, in 10^-4; 10,000 where nothing is known of it. */
  detour?: number | undefined;
  /** A point is served from within so many metres of road. */
  radiusMetres?: number | undefined;
};

/** What goes from a point to a candidate, each by its place in the problem. */
export type Flow = { point: number; candidate: number; massG: number };

/** Which candidates are open, and who takes what. */
export type Layout = { open: readonly number[]; flows: readonly Flow[] };

/**
 * 1 g × 1 m × 1 fen/t·km is 10^-9 fen: costs are counted in these, so that none is ever rounded.
 */
export const costUnitsPerFen = 1_000_000_000n;

/** The road is taken for the great circle. */
export const detourDefault = 10_000;

/** Metres of road between two places as far as they are known, whole. */
export function roadMetres({ detour = detourDefault }: Problem, from: Position, to: Position): number {
  return Math.round((greatCircleMetres(from, to) * detour) / detourDefault);
}

/** Cost of one gram from a point to a candidate, in 10^-9 fen; infinite where the point lies too far away to be served. */
export function unitCosts(problem: Problem): number[][] {
  const { points, candidates, fenPerTonneKm, radiusMetres = Infinity } = problem;
  return points.map((point) =>
    candidates.map((candidate) => {
      const metres = roadMetres(problem, point, candidate);
      return metres > radiusMetres ? Infinity : metres * fenPerTonneKm;
    }),
  );
}

/** Candidates that may be open, by their places. */
export function mayOpen({ candidates }: Problem): number[] {
  return candidates.flatMap(({ barred }, index) => (barred === undefined ? [index] : []));
}

/** The same points and sites without what the plan wants of them: as it is today. */
export function asItIs({ points, candidates, fenPerTonneKm, detour }: Problem): Problem {
  const plain = candidates.map(({ id, latitude, longitude, capacityG, costFen, existing }) => {
    return { id, latitude, longitude, capacityG, costFen, existing };
  });
  return { points, candidates: plain, fenPerTonneKm, detour };
}

export function massOf(points: readonly Pick<Point, "massG">[]): number {
  return points.reduce((sum, { massG }) => sum + massG, 0);
}

/** Grams that do not fit into the open candidates; 0 where all do. */
export function missingRoom({ points, candidates }: Problem, open: readonly number[]): number {
  const room = open.reduce((sum, index) => sum + (candidates[index]?.capacityG ?? 0), 0);
  return Math.max(0, massOf(points) - room);
}

export type Cost = {
  /** Yearly cost of the open candidates and of the transport, in 10^-9 fen. */
  fixed: bigint;
  transport: bigint;
  total: bigint;
  /** Mass times metres of road, the measure that is paid for. */
  gramMetres: bigint;
};

export function costOf(problem: Problem, { open, flows }: Layout): Cost {
  const { points, candidates, fenPerTonneKm } = problem;
  const fixed = open.reduce((sum, index) => sum + BigInt(candidates[index]?.costFen ?? 0), 0n) * costUnitsPerFen;
  const gramMetres = flows.reduce((sum, flow) => {
    const [from, to] = [points[flow.point], candidates[flow.candidate]];
    return from && to ? sum + BigInt(flow.massG) * BigInt(roadMetres(problem, from, to)) : sum;
  }, 0n);
  const transport = gramMetres * BigInt(fenPerTonneKm);
  return { fixed, transport, total: fixed + transport, gramMetres };
}
