/** What becomes a plan, and what is refused. Pure. */
import { Problem } from "../../kernel/errors.ts";
import type { ProblemParams } from "../../kernel/problems.ts";
import { formatQuantity, parseDecimal } from "../../kernel/quantity.ts";
import type { pointBases } from "../../kernel/vocabulary/network.ts";
import type { Confidence, SiteKind } from "../../kernel/vocabulary/registry.ts";
import { assign } from "../../planning/assign.ts";
import { faultsOf } from "../../planning/check.ts";
import {
  detourDefault,
  massOf,
  mayOpen,
  missingRoom,
  type Problem as Planning,
  unitCosts,
} from "../../planning/problem.ts";
import type { NetworkSettings } from "../settings.ts";
import type { Quantity } from "./quantities.ts";
import type { CandidateInput, PlanInput } from "./schemas.ts";
import type { NodeSite } from "./store.ts";

/** 200 points × 40 candidates take seconds; above twice that a browser works for minutes, and our own check for a second. */
const maxPairs = 20_000;

type PointBasis = (typeof pointBases)[number];
type Named = { nameZh: string; nameEn: string };
/** What came later is missing in plans that were stored before. */
type StoredPoint = Planning["points"][number] & Named & { booksG?: number; basis?: PointBasis };
type StoredCandidate = Planning["candidates"][number] &
  Named & { siteId: string | null; kind?: SiteKind | null; areaM2?: number | null; metered?: boolean | null };

/** A plan's problem as it is stored: with names beside the numbers, as they stood that day. */
export type StoredProblem = Omit<Planning, "points" | "candidates"> & {
  points: readonly StoredPoint[];
  candidates: readonly StoredCandidate[];
  unplaced: readonly (Named & { id: string; massG: number })[];
  quantities?: PlanInput["quantities"];
  /** Where the detour is from; null where whoever planned said it. */
  detourSource?: { source: string; confidence: Confidence } | null;
  sortingCentres?: PlanInput["sortingCentres"];
};

/** What the books say: sites with what was collected there, sites that may take it in, and the zone's detour. */
export type Facts = {
  collected: readonly Quantity[];
  nodes: readonly NodeSite[];
  /** Sites whose quantity whoever plans states. */
  stated: readonly NodeSite[];
  detour: NetworkSettings["detourFactor"];
};

/**
 * @param newId names a candidate that is no site yet
 * @throws Problem `plan_without_points`, `candidates_missing`, `plan_too_large`, `plan_capacity_short`, `plan_out_of_reach`,
 *   `out_of_range` (detourFactor), and those of `pointsOf` and `candidateOf`
 */
export function problemFrom(
  input: PlanInput,
  { collected, nodes, stated, detour }: Facts,
  newId: () => string,
): StoredProblem {
  const quantities = pointsOf(input, collected, stated);
  const points = quantities.flatMap(({ latitude, longitude, ...point }): StoredPoint[] =>
    latitude === null || longitude === null ? [] : [{ ...point, latitude, longitude }],
  );
  if (points.length === 0) throw new Problem("plan_without_points", { params: { year: input.year } });
  const unplaced = quantities
    .filter(({ latitude }) => latitude === null)
    .map(({ id, nameZh, nameEn, massG }) => ({ id, nameZh, nameEn, massG }));
  const given = input.candidates ?? nodes.filter(({ latitude }) => latitude !== null).map(({ id }) => ({ siteId: id }));
  if (given.length === 0) throw new Problem("candidates_missing", { pointer: "/candidates" });
  const candidates = given.map((each, index) => {
    const pointer = input.candidates ? `/candidates/${index}` : "";
    const candidate = candidateOf(each, input, nodes, newId, pointer);
    return { ...candidate, ...wishesOf(each, candidate, given, input, pointer) };
  });
  refuseTwice(candidates);
  if (points.length * candidates.length > maxPairs) {
    const params = { points: points.length, candidates: candidates.length, maximum: maxPairs };
    throw new Problem("plan_too_large", { params });
  }
  const problem = {
    points,
    candidates,
    fenPerTonneKm: input.costPerTonneKmYuan,
    ...detourOf(input, detour),
    radiusMetres: input.serviceRadiusKm,
    unplaced,
    quantities: input.quantities,
    sortingCentres: input.sortingCentres,
  };
  const open = mayOpen(problem);
  checkRoom(problem, open, "/candidates");
  checkReach(problem, open);
  return problem;
}

type Collected = Omit<StoredPoint, "latitude" | "longitude"> & Pick<Quantity, "latitude" | "longitude">;

/**
 * What is to be collected where: what whoever plans says, else the trend, else the books. A site with nothing is no point.
 * @throws Problem `site_not_found` for a point whose site is not there
 */
function pointsOf(
  { points: stated = [], quantities }: PlanInput,
  collected: readonly Quantity[],
  nodes: readonly NodeSite[],
): Collected[] {
  const known = new Map<string, Quantity>(collected.map((site) => [site.id, site]));
  stated.forEach(({ siteId }, index) => {
    if (known.has(siteId)) return;
    const site = nodes.find(({ id }) => id === siteId);
    if (!site) throw new Problem("site_not_found", { pointer: `/points/${index}/siteId` });
    const { id, nameZh, nameEn, latitude, longitude } = site;
    known.set(siteId, { id, nameZh, nameEn, latitude, longitude, lastG: 0n, beforeG: 0n, trendG: null });
  });
  const said = new Map(stated.map(({ siteId, massKg }) => [siteId, massKg]));
  return [...known.values()]
    .map(({ lastG, beforeG: _, trendG, ...site }) => {
      const own = said.get(site.id);
      const line = quantities === "trend" ? trendG : null;
      const basis: PointBasis = own === undefined ? (line === null ? "books" : "trend") : "stated";
      return { ...site, massG: own ?? Number(line ?? lastG), booksG: Number(lastG), basis };
    })
    .filter(({ massG }) => massG > 0);
}

