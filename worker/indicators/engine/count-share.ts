/** An indicator that is a share of things counted outside the books: reports, tasks. Pure. */
import type { Locale } from "../../context.ts";
import { fraction, toFixed } from "../../kernel/fraction.ts";
import type { Words } from "../catalogue/measures.ts";
import type { LegalBasis } from "./reference.ts";
import type { IndicatorView } from "../schemas.ts";
import { say } from "./wording.ts";

export type CountShare = {
  id: string;
  title: Words;
  /** Name of the product's own formula. */
  formula: string;
  part: { label: Words; count: number };
  whole: { label: Words; count: number };
  /** Why there is no value where nothing can be counted. */
  none: Words;
  /** What to know of the value. */
  explanation: Words | null;
  basis: LegalBasis | null;
  /** Where the things counted are listed. */
  rowsHref: string;
};

export function countShare(facts: CountShare, locale: Locale): IndicatorView {
  const { id, title, formula, part, whole, none, explanation, basis, rowsHref } = facts;
  const value = whole.count === 0 ? null : fraction(part.count * 100, whole.count);
  const display = value && toFixed(value, 1);
  const counted = ({ label, count }: CountShare["part"]) => ({
    label: say(label, locale),
    amount: String(count),
    unit: "piece" as const,
    sum: String(count),
    divisor: 1,
  });
  const isExact = whole.count > 0 && (part.count * 1_000) % whole.count === 0;
  return {
    id,
    title: say(title, locale),
    titleZh: title.zh,
    titleEn: title.en,
    unit: "percent",
    value:
      value && display !== null
        ? { numerator: String(value.numerator), denominator: String(value.denominator), display }
        : null,
    numerator: counted(part),
    denominator: counted(whole),
    arithmetic: display === null ? "" : `${part.count} ÷ ${whole.count} ${isExact ? "=" : "≈"} ${display} %`,
    estimatedShare: null,
    target: null,
    status: value === null ? "not_computable" : "no_target",
    reasonCode: value === null ? "no_data" : null,
    reason: value === null ? say(none, locale) : null,
    explanation: value !== null && explanation ? say(explanation, locale) : null,
    basis,
    formula: { id: formula, version: 1, status: null, confidence: null },
    designRate: false,
    rowsHref,
  };
}
