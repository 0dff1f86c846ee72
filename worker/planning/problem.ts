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
};

export type Problem = { points: readonly Point[]; candidates: readonly Candidate[]; fenPerTonneKm: number };

/** What goes from a point to a candidate, each by its place in the problem. */
export type Flow = { point: number; candidate: number; massG: number };

/** Which candidates are open, and who takes what. */
export type Layout = { open: readonly number[]; flows: readonly Flow[] };

/**
 * 1 g × 1 m × 1 fen/t·km is 10^-9 fen: costs are counted in these, so that none is ever rounded.
 */
export const costUnitsPerFen = 1_000_000_000n;

/** Cost of one gram from a point to a candidate, in 10^-9 fen. */
export function unitCosts({ points, candidates, fenPerTonneKm }: Problem): number[][] {
  return points.map((point) => candidates.map((candidate) => greatCircleMetres(point, candidate) * fenPerTonneKm));
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
  /** Mass times distance, the measure that is paid for. */
  gramMetres: bigint;
};

export function costOf({ points, candidates, fenPerTonneKm }: Problem, { open, flows }: Layout): Cost {
  const fixed = open.reduce((sum, index) => sum + BigInt(candidates[index]?.costFen ?? 0), 0n) * costUnitsPerFen;
  const gramMetres = flows.reduce((sum, flow) => {
    const [from, to] = [points[flow.point], candidates[flow.candidate]];
    return from && to ? sum + BigInt(flow.massG) * BigInt(greatCircleMetres(from, to)) : sum;
  }, 0n);
  const transport = gramMetres * BigInt(fenPerTonneKm);
  return { fixed, transport, total: fixed + transport, gramMetres };
}
