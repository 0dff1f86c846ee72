/** How firms are rated: a scheme, what the books said to it, and what follows. Pure. */
import type { CreditColour, creditCounts, CreditEffect, CreditMeasure } from "./vocabulary/credit.ts";

type Words = { zh: string; en: string };

export type CreditCriterion = {
  id: string;
  title: Words;
  measure: CreditMeasure;
  /** How far back it looks from the last day of the rated year, in months. */
  months: number;
  effect: CreditEffect;
  /** Of `points`: tenths, above or below 0. */
  tenths?: number | undefined;
  per?: (typeof creditCounts)[number] | undefined;
  /** Of `points` for each row: no more than this in all, tenths without a sign. */
  mostTenths?: number | undefined;
  /** Of `cap`: nobody of whom it holds is better than this. */
  colour?: CreditColour | undefined;
};

export type CreditScheme = {
  name: Words;
  /** The document that it is from; of an example, that there is none. */
  source: string;
  isExample: boolean;
  /** What everybody begins with, tenths of a point. */
  baseTenths: number;
  /** The best first; each holds from so many points, the last from whatever is left. */
  levels: readonly { colour: CreditColour; name: Words; fromTenths: number | null }[];
  criteria: readonly CreditCriterion[];
  /** How long the public notice (公示) lasts at least, days, the first among them. */
  noticeDays: number;
  /** For how long what is published holds, months. */
  termMonths: number;
};

/** A row of the books that a criterion counts. */
export type CreditEvidence = {
  id: string;
  on: string;
  text: string;
  /** The page that shows it; null where there is none. */
  href: string | null;
};

export type CreditFinding = { criterion: string; count: number; rows: CreditEvidence[]; tenths: number };

/** What a firm says to a criterion that no register knows. */
export type CreditAnswered = { criterion: string; holds: boolean; evidence: string };

export type CreditResult = { findings: CreditFinding[]; pointsTenths: number; colour: CreditColour };

/** Points of one criterion, tenths: 0 where it does not hold. */
export function tenthsOf({ effect, tenths = 0, per, mostTenths }: CreditCriterion, count: number): number {
  if (effect !== "points" || count === 0) return 0;
  const sum = tenths * (per === "each" ? count : 1);
  const most = mostTenths ?? Math.abs(sum);
  return Math.sign(sum) * Math.min(Math.abs(sum), most);
}

/**
 * The colour by points, no better than any cap allows, and so many colours down as criteria say.
 * @param found what each criterion counts; one that is missing counts nothing
 */
export function rate(
  scheme: CreditScheme,
  found: ReadonlyMap<string, { count: number; rows: CreditEvidence[] }>,
): CreditResult {
  const findings = scheme.criteria.map((criterion) => {
    const { count = 0, rows = [] } = found.get(criterion.id) ?? {};
    return { criterion: criterion.id, count, rows, tenths: tenthsOf(criterion, count) };
  });
  const pointsTenths = findings.reduce((sum, { tenths }) => sum + tenths, scheme.baseTenths);
  const { levels } = scheme;
  const last = levels.length - 1;
  const byPoints = levels.findIndex(({ fromTenths }) => fromTenths === null || pointsTenths >= fromTenths);
  const place = (colour: CreditColour | undefined) => levels.findIndex((level) => level.colour === colour);
  const held = scheme.criteria.filter((_, at) => (findings[at]?.count ?? 0) > 0);
  const capped = held.reduce(
    (worst, { effect, colour }) => (effect === "cap" ? Math.max(worst, place(colour)) : worst),
    byPoints,
  );
  const downs = scheme.criteria.reduce((sum, { effect, per }, at) => {
    const { count = 0 } = findings[at] ?? {};
    return effect === "down" ? sum + (per === "each" ? count : Math.min(count, 1)) : sum;
  }, 0);
  const level = levels[Math.min(capped + downs, last)];
  if (!level) throw new RangeError("a scheme without levels");
  return { findings, pointsTenths, colour: level.colour };
}
