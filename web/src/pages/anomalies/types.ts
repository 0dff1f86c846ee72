/** The shapes of anomalies and of what became of them. */
import type { AnomalyAnswer } from "../../../../worker/anomalies/schemas.ts";

export type { AnomalyAnswer as Anomaly, AnomalyPage } from "../../../../worker/anomalies/schemas.ts";
export type { AnomalyOutcome, AnomalyState } from "../../../../worker/kernel/vocabulary/anomalies.ts";

export type Threshold = AnomalyAnswer["thresholds"][number];
