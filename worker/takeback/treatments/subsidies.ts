/**
 * What the former fund paid for treated electronics, by the day of treatment (dataset `subsidies`).
 * Where the amount hangs on a condition that is not recorded, the range is said, not a guess. Pure.
 */
import { formatQuantity, parseQuantity } from "../../kernel/quantity.ts";
import { isValidOn } from "../../registry/index.ts";
import type { SubsidyAnswer } from "./schemas.ts";
import type { TreatmentLine } from "./store.ts";
import type { Confidence } from "../../kernel/vocabulary/registry.ts";

/** The fund's classes (2014 catalogue: only these five were paid for), by the catalogue's items. */
const classes: Readonly<Record<string, string>> = {
  "electronics/tv-crt": "television",
  "electronics/tv-flat": "television",
  "electronics/refrigerator": "refrigerator",
  "electronics/washing-machine": "washing-machine",
  "electronics/air-conditioner": "air-conditioner",
  "electronics/computer-desktop": "computer",
  "electronics/computer-laptop": "computer",
};

type SubsidyRow = {
  values: Record<string, string>;
  source: string;
  confidence: Confidence;
  validFrom: string | null;
  validTo: string | null;
};

/** @param rows the subsidies in force by version; each holds for days of its own */
export function subsidyOf(
  line: Pick<TreatmentLine, "item" | "itemNameZh" | "itemNameEn" | "pieces">,
  day: string,
  rows: readonly SubsidyRow[],
): SubsidyAnswer["items"][number] {
  const { item, itemNameZh, itemNameEn, pieces } = line;
  const subject = { item, itemNameZh, itemNameEn, pieces };
  const name = classes[item];
  const paid = rows.filter((row) => row.values["class"] === name && isValidOn(row, day));
  const amounts = paid.map(({ values }) => parseQuantity("money", values["yuan_per_unit"] ?? "0"));
  const [min, max] = [Math.min(...amounts), Math.max(...amounts)];
  const conditions = paid.flatMap(({ values }) => (values["condition"] ? [values["condition"]] : []));
  if (amounts.length === 0) {
    const none = { minYuanPerUnit: null, maxYuanPerUnit: null, minYuan: null, maxYuan: null, confidence: null };
    const reason = name === undefined ? "not_in_scheme" : "no_subsidy_that_day";
    return { ...subject, ...none, conditions: [], sources: [], reason };
  }
  // A unit that meets no condition was not paid for at all.
  const least = conditions.length > 0 ? 0 : min;
  const yuan = (fen: number) => formatQuantity("money", fen);
  return {
    ...subject,
    minYuanPerUnit: yuan(least),
    maxYuanPerUnit: yuan(max),
    minYuan: yuan(least * pieces),
    maxYuan: yuan(max * pieces),
    conditions,
    sources: [...new Set(paid.map(({ source }) => source))],
    confidence: paid[0]?.confidence ?? null,
    reason: least === max ? "listed" : "depends_on_condition",
  };
}
