/** What several parts of procurement are answered with: yuan, rates out of the books, categories. Pure. */
import type { Locale } from "../context.ts";
import { type Fraction, toFixed } from "../kernel/fraction.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import type { RateReason, RateUnit } from "../kernel/vocabulary/procurement.ts";
import { type Category, type CategoryKey, rowsOfCategory } from "./categories.ts";
import type { Computed } from "./math.ts";
import { say } from "./wording.ts";

export function yuanOf(fen: number | bigint): string {
  return formatQuantity("money", fen);
}

/** A category's names, and what each list that names it says about it, with its source. */
export function categoryFacts(categories: readonly Category[], key: CategoryKey) {
  const rows = rowsOfCategory(categories, key);
  const [first] = rows.toSorted((a, b) => b.code.length - a.code.length);
  return {
    categoryNameZh: first?.nameZh ?? null,
    categoryNameEn: first?.nameEn ?? null,
    lists: rows.map(({ list, requirement, note, noteZh, standard, source, confidence, earlier }) => ({
      list,
      requirement,
      note,
      noteZh,
      standard,
      source,
      confidence,
      earlier,
    })),
  };
}

/** Places of a percentage that is shown. */
export const percentDecimals = 1;

export function display(percent: Fraction | null): string | null {
  return percent && toFixed(percent, percentDecimals);
}

export function exactOf(percent: Fraction | null) {
  return percent && { numerator: String(percent.numerator), denominator: String(percent.denominator) };
}

const rateReasons: Record<RateReason, (missing: number) => { zh: string; en: string }> = {
  no_suppliers: () => ({
    zh: "期间内没有采购记录，没有供应商可计。",
    en: "Nothing was bought in the period, so there are no suppliers to count.",
  }),
  suppliers_not_assessed: (missing) => ({
    zh: `有 ${missing} 家供应商没有风险评估，无法计算。`,
    en: `${missing} supplier(s) have no risk assessment, so this cannot be computed.`,
  }),
  nothing_declared: () => ({
    zh: "账上没有本单位该年度的投放市场申报。",
    en: "The books hold no declaration of this party for the year.",
  }),
  nothing_claimed: () => ({
    zh: "账上没有本单位该年度认领的回收量。",
    en: "The books hold no recovery claimed by this party for the year.",
  }),
};

/** A rate out of the books; `unit` is what is counted. */
export function presentRate({ part, whole, percent, reason, missing }: Computed, unit: RateUnit, locale: Locale) {
  const amount = (value: bigint) => (unit === "kg" ? formatQuantity("mass", value) : String(value));
  const word = unit === "kg" ? "kg" : say({ zh: "家", en: "suppliers" }, locale);
  return {
    numerator: amount(part),
    denominator: amount(whole),
    unit,
    display: display(percent),
    arithmetic:
      percent === null
        ? ""
        : `${grouped(amount(part))} ${word} ÷ ${grouped(amount(whole))} ${word} ${equals(percent)} ${display(percent)} %`,
    reason,
    reasonText: reason && say(rateReasons[reason](missing), locale),
  };
}

/** Whether what is shown is the whole truth. */
export function equals({ numerator, denominator }: Fraction): "=" | "≈" {
  return (numerator * 10n ** BigInt(percentDecimals)) % denominator === 0n ? "=" : "≈";
}

/** "118000.5" as "118,000.5", which both languages write alike. */
export function grouped(decimal: string): string {
  const [whole = "", places] = decimal.split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return places === undefined ? groups : `${groups}.${places}`;
}
