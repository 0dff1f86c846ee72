/** Decisions: can it be computed, which target applies, is it met. Pure: no I/O, no clock. */
import { compare, divide, type Fraction, fraction, multiply, parseFraction } from "../../kernel/fraction.ts";
import { parsePeriod, type Period, precedingYears } from "../../kernel/period.ts";
import type { Confidence, TargetDirection } from "../../kernel/vocabulary/registry.ts";
import { isValidOn } from "../../registry/index.ts";
import type { Measure } from "../catalogue/measures.ts";
import type { Definition, Part } from "../catalogue/shape.ts";
import { type Declared, inYears, monthsLeftOut, ofMeasure, producersWhoStopped, undeclaredMonths } from "./declared.ts";
import { resolveHistory } from "./history.ts";
import { type Balance, balanceOf, type Books, estimatedShareOf, type PartSum, sumPart } from "./math.ts";
import type { Reason } from "./reason.ts";

export type Status = "met" | "missed" | "no_target" | "target_expired" | "not_computable";

/** A row of `targets` in force. */
export type Target = {
  id: string;
  stream: string;
  formulaId: string;
  percent: string;
  dueOn: string | null;
  validFrom: string | null;
  validTo: string | null;
  basisId: string;
  confidence: Confidence;
  /** Where an authority set it for one figure; missing on those of the documents, which are meant for a formula. */
  set?: { figure: string; direction: TargetDirection; isForParty: boolean; source: string };
};

export type Material = { code: string; stream: string; defaultFate: string | null };

/** What an evaluation rests on. */
export type EvaluationInputs = {
  books: Books;
  /** Streams of which anything in scope had moved through a stock, or been bought, by the period's end. */
  active: ReadonlySet<string>;
  declared: readonly Declared[];
  targets: readonly Target[];
  /** Of each formula, the items it is for; every item of its stream where it names none. */
  formulas: ReadonlyMap<string, { scope: readonly string[] }>;
  /** What each material is meant for. */
  materials: readonly Material[];
  /** Today in Shanghai. */
  today: string;
};

/** A part with what it lacks; a part that lacks something has no amount, not even 0. */
export type PartFigure = PartSum & { missing: Reason | null };

export type Evaluation = {
  definition: Definition;
  numerator: PartFigure | null;
  denominator: PartFigure | null;
  /** Smallest unit for an amount, per cent for a rate. */
  value: Fraction | null;
  reason: Reason | null;
  estimatedShare: Fraction | null;
  target: Target | null;
  status: Status;
  /** The value is above 100 %. */
  isAboveFull: boolean;
  /** The terms of its denominator, where that is a material balance. */
  balance: Balance | null;
  /** Producers whose declarations end before the years that the denominator averages. */
  producersWhoStopped: number;
  /** The period runs on: the figure is as of today. */
  provisional: boolean;
};

export function evaluate(whole: Definition, period: Period, inputs: EvaluationInputs): Evaluation {
  const definition = limitedToItems(whole, inputs);
  const numerator = figureOf(definition.numerator, period, inputs);
  const denominator = figureOf(definition.denominator, period, inputs);
  const reason = reasonAgainst(definition, period, inputs.today, numerator, denominator);
  const value = reason === null && numerator ? valueOf(numerator, denominator) : null;
  const { target, status } = judge(definition, period, value, inputs.targets);
  return {
    definition,
    numerator,
    denominator,
    value,
    reason,
    estimatedShare: value !== null && numerator ? estimatedShareOf(numerator) : null,
    target,
    status,
    isAboveFull: definition.unit === "percent" && value !== null && compare(value, fraction(100)) > 0,
    balance: definition.balance ? balanceOf(definition.balance, period, inputs.books) : null,
    producersWhoStopped: value === null ? 0 : stoppedIn(denominator, period, inputs.declared),
    provisional: value !== null && inputs.today <= period.lastDay,
  };
}

/**
 * The definition for the items that its formula names, above and below the line alike, and a part for materials that
 * are meant for something with their names; as it is where nothing is named.
 */
export function limitedToItems(
  definition: Definition,
  { formulas, materials }: Pick<EvaluationInputs, "formulas" | "materials">,
): Definition {
  const scope = formulas.get(definition.formula.id)?.scope ?? [];
  const limit = (part: Part | null): Part | null => {
    const meant = part && meantIn(part.measure, materials);
    const items = scope.length > 0 ? scope : meant;
    return part && items ? { ...part, measure: { ...part.measure, items } } : part;
  };
  return { ...definition, numerator: limit(definition.numerator), denominator: limit(definition.denominator) };
}

function meantIn({ stream, meantFor }: Measure, materials: readonly Material[]): string[] | undefined {
  if (!meantFor) return undefined;
  return materials
    .filter((each) => each.stream === stream && meantFor.some((fate) => fate === each.defaultFate))
    .map(({ code }) => code);
}

/** Items are told apart only where they are read so. */
function isLimitedBlindly(figure: PartFigure | null): boolean {
  const { items, byItem, meantFor } = figure?.part.measure ?? {};
  return items !== undefined && !byItem && !meantFor;
}

function figureOf(part: Part | null, period: Period, inputs: EvaluationInputs): PartFigure | null {
  if (part === null) return null;
  const { part: resolved, missing } = resolveHistory(part, period, inputs.declared);
  const sum = sumPart(resolved, period, inputs.books);
  return { ...sum, missing: missing ?? missingIn(sum, period, inputs) };
}

