/** Every detector, by the code of what it finds. Pure. */
import type { Observed, Finding } from "../observed.ts";
import { manifestDifferences, pieceMasses, roundMasses, selfDealing } from "./documents.ts";
import type { Detector, Limits } from "./finding.ts";
import { monthOutliers, oldStock, ratesAboveFull } from "./flows.ts";
import { outputMixes } from "./outputs.ts";
import type { AnomalyCode } from "../../kernel/vocabulary/anomalies.ts";

export const detectors: Readonly<Record<AnomalyCode, Detector>> = {
  month_outlier: monthOutliers,
  manifest_difference: manifestDifferences,
  old_stock: oldStock,
  round_masses: roundMasses,
  self_dealing: selfDealing,
  output_mix: outputMixes,
  rate_above_full: ratesAboveFull,
  piece_mass: pieceMasses,
};

/** The facts about some places alone: sites, and parties where a fact is of one. A load is of where it arrived. */
export function partOf(facts: Observed, isIn: (placeId: string) => boolean): Observed {
  const at = ({ siteId }: { siteId: string }) => isIn(siteId);
  const by = ({ partyId }: { partyId: string }) => isIn(partyId);
  return {
    ...facts,
    flows: facts.flows.filter(at),
    outputs: facts.outputs.filter(at),
    loads: facts.loads.filter(({ toSiteId }) => isIn(toSiteId)),
    weighings: facts.weighings.filter(at),
    claims: facts.claims.filter(by),
    deliveries: facts.deliveries.filter(by),
    batches: facts.batches.filter(at),
    pieces: facts.pieces.filter(at),
    limits: facts.limits.filter(at),
  };
}

export function detect(facts: Observed, limits: Limits): Finding[] {
  return Object.values(detectors).flatMap((detector) => detector(facts, limits));
}
