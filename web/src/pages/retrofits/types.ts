/** The shapes of the API's answers on retrofits. Amounts are decimal strings; positive = saved. */

export const methods = ["adjusted-baseline", "caltrack-daily", "caltrack-billing"] as const;
export type Method = (typeof methods)[number];

export const measureKinds = ["lighting", "cooling", "refrigeration", "envelope", "controls", "other"] as const;

export const carriers = [
  "electricity",
  "natural-gas",
  "heat",
  "raw-coal",
  "gasoline",
  "diesel",
  "fuel-oil",
  "lpg",
  "lng",
  "water",
] as const;

export const cycles = ["daily", "monthly", "bimonthly"] as const;
export const driverNames = ["floor_area", "opening_hours", "turnover", "temperature", "other"] as const;
export const states = ["draft", "submitted", "under_review", "verified", "returned"] as const;
export type State = (typeof states)[number];

export const sides = ["baseline", "reporting"] as const;
export type Side = (typeof sides)[number];

type Span = { from: string; to: string };
type Sides<T> = Record<Side, T>;

export type Factor = { code: string; value: string; unit: string; source: string; confidence: string };

/** A figure, or why there is none. */
export type Computed = {
  value: string | null;
  unit: string;
  reason:
    | "not_configured"
    | "no_price"
    | "no_area"
    | "no_turnover"
    | "no_saving"
    | "no_readings"
    | "no_energy_meter"
    | null;
};

export type ListedRetrofit = {
  id: string;
  siteId: string;
  siteNameZh: string;
  siteNameEn: string;
  partyNameZh: string;
  partyNameEn: string;
  name: string;
  method: Method;
  measures: (typeof measureKinds)[number][];
  costYuan: string;
  baseline: Span;
  reporting: Span;
  state: State;
  version: number;
  recordedAt: string;
  headline: {
    savedKwh: string | null;
    savedPercent: string | null;
    tceCalorific: string | null;
    avoidedKg: string | null;
    paybackYears: string | null;
  } | null;
};

export type PlanMeter = { code: string; carrier: string; unit: string; cycle: string; priceYuan: string | null };

export type Plan = {
  name: string;
  method: Method;
  measures: { kind: (typeof measureKinds)[number]; description?: string | undefined }[];
  costYuan: string;
  baseline: Span;
  reporting: Span;
  meters: PlanMeter[];
  premises: {
    areaM2: string | null;
    hoursPerWeek: Sides<number | null>;
    turnoverYuan: Sides<string | null>;
  };
  drivers: { name: string; baseline: number; reporting: number; sharePercent: number; reason: string }[];
  adjustments: { meter: string; amount: string; reason: string }[];
};

type Slope = { balancePointF: number; balancePointC: number; perDegreeDay: number };
type Coal = { tce: string | null; kgce: string | null; factor: Factor | null };

export type Band = {
  confidence: number;
  halfWidth: string | null;
  low: string | null;
  high: string | null;
  fractional: number | null;
};

export type MeterResult = {
  code: string;
  carrier: string;
  unit: string;
  baseline: Span & { days: number; periods: number; use: string };
  reporting: Span & {
    days: number;
    periods: number;
    actual: string;
    modelled: string;
    adjustments: string;
    adjustedBaseline: string;
  };
  saved: string;
  savedPercent: string | null;
  gbt28750: { reporting: string; adjusted: string; saving: string };
  bands: Band[];
  model: {
    kind: "intercept_only" | "hdd_only" | "cdd_only" | "cdd_hdd";
    intercept: number;
    heating: Slope | null;
    cooling: Slope | null;
    adjustedRSquared: number;
    periods: number;
  } | null;
  quality: { rmse: number; cvRmse: number; autocorrelation: number; effectivePeriods: number } | null;
  scaling: { usePerDay: number; factors: { driver: string; factor: number }[]; factor: number } | null;
  flags: { code: string; count: number }[];
  energy: { adjustedKwh: string; actualKwh: string; savedKwh: string } | null;
  coal: { calorific: Coal; equivalent: Coal };
  carbon: { baselineKg: string; emittedKg: string; avoidedKg: string; factor: Factor } | null;
};

export type PerScale = { perM2Year: Computed; perTenThousandYuan: Computed };

export type Result = {
  method: string;
  clauses: string[];
  factorRegion: string;
  factorYear: number | null;
  meters: MeterResult[];
  saved: Computed;
  savedPerM2: Computed;
  coal: { calorific: Computed; equivalent: Computed };
  carbon: {
    avoided: Computed;
    alternatives: { region: string; year: number; avoidedKg: string; factor: Factor }[];
  };
  money: { inPeriod: Computed; perYear: Computed; extrapolated: boolean; paybackYears: Computed };
  intensities: { carrier: string; unit: string; basis: string; before: PerScale; after: PerScale }[];
};

export type Action = "edit" | "submit" | "start" | "return" | "verify";

export type Retrofit = ListedRetrofit & {
  plan: Plan;
  uploads: { meter: string | null; period: Side; days: number; version: number }[];
  result: Result | null;
  resultVersion: number | null;
  reviews: {
    version: number;
    decision: string;
    comment: string | null;
    reviewer: string;
    entryId: string | null;
    recordedAt: string;
  }[];
  entryId: string | null;
  can: Action[];
};

export type UploadAnswer = {
  version: number;
  uploads: {
    meter: string | null;
    period: Side;
    rows: number;
    days: number;
    missingDays: number;
    gaps: Span[];
  }[];
  outside: number;
};

export type SeriesPoint = {
  period: Side;
  from: string;
  to: string;
  days: number;
  reading: number | null;
  model: number | null;
  low: number | null;
  high: number | null;
  residual: number | null;
};
export type Series = { meter: string; unit: string; items: SeriesPoint[] };

export type Sale = {
  id: string;
  siteNameZh: string;
  siteNameEn: string;
  occurredOn: string;
  product: string;
  labelGrade: number;
  pieces: number;
  amountYuan: string;
  state: "booked" | "withdrawn";
};

export type GreenRetailers = {
  period: string;
  count: number;
  items: {
    partyId: string;
    partyNameZh: string;
    partyNameEn: string;
    verifiedRetrofits: number;
    labelSales: number;
    labelPieces: number;
    labelAmountYuan: string;
    green: boolean;
    missing: ("verified_retrofit" | "label_sales")[];
  }[];
};