function valueOf(numerator: PartSum, denominator: PartSum | null): Fraction {
  if (denominator === null) return numerator.amount;
  return multiply(divide(numerator.amount, denominator.amount), fraction(100));
}

/** The first thing that stands in the way of a value, or null. Missing is never read as 0. */
function reasonAgainst(
  { validFrom, validTo, needsFullYear, lacks }: Definition,
  period: Period,
  today: string,
  numerator: PartFigure | null,
  denominator: PartFigure | null,
): Reason | null {
  if (lacks) return lacks;
  if (numerator === null) return { code: "formula_not_published" };
  if (isLimitedBlindly(numerator) || isLimitedBlindly(denominator)) return { code: "scope_not_counted" };
  if (!isValidOn({ validFrom, validTo }, period.lastDay)) return { code: "not_in_force", validFrom, validTo };
  if (period.firstDay > today) return { code: "period_not_begun", from: period.firstDay };
  if (needsFullYear && period.kind !== "year") return { code: "needs_full_year" };
  const missing = denominator?.missing ?? numerator.missing;
  if (missing) return missing;
  if (denominator && denominator.sum <= 0n) return { code: "denominator_not_positive", part: denominator };
  return null;
}

function missingIn(sum: PartSum, period: Period, { active, declared }: EvaluationInputs): Reason | null {
  const { measure, months } = sum.part;
  const own = ofMeasure(declared, measure);
  if (months !== "period") {
    const missing =
      months === "previous_year"
        ? monthsLeftOut(own, precedingYears(period, 1))
        : undeclaredMonths(own, precedingYears(period, 3));
    return missing.length > 0 ? { code: "years_not_declared", missing: inYears(missing) } : null;
  }
  if (sum.cells.length > 0) return null;
  if (measure.zeroWhen === "stated") return { code: "not_stated", part: sum };
  const asked = new Set(period.months);
  if (
    measure.zeroWhen !== "active" &&
    own.some((each) => parsePeriod(each.period).months.some((month) => asked.has(month)))
  ) {
    // Somebody declared, if only that nothing was sold.
    return null;
  }
  if (measure.zeroWhen === "never") return { code: "not_declared" };
  if (active.has(measure.stream)) return null;
  return { code: nothingThere[measure.stream] ?? "no_data", part: sum };
}

/** What it is called that nothing was ever booked, where it is not goods that move. */
const nothingThere: Readonly<Record<string, "nothing_bought" | "nothing_verified">> = {
  procurement: "nothing_bought",
  energy: "nothing_verified",
};

function stoppedIn(sum: PartSum | null, period: Period, declared: readonly Declared[]): number {
  if (sum === null || sum.part.months === "period") return 0;
  return producersWhoStopped(ofMeasure(declared, sum.part.measure), precedingYears(period, 3));
}

/**
 * The target for the figure, else for its formula and stream, seen from the period's last day. One whose
 * validity or due date has passed is shown, but judges nothing.
 */
export function judge(
  definition: Definition,
  { lastDay }: Period,
  value: Fraction | null,
  targets: readonly Target[],
): { target: Target | null; status: Status } {
  const meant = targets.filter((target) => isMeantFor(target, definition));
  const inForce = latest(meant.filter((target) => isInForce(target, lastDay)));
  const expired = latest(meant.filter((target) => endOf(target) < lastDay));
  const target = inForce ?? expired ?? null;
  if (value === null) return { target, status: "not_computable" };
  if (inForce) {
    return { target, status: meets(value, inForce.percent, inForce.set?.direction) ? "met" : "missed" };
  }
  return { target, status: expired ? "target_expired" : "no_target" };
}

/** Whether a share is what is aimed at: at least that, unless said. */
export function meets(value: Fraction, percent: string, direction: TargetDirection = "at_least"): boolean {
  const difference = compare(value, parseFraction(percent));
  return direction === "at_most" ? difference <= 0 : difference >= 0;
}

/** Whether a target is set for what the definition computes. */
export function isMeantFor(
  { formulaId, stream, set }: Pick<Target, "formulaId" | "stream" | "set">,
  definition: Pick<Definition, "id" | "formula" | "stream" | "takesTargets">,
): boolean {
  if (set) return set.figure === definition.id;
  return definition.takesTargets && formulaId === definition.formula.id && stream === definition.stream;
}

function isInForce(target: Target, day: string): boolean {
  return isValidOn(target, day) && day <= endOf(target);
}

/** The last day the target says anything about. A date as short as "2025" is the whole of it. */
export function endOf({ validTo, dueOn }: Pick<Target, "validTo" | "dueOn">): string {
  const ends = [validTo, dueOn].filter((day) => day !== null).map((day) => day.padEnd(10, "~"));
  return ends.toSorted()[0] ?? "~";
}

/** The one set for the party goes before the zone's, and that before one of a document; of those the latest. */
function latest(targets: readonly Target[]): Target | undefined {
  const nearness = ({ set }: Target) => (set ? 1 + Number(set.isForParty) : 0);
  return targets
    .toSorted((a, b) => nearness(a) - nearness(b) || (a.validFrom ?? "").localeCompare(b.validFrom ?? ""))
    .at(-1);
}
