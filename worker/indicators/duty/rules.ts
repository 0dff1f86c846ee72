/** A producer's duty: which months he owes, and the rates of a consortium as sums of its members. Pure. */
import { add, compare, divide, type Fraction, fraction, multiply, parseFraction } from "../../kernel/fraction.ts";
import { parsePeriod, type Period, periodOf } from "../../kernel/period.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import type { Definition } from "../catalogue/shape.ts";
import { sumPart } from "../engine/math.ts";
import { type Evaluation, type EvaluationInputs, judge, type PartFigure } from "../engine/rules.ts";
import type { DeclaredItem } from "./store.ts";

export type MonthState = "declared" | "zero" | "missing" | "not_due";

/**
 * The months of a year for one item of one producer. He owes every month that is over since his first declaration of it;
 * one who declares by the quarter owes them when the quarter is over.
 * @param declared his standing declarations of the item, of this and earlier years
 */
export function monthsOf(declared: readonly DeclaredItem[], year: Period, today: string) {
  const amountIn = new Map<string, number>();
  for (const { period, pieces, massG } of declared) {
    for (const month of parsePeriod(period).months) amountIn.set(month, pieces + massG);
  }
  const first = [...amountIn.keys()].toSorted().at(0) ?? "9999-12";
  const latest = declared.toSorted((a, b) => lastMonthOf(a).localeCompare(lastMonthOf(b))).at(-1);
  const kind = latest ? parsePeriod(latest.period).kind : "month";
  return year.months.map((month): { month: string; state: MonthState } => {
    const amount = amountIn.get(month);
    if (amount !== undefined) return { month, state: amount === 0 ? "zero" : "declared" };
    const isOwed = first < month && periodOf(`${month}-01`, kind).lastDay < today;
    return { month, state: isOwed ? "missing" : "not_due" };
  });
}

function lastMonthOf({ period }: DeclaredItem): string {
  return parsePeriod(period).months.at(-1) ?? "";
}

type Summed = {
  value: Fraction | null;
  /** Members whose own rate cannot be computed, and why that stops the sum. */
  missing: string[];
  numerator: bigint;
  /** Members' own denominators added up, in the smallest unit. */
  denominator: Fraction;
};

/**
 * The rate of a consortium: what its members claimed over what each of them is reckoned by. A member in his first year
 * is reckoned by nothing yet; any other member without a figure leaves the sum without one.
 */
function sumOfMembers(evaluations: readonly { producerId: string; evaluation: Evaluation }[]): Summed {
  let numerator = 0n;
  let denominator = fraction(0);
  const missing: string[] = [];
  for (const { producerId, evaluation } of evaluations) {
    const { reason } = evaluation;
    if (reason && !isNothingYet(reason.code)) missing.push(producerId);
    numerator += evaluation.numerator?.sum ?? 0n;
    if (evaluation.denominator && !evaluation.denominator.missing) {
      denominator = add(denominator, evaluation.denominator.amount);
    }
  }
  const isComputable = missing.length === 0 && denominator.numerator > 0n;
  const value = isComputable ? multiply(divide(fraction(numerator), denominator), fraction(100)) : null;
  return { value, missing, numerator, denominator };
}

/** Reasons that leave a member with nothing to add, and nothing missing. */
function isNothingYet(code: string): boolean {
  return code === "starts_next_year" || code === "denominator_not_positive";
}

/** The evaluation of a consortium, in the shape of any other, over parts that hold the members' sums. */
export function evaluationOfMembers(
  definition: Definition,
  period: Period,
  inputs: EvaluationInputs,
  of: readonly { producerId: string; evaluation: Evaluation }[],
): Evaluation {
  const { value, missing, numerator, denominator } = sumOfMembers(of);
  const { target, status } = judge(definition, period, value, inputs.targets);
  const figure = (part: Definition["numerator"], sum: bigint, amount: Fraction): PartFigure | null =>
    part && {
      ...sumPart({ ...part, months: "period" }, period, inputs.books),
      spans: [{ label: period.label, sum }],
      sum,
      amount,
      missing: null,
    };
  const known = of.find(({ evaluation }) => evaluation.reason)?.evaluation.reason ?? null;
  const denominatorFigure = figure(definition.denominator, denominator.numerator, denominator);
  return {
    definition,
    numerator: figure(definition.numerator, numerator, fraction(numerator)),
    denominator: denominatorFigure && {
      ...denominatorFigure,
      part: { ...denominatorFigure.part, divisor: Number(denominator.denominator) },
    },
    value,
    reason: value === null ? missingReason(known, denominatorFigure, missing) : null,
    estimatedShare: null,
    target,
    status,
    balance: null,
    isAboveFull: value !== null && compare(value, fraction(100)) > 0,
    producersWhoStopped: 0,
    provisional: value !== null && inputs.today <= period.lastDay,
  };
}

function missingReason(
  known: Evaluation["reason"],
  denominator: PartFigure | null,
  missing: readonly string[],
): Evaluation["reason"] {
  if (known && missing.length > 0) return known;
  return denominator ? { code: "denominator_not_positive", part: denominator } : known;
}

/**
 * What a target in force asks of the denominator, and how much of it is still missing; null where none is in force.
 * Rounded up: a gram less would miss it.
 */
export function requiredBy({ target, status, numerator, denominator, definition }: Evaluation) {
  const isJudged = status === "met" || status === "missed";
  if (!isJudged || !target || !numerator || !denominator) return { required: null, short: null };
  const exact = multiply(denominator.amount, divide(parseFraction(target.percent), fraction(100)));
  const units = -(-exact.numerator / exact.denominator) + (exact.numerator % exact.denominator === 0n ? 0n : 1n);
  const short = units > numerator.sum ? units - numerator.sum : 0n;
  return {
    required: formatQuantity(definition.quantity, units),
    short: formatQuantity(definition.quantity, short),
  };
}
