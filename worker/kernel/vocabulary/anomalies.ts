/** Words of anomalies that the database keeps, the wire carries and the pages say. */

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

/** The graver the earlier in the list. `note`: explained by the books themselves, to be known and no more. */
export const severities = ["high", "medium", "note"] as const;
export type Severity = (typeof severities)[number];

/** What the bureau says became of one. */
export const anomalyOutcomes = ["explained", "confirmed", "dismissed"] as const;
export type AnomalyOutcome = (typeof anomalyOutcomes)[number];

export const anomalyStates = ["open", ...anomalyOutcomes] as const;
export type AnomalyState = (typeof anomalyStates)[number];

/** Where the rows or the document behind one are. */
export const linkNames = ["returns", "transfers", "treatments", "deliveries", "document", "entry"] as const;

/** Which of several things a code looks at: the flow of an outlier, the kind of self-dealing. */
export const aspects = [
  "returned",
  "received",
  "treated",
  "claim",
  "delivery",
  "month",
  "batch",
  "explained",
  "unexplained",
  "heavy",
  "light",
] as const;
export type Aspect = (typeof aspects)[number];

export const amountNames = [
  "month",
  "median",
  "history",
  "sent",
  "arrived",
  "sentPieces",
  "arrivedPieces",
  "difference",
  "held",
  "recent",
  "old",
  "weighed",
  "round",
  "share",
  "expected",
  "usual",
  "claimed",
  "own",
  "qualified",
  "delivered",
  "treated",
  "intake",
  "opening",
  "mass",
  "pieces",
  "perPiece",
  "reference",
] as const;
export type AmountName = (typeof amountNames)[number];
export const amountUnits = ["kg", "piece", "%", "times", "months"] as const;
export type AmountUnit = (typeof amountUnits)[number];
