/** Evaluations as the API shows them, in one language or the other. Pure. */
import type { Locale } from "../../context.ts";
import { assertNever } from "../../kernel/errors.ts";
import { compare, type Fraction, parseFraction, toFixed } from "../../kernel/fraction.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { toldApart } from "../../kernel/told-apart.ts";
import type { Definition } from "../catalogue/shape.ts";
import type { Words } from "../catalogue/measures.ts";
import type { IndicatorView } from "../schemas.ts";
import { withheldRule } from "../small-groups/rules.ts";
import { type Asked, type Evaluated, valueOf } from "./evaluated.ts";
import type { RecordFigure } from "./record-figure.ts";
import type { RecordPart } from "./record-figure.ts";
import type { LegalBasis, Reference } from "./reference.ts";
import type { Evaluation, PartFigure, Target } from "./rules.ts";
import {
  amountOf,
  arithmeticText,
  dividedText,
  explanationText,
  percentDecimals,
  reasonText,
  say,
  trimmed,
} from "./wording.ts";

/** Places of a share between 0 and 1. */
const shareDecimals = 3;

/**
 * An evaluation as the API answers it, in the reader's language.
 * @param beside the number it is shown next to, where that is not its own target
 */
export function presentIndicator(evaluated: Evaluated, locale: Locale, beside?: string): IndicatorView {
  switch (evaluated.from) {
    case "books":
      return presentFromBooks(evaluated, locale, beside);
    case "counts":
      return presentCountShare(evaluated, locale, beside);
    case "records":
      return presentRecords(evaluated, locale);
    case "withheld":
      return { ...presentIndicator(evaluated.evaluated, locale), ...nothingSaid, reason: say(withheldRule, locale) };
    default:
      return assertNever(evaluated);
  }
}

/** That there is such a figure, and nothing of what it is. */
export const nothingSaid = {
  value: null,
  numerator: null,
  denominator: null,
  estimatedShare: null,
  status: "not_computable",
  reasonCode: "withheld",
  explanation: null,
  arithmetic: "",
} as const;

type From<Name> = Extract<Evaluated, { from: Name }>;

function presentFromBooks(evaluated: From<"books">, locale: Locale, beside?: string): IndicatorView {
  const { reference, asked, told } = evaluated;
  const evaluation = told ? { ...evaluated.evaluation, balance: null } : evaluated.evaluation;
  const { definition, numerator, denominator, reason, target, status } = evaluation;
  const estimatedShare = told === "sums_without_estimates" ? null : evaluation.estimatedShare;
  const { id, title, unit, formula, basisId } = definition;
  const standing = reference.formulas.get(formula.id);
  const value = valueOf(evaluated);
  const display = displayOf(evaluation, beside);
  return {
    id,
    title: say(title, locale),
    titleZh: title.zh,
    titleEn: title.en,
    unit,
    value: value && presentValue(value, display),
    numerator: numerator && presentPart(numerator, locale),
    denominator: denominator && presentPart(denominator, locale),
    arithmetic: arithmeticText(evaluation, display, locale, told !== undefined),
    estimatedShare: estimatedShare && toFixed(estimatedShare, shareDecimals),
    target: target && presentTarget(target, reference),
    status,
    reasonCode: reason?.code ?? null,
    reason: reasonText(evaluation, asked.period, locale),
    explanation: explanationText(evaluation, locale),
    basis: basisOf(basisId, reference),
    formula: {
      ...formula,
      status: standing?.status ?? null,
      confidence: standing?.confidence ?? null,
      ...(standing?.scope.length ? { scope: standing.scope } : {}),
    },
    designRate: definition.designRate ?? false,
    rowsHref: rowsHref(id, asked),
  };
}

function presentCountShare(evaluated: From<"counts">, locale: Locale, beside?: string): IndicatorView {
  const { id, title, formula, part, whole, none, explanation, basis, rowsHref: href } = evaluated.share;
  const value = valueOf(evaluated);
  const display = value === null ? "" : percentText(value, beside);
  return {
    id,
    title: say(title, locale),
    titleZh: title.zh,
    titleEn: title.en,
    unit: "percent",
    value: value && presentValue(value, display),
    numerator: presentCount(part, locale),
    denominator: presentCount(whole, locale),
    arithmetic: value === null ? "" : dividedText(String(part.count), String(whole.count), value, display),
    ...standingAlone(value !== null, { none, explanation, basis, formula }, locale),
    rowsHref: href,
  };
}

