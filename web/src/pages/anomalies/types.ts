import type { Page } from "../../types.ts";

export const anomalyCodes = [
  "month_outlier",
  "manifest_difference",
  "old_stock",
  "round_masses",
  "self_dealing",
  "output_mix",
  "rate_above_full",
  "piece_mass",
] as const;
export type AnomalyCode = (typeof anomalyCodes)[number];

export const anomalyOutcomes = ["explained", "confirmed", "dismissed"] as const;
export type AnomalyOutcome = (typeof anomalyOutcomes)[number];
export const anomalyStates = ["open", ...anomalyOutcomes] as const;
export type AnomalyState = (typeof anomalyStates)[number];

type Named = { nameZh: string; nameEn: string };

export type Threshold = Named & {
  code: string;
  value: string | null;
  unit: string;
  source: string;
  confidence: string;
};

export type Disposition = {
  id: string;
  outcome: AnomalyOutcome;
  reason: string;
  arithmetic: string;
  actorName: string;
  recordedAt: string;
};

export type Anomaly = {
  id: string;
  code: AnomalyCode;
  severity: "high" | "medium" | "note";
  month: string;
  subject: Named & { kind: "site" | "party"; id: string };
  from: Named | null;
  stream: string | null;
  item: Named | null;
  aspect: string | null;
  amounts: { name: string; value: string; unit: string }[];
  arithmetic: string;
  thresholds: Threshold[];
  reason: string | null;
  links: { name: string; href: string }[];
  state: AnomalyState;
  history: Disposition[];
};

export type AnomalyPage = Page<Anomaly> & {
  counts: { code: AnomalyCode; total: number; open: number }[];
  truncated: boolean;
};
