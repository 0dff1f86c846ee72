/** Evaluations as the API shows them. */
import type { Locale } from "../../context.ts";
import { type Fraction, fraction, toFixed } from "../../kernel/fraction.ts";
import type { Period } from "../../kernel/period.ts";
import { formatQuantity, quantityKinds } from "../../kernel/quantity.ts";
import type { Definition } from "../catalogue/definitions.ts";
import type { LegalBasis, Reference } from "./reference.ts";
import type { Evaluation, PartFigure, Target } from "./rules.ts";
import type { IndicatorView } from "../schemas.ts";
import { amountOf, arithmeticText, explanationText, percentDecimals, reasonText, say } from "./wording.ts";

/** Places of a share between 0 and 1. */
const shareDecimals = 3;

export type Asked = { period: Period; zone: string | null; locale: Locale; producer?: string };

export function presentIndicator(evaluation: Evaluation, reference: Reference, asked: Asked): IndicatorView {
  const { definition, numerator, denominator, value, reason, estimatedShare, target, status } = evaluation;
  const { id, title, unit, formula, basisId } = definition;
  const { locale, period } = asked;
  const standing = reference.formulas.get(formula.id);
  return {
    id,
    title: say(title, locale),
    titleZh: title.zh,
    titleEn: title.en,
    unit,
    value: value && presentValue(value, definition),
    numerator: numerator && presentPart(numerator, locale),
    denominator: denominator && presentPart(denominator, locale),
    arithmetic: arithmeticText(evaluation, locale),
    estimatedShare: estimatedShare && toFixed(estimatedShare, shareDecimals),
    target: target && presentTarget(target, reference),
    status,
    reasonCode: reason?.code ?? null,
    reason: reasonText(evaluation, period, locale),
    explanation: explanationText(evaluation, locale),
    basis: basisOf(basisId, reference),
    formula: { ...formula, status: standing?.status ?? null, confidence: standing?.confidence ?? null },
    designRate: definition.designRate ?? false,
    rowsHref: rowsHref(id, asked),
  };
}

/** The exact number in the unit shown, and the number as it is shown. */
function presentValue(value: Fraction, { unit, quantity }: Definition): IndicatorView["value"] {
  const { decimals } = quantityKinds[quantity];
  const shown = unit === "percent" ? value : fraction(value.numerator, value.denominator * 10n ** BigInt(decimals));
  return {
    numerator: String(shown.numerator),
    denominator: String(shown.denominator),
    display: unit === "percent" ? toFixed(value, percentDecimals) : formatQuantity(quantity, value.numerator),
  };
}

function presentPart(figure: PartFigure, locale: Locale): NonNullable<IndicatorView["numerator"]> {
  const { part, sum, missing } = figure;
  const { quantity } = part.measure;
  return {
    label: say(part.label, locale),
    amount: missing ? null : amountOf(figure),
    unit: unitOf(part.measure.quantity),
    sum: formatQuantity(quantity, sum),
    divisor: part.divisor,
  };
}

const units = { mass: "kg", pieces: "piece", money: "yuan", energy: "kWh", carbon: "kg" } as const;

export function unitOf(quantity: Definition["quantity"]): (typeof units)[Definition["quantity"]] {
  return units[quantity];
}

function presentTarget(target: Target, reference: Reference): NonNullable<IndicatorView["target"]> {
  const { id, percent, dueOn, validFrom, validTo, basisId, confidence } = target;
  const basis = basisOf(basisId, reference);
  const title = basis && (basis.documentNo ? `${basis.title}（${basis.documentNo}）` : basis.title);
  return { id, percent, dueOn, validFrom, validTo, basis: title, confidence };
}

/** A basis that is cited but not loaded is still named by its code. */
function basisOf(id: string | null, reference: Reference): LegalBasis | null {
  if (id === null || id === "") return null;
  return reference.bases.get(id) ?? { id, title: id, documentNo: null, confidence: "unconfirmed" };
}

function rowsHref(id: string, { period, zone, producer }: Asked): string {
  const query = new URLSearchParams({ period: period.label, zone: zone ?? "all", ...(producer ? { producer } : {}) });
  return `/api/v1/indicators/${id}/rows?${query}`;
}
