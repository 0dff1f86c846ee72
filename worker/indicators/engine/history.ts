/**
 * How far back a producer is reckoned (征求意见稿 of 2020): by the average of three years where he has them behind him,
 * by last year's sales where he has fewer, from the year after his first. Pure.
 */
import { type Period, precedingYears } from "../../kernel/period.ts";
import type { Part } from "../catalogue/shape.ts";
import { type Declared, monthsByProducer, ofMeasure } from "./declared.ts";
import type { Reason } from "./reason.ts";

type Resolved = { part: Part; missing: Reason | null };

/**
 * The part as it counts for the producers in scope. Where some have three years behind them and others have not, no one
 * sum with one divisor says it: each is reckoned by himself, and a consortium adds its members up.
 */
export function resolveHistory(part: Part, period: Period, declared: readonly Declared[]): Resolved {
  if (part.months !== "own_history") return { part, missing: null };
  const window = precedingYears(period, 3);
  const first = window.at(0)?.months.at(0) ?? "";
  const own = ofMeasure(declared, part.measure);
  const histories = monthsByProducer(own, window);
  const long = histories.filter((months) => (months.at(0) ?? "") <= first).length;
  const short = histories.length - long;
  const asThree = overThreeYears(part);
  if (long > 0 && short > 0) return { part: asThree, missing: { code: "histories_differ", long, short } };
  if (short > 0) return { part: overLastYear(part), missing: null };
  const isNew = long === 0 && monthsByProducer(own, [period]).length > 0;
  return { part: asThree, missing: isNew ? { code: "starts_next_year" } : null };
}

/** All that `resolveHistory` may make of a part, whatever was declared. */
export function candidatesOf(part: Part): Part[] {
  return part.months === "own_history" ? [overThreeYears(part), overLastYear(part)] : [part];
}

const overThreeYears = (part: Part): Part => ({ ...part, months: "three_previous_years" });
const overLastYear = (part: Part): Part => ({ ...part, months: "previous_year", divisor: 1 });

/** The calendar years whose declarations any rule asks for: three before the period, and its own. */
export function declaredYears(period: Period): { first: string; last: string } {
  return { first: precedingYears(period, 3).at(0)?.label ?? "", last: period.lastDay.slice(0, 4) };
}
