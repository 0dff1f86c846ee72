/** What becomes a plan, and what is refused. Pure. */
import { Problem } from "../../kernel/errors.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { faultsOf } from "../../planning/check.ts";
import { massOf, missingRoom, type Problem as Planning } from "../../planning/problem.ts";
import type { CandidateInput, PlanInput } from "./schemas.ts";
import type { CollectedSite, NodeSite } from "./store.ts";

/** 200 points × 40 candidates take seconds; above twice that a browser works for minutes, and our own check for a second. */
const maxPairs = 20_000;

type Named = { nameZh: string; nameEn: string };
type StoredPoint = Planning["points"][number] & Named;
type StoredCandidate = Planning["candidates"][number] & Named & { siteId: string | null };

/** A plan's problem as it is stored: with names beside the numbers, as they stood that day. */
export type StoredProblem = {
  points: readonly StoredPoint[];
  candidates: readonly StoredCandidate[];
  fenPerTonneKm: number;
  unplaced: readonly (Named & { id: string; massG: number })[];
};

/**
 * @param newId names a candidate that is no site yet
 * @throws Problem `plan_without_points`, `candidates_missing`, `plan_too_large`, `plan_capacity_short`, and those of `candidateOf`
 */
export function problemFrom(
  input: PlanInput,
  collected: readonly CollectedSite[],
  nodes: readonly NodeSite[],
  newId: () => string,
): StoredProblem {
  const points = collected.flatMap(({ latitude, longitude, massG, ...site }): StoredPoint[] =>
    latitude === null || longitude === null ? [] : [{ ...site, latitude, longitude, massG: Number(massG) }],
  );
  if (points.length === 0) throw new Problem("plan_without_points", { params: { year: input.year } });
  const unplaced = collected
    .filter(({ latitude }) => latitude === null)
    .map(({ id, nameZh, nameEn, massG }) => ({ id, nameZh, nameEn, massG: Number(massG) }));
  const candidates = input.candidates
    ? input.candidates.map((given, index) => candidateOf(given, input, nodes, newId, `/candidates/${index}`))
    : nodes
        .filter(({ latitude }) => latitude !== null)
        .map(({ id }) => candidateOf({ siteId: id }, input, nodes, newId, ""));
  if (candidates.length === 0) throw new Problem("candidates_missing", { pointer: "/candidates" });
  refuseTwice(candidates);
  if (points.length * candidates.length > maxPairs) {
    const params = { points: points.length, candidates: candidates.length, maximum: maxPairs };
    throw new Problem("plan_too_large", { params });
  }
  const problem = { points, candidates, fenPerTonneKm: input.costPerTonneKmYuan, unplaced };
  checkRoom(problem, [...candidates.keys()], "/candidates");
  return problem;
}

/** @throws Problem `candidate_unclear`, `site_not_found`, `candidate_without_position`, `missing` */
function candidateOf(
  given: CandidateInput,
  defaults: Pick<PlanInput, "capacityKg" | "yearlyCostYuan">,
  nodes: readonly NodeSite[],
  newId: () => string,
  pointer: string,
): StoredCandidate {
  const capacityG = given.capacityKg ?? defaults.capacityKg;
  const costFen = given.yearlyCostYuan ?? defaults.yearlyCostYuan;
  const { siteId, name, latitude, longitude, existing } = given;
  const hasPlace = name !== undefined && latitude !== undefined && longitude !== undefined;
  const isHalf = !hasPlace && (name !== undefined || latitude !== undefined || longitude !== undefined);
  if ((siteId === undefined) !== hasPlace || isHalf) throw new Problem("candidate_unclear", { pointer });
  if (capacityG === undefined) throw new Problem("missing", { pointer: `${pointer}/capacityKg` });
  if (costFen === undefined) throw new Problem("missing", { pointer: `${pointer}/yearlyCostYuan` });
  if (hasPlace) {
    const place = { nameZh: name, nameEn: name, latitude, longitude };
    return { id: newId(), siteId: null, ...place, capacityG, costFen, existing: existing ?? false };
  }
  const site = nodes.find(({ id }) => id === siteId);
  if (!site) throw new Problem("site_not_found", { pointer: `${pointer}/siteId` });
  if (site.latitude === null || site.longitude === null) {
    throw new Problem("candidate_without_position", { pointer: `${pointer}/siteId`, params: { site: site.nameZh } });
  }
  const { id, nameZh, nameEn } = site;
  const place = { nameZh, nameEn, latitude: site.latitude, longitude: site.longitude };
  return { id, siteId: id, ...place, capacityG, costFen, existing: existing ?? site.inUse === 1 };
}

function refuseTwice(candidates: readonly StoredCandidate[]): void {
  candidates.forEach(({ id, nameZh }, index) => {
    if (candidates.findIndex((each) => each.id === id) === index) return;
    throw new Problem("candidate_twice", { pointer: `/candidates/${index}`, params: { site: nameZh } });
  });
}

/** @throws Problem `plan_capacity_short` with how much is missing */
function checkRoom(problem: Planning, open: readonly number[], pointer: string): void {
  const missing = missingRoom(problem, open);
  if (missing === 0) return;
  const asked = massOf(problem.points);
  const said = (grams: number) => `${formatQuantity("mass", grams)} kg`;
  const params = { available: said(asked - missing), asked: said(asked), missing: said(missing) };
  throw new Problem("plan_capacity_short", { pointer, params });
}

/**
 * What a solver sent, before anything is made of it.
 * @throws Problem `solution_mismatch`, `plan_capacity_short`
 */
export function checkSolution(
  problem: Planning,
  { open, prices }: { open: readonly number[]; prices: readonly number[] },
) {
  const [repeated, unknown] = [new Set(open).size < open.length, open.some((index) => !problem.candidates[index])];
  if (repeated || unknown) throw new Problem("solution_mismatch", { pointer: "/open", params: { what: "open" } });
  if (prices.length !== problem.points.length) {
    const params = { what: `${prices.length} prices, ${problem.points.length} points` };
    throw new Problem("solution_mismatch", { pointer: "/prices", params });
  }
  checkRoom(problem, open, "/open");
}

/** @throws Error where our own layout breaks a rule of the problem: then nothing of it is shown */
export function assertSound(problem: Planning, layout: Parameters<typeof faultsOf>[1]): void {
  const faults = faultsOf(problem, layout);
  if (faults.length > 0) throw new Error(`an unsound layout: ${faults.slice(0, 5).join("; ")}`);
}