/** What a figure that is not computed from the books says of targets, reasons and formula. */
function standingAlone(
  isComputed: boolean,
  { none, explanation, basis, formula }: Pick<RecordFigure, "none" | "explanation" | "basis" | "formula">,
  locale: Locale,
) {
  return {
    estimatedShare: null,
    target: null,
    status: isComputed ? ("no_target" as const) : ("not_computable" as const),
    reasonCode: isComputed ? null : ("no_data" as const),
    reason: isComputed ? null : say(none, locale),
    explanation: isComputed && explanation ? say(explanation, locale) : null,
    basis,
    formula: { id: formula, version: 1, status: null, confidence: null },
    designRate: false,
  };
}

function presentRecords(evaluated: From<"records">, locale: Locale): IndicatorView {
  const {
    id,
    title,
    unit,
    decimals,
    formula,
    numerator,
    denominator,
    none,
    explanation,
    basis,
    rowsHref: href,
  } = evaluated.figure;
  const value = valueOf(evaluated);
  const display = value === null ? "" : toFixed(value, decimals);
  const parts = [numerator, denominator].map((part) => part && presentRecord(part, locale));
  const [above = null, below = null] = parts;
  return {
    id,
    title: say(title, locale),
    titleZh: title.zh,
    titleEn: title.en,
    unit,
    value: value && presentValue(value, display),
    numerator: above,
    denominator: below,
    arithmetic: value === null ? "" : quotientText([above, below], value, `${display} ${unitWords(unit)}`, display),
    ...standingAlone(value !== null, { none, explanation, basis, formula }, locale),
    rowsHref: href,
  };
}

/** `1,200 kWh ÷ 40 m² = 30.0 kWh/m²`, or the sum alone. */
function quotientText(parts: readonly (PartView | null)[], value: Fraction, said: string, display: string): string {
  const sides = parts.flatMap((part) => (part ? [`${part.sum} ${unitWords(part.unit)}`] : []));
  if (sides.length < 2) return said;
  return `${sides.join(" ÷ ")} ${compare(parseFraction(display), value) === 0 ? "=" : "≈"} ${said}`;
}

const unitWords = (unit: string): string => unit.replace("m2", "m²");

/** Up to this many places the sums of documents have. */
const recordDecimals = 5;

function presentRecord({ label, amount, unit }: RecordPart, locale: Locale): PartView {
  const sum = trimmed(toFixed(amount, recordDecimals));
  return { label: say(label, locale), amount: sum, unit, sum, divisor: 1 };
}

function presentCount({ label, count }: { label: Words; count: number }, locale: Locale): PartView {
  return { label: say(label, locale), amount: String(count), unit: "piece", sum: String(count), divisor: 1 };
}

/** The exact number in the unit shown, and the number as it is shown. */
function presentValue({ numerator, denominator }: Fraction, display: string): NonNullable<IndicatorView["value"]> {
  return { numerator: String(numerator), denominator: String(denominator), display };
}

function displayOf({ value, target, definition: { unit, quantity } }: Evaluation, beside?: string): string {
  if (value === null) return "";
  return unit === "percent" ? percentText(value, beside ?? target?.percent) : formatQuantity(quantity, value.numerator);
}

/** As many places as tell it from what it stands next to. */
function percentText(value: Fraction, beside: string | undefined): string {
  if (beside === undefined) return toFixed(value, percentDecimals);
  return toldApart(value, parseFraction(beside), percentDecimals);
}

type PartView = NonNullable<IndicatorView["numerator"]>;

function presentPart(figure: PartFigure, locale: Locale): PartView {
  const { part, sum, missing } = figure;
  const { quantity } = part.measure;
  return {
    label: say(part.label, locale),
    amount: missing ? null : amountOf(figure),
    unit: unitOf(quantity),
    sum: formatQuantity(quantity, sum),
    divisor: part.divisor,
  };
}

const units = { mass: "kg", pieces: "piece", money: "yuan", energy: "kWh", carbon: "kg" } as const;

export function unitOf(quantity: Definition["quantity"]): (typeof units)[Definition["quantity"]] {
  return units[quantity];
}

function presentTarget(target: Target, reference: Reference): NonNullable<IndicatorView["target"]> {
  const { id, percent, dueOn, validFrom, validTo, basisId, confidence, set } = target;
  const basis = basisOf(basisId, reference);
  const title = basis && (basis.documentNo ? `${basis.title}（${basis.documentNo}）` : basis.title);
  const shown = { id, percent, dueOn, validFrom, validTo, confidence };
  if (!set) return { ...shown, basis: title };
  return { ...shown, basis: set.source, ...(set.direction === "at_most" ? { direction: set.direction } : {}) };
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
