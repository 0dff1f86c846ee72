import type { Fate, Stream, Page } from "./types.ts";

/** The shapes of what is computed: indicators, their rows, the overview. */

/** `sum` is what the rows add up to; divided by `divisor` (3 for an average of three years) it is the amount. */
export type Part = { label: string; amount: string | null; unit: string; sum: string; divisor: number };

export type IndicatorStatus = "met" | "missed" | "no_target" | "target_expired" | "not_computable";

export type Target = {
  percent: string | number;
  dueOn: string | null;
  validFrom: string | null;
  validTo: string | null;
  basis: string | null;
  confidence: string | null;
};

export type Indicator = {
  id: string;
  title: string;
  titleZh: string;
  titleEn: string;
  unit: string;
  value: { numerator: string; denominator: string; display: string } | null;
  numerator: Part | null;
  denominator: Part | null;
  arithmetic: string;
  estimatedShare: string | null;
  target: Target | null;
  status: IndicatorStatus;
  reasonCode?: string | null | undefined;
  reason?: string | null | undefined;
  /** What to know about a value that looks odd, for example a rate above 100 %. */
  explanation?: string | null | undefined;
  basis: { id: string; title: string; documentNo: string | null; confidence: string } | null;
  formula: {
    id: string;
    version: string | number;
    status?: string | null | undefined;
    confidence?: string | null | undefined;
  };
  rowsHref: string;
};

export type IndicatorRow = {
  entryId: string;
  seq: number;
  occurredOn: string;
  kind: string;
  documentType: string | null;
  siteId: string | null;
  siteNameZh: string | null;
  siteNameEn: string | null;
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  amount: string;
  unit: string;
  estimated: boolean;
};

export type IndicatorRows = Page<IndicatorRow> & { total: string; count: number };

export type CurvePoint = {
  month: string;
  returnedKg: string;
  receivedKg: string;
  treatedKg: string;
  recycledKg: string;
  returnedPieces: number;
  receivedPieces: number;
  treatedPieces: number;
};

export type Overview = {
  period: string;
  zone: string | null;
  stream: Stream;
  headline: Indicator[];
  rates: Indicator[];
  curves: CurvePoint[];
  outcomes: { fate: Fate; massKg: string }[];
  stock: { item: string; nameZh: string; nameEn: string; pieces: number; massKg: string }[];
  refreshedAt: string;
};