/** @throws Problem `out_of_range` where a road would be shorter than the great circle */
function detourOf({ detourFactor }: PlanInput, setting: Facts["detour"]) {
  if (detourFactor !== undefined && detourFactor < detourDefault)
    throw new Problem("out_of_range", { pointer: "/detourFactor", params: { minimum: 1, maximum: 5 } });
  if (detourFactor !== undefined) return { detour: detourFactor, detourSource: null };
  if (!setting) return {};
  const { source, confidence } = setting;
  return { detour: parseDecimal(setting.value, 4), detourSource: { source, confidence } };
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
    const place = { nameZh: name, nameEn: name, latitude, longitude, kind: given.kind ?? null };
    return { id: newId(), siteId: null, ...place, capacityG, costFen, existing: existing ?? false };
  }
  const site = nodes.find(({ id }) => id === siteId);
  if (!site) throw new Problem("site_not_found", { pointer: `${pointer}/siteId` });
  if (site.latitude === null || site.longitude === null) {
    throw new Problem("candidate_without_position", { pointer: `${pointer}/siteId`, params: { site: site.nameZh } });
  }
  const { id, nameZh, nameEn, kind } = site;
  const place = { nameZh, nameEn, latitude: site.latitude, longitude: site.longitude, kind };
  return { id, siteId: id, ...place, capacityG, costFen, existing: existing ?? site.inUse === 1 };
}

/**
 * What is wanted of a candidate, and what bars it.
 * @throws Problem `missing` where a sorting centre does not say what is asked of it, `candidate_moves_nowhere`,
 *   `candidate_kept_barred` where what has to stay lacks what is asked
 */
function wishesOf(
  { kept = false, movesFrom, ...given }: CandidateInput,
  { kind, siteId }: StoredCandidate,
  all: readonly CandidateInput[],
  { sortingCentres }: PlanInput,
  pointer: string,
): Pick<StoredCandidate, "areaM2" | "metered" | "isKept" | "barred" | "movesFrom"> {
  const [areaM2, metered] = [given.areaM2 ?? null, given.metered ?? null];
  const wishes = { areaM2, metered, isKept: kept, barred: barOf(sortingCentres, { kind, areaM2, metered }, pointer) };
  if (kept && wishes.barred !== undefined) throw new Problem("candidate_kept_barred", { pointer: `${pointer}/kept` });
  if (movesFrom === undefined) return wishes;
  const from = all.findIndex((other) => other.siteId === movesFrom);
  if (from < 0 || movesFrom === siteId || all[from]?.kept)
    throw new Problem("candidate_moves_nowhere", { pointer: `${pointer}/movesFrom` });
  return { ...wishes, movesFrom: from };
}

function barOf(
  wanted: PlanInput["sortingCentres"],
  { kind, areaM2, metered }: { kind?: SiteKind | null | undefined; areaM2: number | null; metered: boolean | null },
  pointer: string,
): StoredCandidate["barred"] {
  if (!wanted) return undefined;
  if (!kind) throw new Problem("missing", { pointer: `${pointer}/kind` });
  if (kind !== "sorting_centre") return undefined;
  if (wanted.minimumAreaM2 !== undefined) {
    if (areaM2 === null) throw new Problem("missing", { pointer: `${pointer}/areaM2` });
    if (areaM2 < wanted.minimumAreaM2) return "area";
  }
  if (wanted.metered) {
    if (metered === null) throw new Problem("missing", { pointer: `${pointer}/metered` });
    if (!metered) return "metering";
  }
  return undefined;
}

/** @throws Problem `plan_out_of_reach` with the points that nothing reaches, where there are such */
function checkReach(problem: StoredProblem, open: readonly number[]): void {
  if (reaches(problem, open)) return;
  const costs = unitCosts(problem);
  const alone = problem.points.filter((_, point) => !open.some((index) => costs[point]?.[index] !== Infinity));
  const sites = alone.slice(0, 10).map(({ nameZh }) => nameZh);
  const params: ProblemParams = sites.length > 0 ? { sites: sites.join("、") } : {};
  throw new Problem("plan_out_of_reach", { pointer: "/serviceRadiusKm", params });
}

/** Whether what has room for all can also be reached by all: only a radius keeps them apart. */
function reaches(problem: Planning, open: readonly number[]): boolean {
  return problem.radiusMetres === undefined || assign(problem, open) !== undefined;
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
 * @throws Problem `solution_mismatch`, `plan_capacity_short`, `plan_wish_broken`, `plan_out_of_reach`
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
  const broken = faultsOf({ ...problem, points: [] }, { open, flows: [] });
  if (broken.length > 0) throw new Problem("plan_wish_broken", { pointer: "/open" });
  if (!reaches(problem, open)) throw new Problem("plan_out_of_reach", { pointer: "/open" });
}

/** @throws Error where our own layout breaks a rule of the problem: then nothing of it is shown */
export function assertSound(problem: Planning, layout: Parameters<typeof faultsOf>[1]): void {
  const faults = faultsOf(problem, layout);
  if (faults.length > 0) throw new Error(`an unsound layout: ${faults.slice(0, 5).join("; ")}`);
}
