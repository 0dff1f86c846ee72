/**
 * The green-supply-chain evaluation index as a self-assessment. The items of `gsci.csv` weigh 100
 * together; three of them are rates that the books can tell. Pure.
 */
import { Problem } from "../../kernel/errors.ts";
import { type Fraction, fraction, multiply } from "../../kernel/fraction.ts";
import { parseDecimal } from "../../kernel/quantity.ts";
import type { Confidence } from "../../kernel/vocabulary/registry.ts";
import type { Computed } from "../math.ts";

export type IndexItem = {
  code: string;
  dimension: string;
  nameZh: string;
  nameEn: string;
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
    nameEn: values.name_en || (values.name_zh ?? ""),
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

/** Points of a computed item: its weight times the rate, at most the weight. Hundredths. */
export function pointsOf({ weight }: IndexItem, { percent }: Computed): Fraction | null {
  if (percent === null) return null;
  const points = multiply(fraction(weight, 100), percent);
  return points.numerator > BigInt(weight) * points.denominator ? fraction(weight) : points;
}
