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

export function detect(facts: Observed, limits: Limits): Finding[] {
  return Object.values(detectors).flatMap((detector) => detector(facts, limits));
}
