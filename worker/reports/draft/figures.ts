/** Indicators as figures of a report: both languages, what they rest on, and which postings they are the sum of. Pure. */
import type { SubmittedFigure } from "../../../db/schema/index.ts";
import { figureDigest } from "../../../verify/figures.ts";
import type { Words } from "../../../verify/report.ts";
import {
  type Definition,
  type Evaluated,
  type IndicatorView,
  presentIndicator,
  selectOf,
} from "../../indicators/index.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { compare, type Fraction, fraction } from "../../kernel/fraction.ts";
import type { Period } from "../../kernel/period.ts";
import type { Coverage, FigureChange, FigurePart, ReportFigure } from "./schemas.ts";

type Part = NonNullable<Definition["numerator"]>;

/** One evaluation, said in both languages. */
export function figureOf(
  evaluated: Evaluated,
  period: Period,
  facts: { factors: ReadonlyMap<string, string[]>; coverage: ReadonlyMap<string, Coverage> },
): ReportFigure {
  const [zh, en] = [presentIndicator(evaluated, "zh-CN"), presentIndicator(evaluated, "en")];
  const evaluation = evaluated.from === "books" ? evaluated.evaluation : null;
  const stream = evaluation?.definition.stream ?? "";
  const usesFactors = estimatedIn(evaluated) !== null || evaluation?.definition.quantity === "carbon";
  const content = {
    id: zh.id,
    title: { zh: zh.titleZh, en: zh.titleEn },
    unit: zh.unit,
    value: zh.value,
    numerator: partOf(zh.numerator, en.numerator, evaluation?.numerator?.part, period),
    denominator: partOf(zh.denominator, en.denominator, evaluation?.denominator?.part, period),
    arithmetic: { zh: zh.arithmetic, en: en.arithmetic },
    estimatedShare: zh.estimatedShare,
    target: zh.target,
    status: zh.status,
    reasonCode: zh.reasonCode,
    reason: wordsOf(zh.reason, en.reason),
    explanation: wordsOf(zh.explanation, en.explanation),
    basis: zh.basis,
    formula: zh.formula,
    factors: usesFactors ? (facts.factors.get(stream) ?? []) : [],
    coverage: facts.coverage.get(stream) ?? null,
  };
  return { ...content, digest: figureDigest(content) };
}

/** Up to here a share is shown as 0.000. */
const unseenShare = fraction(1, 2_000);

/** How much of a figure was estimated; null where none of it, or less than is shown. */
export function estimatedIn(evaluated: Evaluated): Fraction | null {
  const share = evaluated.from === "books" ? evaluated.evaluation.estimatedShare : null;
  return share !== null && compare(share, unseenShare) > 0 ? share : null;
}

function wordsOf(zh: string | null, en: string | null): Words | null {
  return zh === null || en === null ? null : { zh, en };
}

function partOf(
  zh: IndicatorView["numerator"],
  en: IndicatorView["numerator"],
  part: Part | undefined,
  period: Period,
): FigurePart | null {
  if (!zh || !en) return null;
  const { label, ...amounts } = zh;
  return { label: { zh: label, en: en.label }, ...amounts, select: part ? selectOf(part, period) : null };
}

/** Figures that say something else than they did. One that only one version has counts too. */
export function changedFigures(
  before: readonly ReportFigure[],
  after: readonly ReportFigure[],
): { old: ReportFigure | undefined; now: ReportFigure | undefined }[] {
  const olds = new Map(before.map((figure) => [figure.id, figure]));
  const nows = new Map(after.map((figure) => [figure.id, figure]));
  return [...new Set([...olds.keys(), ...nows.keys()])]
    .map((id) => ({ old: olds.get(id), now: nows.get(id) }))
    .filter(({ old, now }) => statementOf(old) !== statementOf(now));
}

function statementOf(figure: ReportFigure | undefined): string {
  if (!figure) return "";
  const { value, numerator, denominator, status, target } = figure;
  return canonicalJson([value, numerator?.sum ?? null, denominator?.sum ?? null, status, target?.percent ?? null]);
}

/** What is kept of figures when a report is handed in. */
export function submitted(figures: readonly ReportFigure[]): SubmittedFigure[] {
  return figures.map(({ id, value }) => ({ id, value }));
}

/** Figures of a report that say something else than when it was handed in. */
export function changedSince(before: readonly SubmittedFigure[], now: readonly ReportFigure[]) {
  const olds = new Map(before.map(({ id, value }) => [id, value]));
  return now.flatMap(({ id, title, unit, value }) => {
    const old = olds.get(id) ?? null;
    return canonicalJson(old) === canonicalJson(value) ? [] : [{ id, title, unit, before: old, after: value }];
  });
}

export function standOf(figure: ReportFigure | undefined): FigureChange["before"] {
  return {
    value: figure?.value ?? null,
    status: figure?.status ?? "not_computable",
    numerator: figure?.numerator?.sum ?? null,
    denominator: figure?.denominator?.sum ?? null,
  };
}
