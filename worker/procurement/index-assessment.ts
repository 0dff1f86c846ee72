/**
 * The green-supply-chain evaluation index as a self-assessment. The items of `gsci.csv` weigh 100
 * together; three of them are rates that the books can tell. Pure.
 */
import { type Fraction, fraction, multiply } from "../kernel/fraction.ts";
import { Problem } from "../kernel/errors.ts";
import { parseDecimal } from "../kernel/quantity.ts";
import { percentOf } from "./math.ts";
import type { RateReason } from "../kernel/vocabulary/procurement.ts";
import type { Confidence } from "../kernel/vocabulary/registry.ts";

export type IndexItem = {
  code: string;
  dimension: string;
  nameZh: string;
  kind: string;
  /** Hundredths of a point. */
  weight: number;
  source: string;
  confidence: Confidence;
};

type ReferenceRow = { code: string; values: Record<string, string>; source: string; confidence: Confidence };

/** @param rows the current rows of the dataset `gsci` */
export function indexItemsFrom(rows: readonly ReferenceRow[]): IndexItem[] {
  return rows.map(({ code, values, source, confidence }) => ({
    code,
    dimension: values.dimension ?? "",
    nameZh: values.name_zh ?? "",
    kind: values.kind ?? "",
    weight: parseDecimal(values.weight ?? "0", 2),
    source,
    confidence,
  }));
}

/** @throws Problem `unknown_index_item`, `score_above_weight` */
export function checkScores(
  items: readonly IndexItem[],
  given: readonly { code: string; score: number }[],
  formatted: (hundredths: number) => string,
): void {
  given.forEach(({ code, score }, index) => {
    const pointer = `/items/${index}`;
    const item = items.find((known) => known.code === code);
    if (!item || given.findIndex((other) => other.code === code) !== index) {
      throw new Problem("unknown_index_item", { pointer: `${pointer}/code`, params: { code } });
    }
    if (score > item.weight) {
      const params = { code, weight: formatted(item.weight) };
      throw new Problem("score_above_weight", { pointer: `${pointer}/score`, params });
    }
  });
}

/** A rate of the index out of the books: a value, or why there is none. */
export type Computed = {
  part: bigint;
  whole: bigint;
  percent: Fraction | null;
  reason: RateReason | null;
  missing: number;
};

/** X26: suppliers judged low in risk over all suppliers bought from; unknown while one is not judged. */
export function lowRiskShare(suppliers: readonly { level: string | null }[]): Computed {
  const low = suppliers.filter(({ level }) => level === "low").length;
  const missing = suppliers.filter(({ level }) => level === null).length;
  const reason = suppliers.length === 0 ? "no_suppliers" : missing > 0 ? "suppliers_not_assessed" : null;
  return computed(BigInt(low), BigInt(suppliers.length), reason, missing);
}

/** X41 and X42: recovery claimed over what was placed on the market, of packaging or of everything else. */
export function recoveryRate(
  rows: readonly { stream: string; kind: string; grams: string }[],
  of: "products" | "packaging",
): Computed {
  const counted = rows.filter(({ stream }) => (stream === "packaging") === (of === "packaging"));
  const sum = (kind: string) =>
    counted.filter((row) => row.kind === kind).reduce((total, { grams }) => total + BigInt(grams), 0n);
  const declared = sum("market");
  const hasClaims = counted.some(({ kind }) => kind === "claimed");
  const reason = declared <= 0n ? "nothing_declared" : hasClaims ? null : "nothing_claimed";
  return computed(sum("claimed"), declared, reason, 0);
}

function computed(part: bigint, whole: bigint, reason: RateReason | null, missing: number): Computed {
  return { part, whole, percent: reason === null ? percentOf(part, whole) : null, reason, missing };
}

/** Points of a computed item: its weight times the rate, at most the weight. Hundredths. */
export function pointsOf({ weight }: IndexItem, { percent }: Computed): Fraction | null {
  if (percent === null) return null;
  const points = multiply(fraction(weight, 100), percent);
  return points.numerator > BigInt(weight) * points.denominator ? fraction(weight) : points;
}
