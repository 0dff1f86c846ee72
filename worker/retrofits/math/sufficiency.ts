/** Whether there is enough to fit a model to: CalTRACK 2.0, 2.2.1. Every shortage is named, not only the first. */
import { type Fault, Problem } from "../../kernel/errors.ts";
import type { ProblemCode } from "../../kernel/problems.ts";
import type { Observation } from "./observations.ts";

/** 2.2.1.1: what a model is fitted to. */
export const baselineDays = 365;
/** 2.2.1.2: 37 of 365 days may be missing, a tenth rounded up. Rounding errors of a product do not decide here. */
export const fewestDays = (total: number) => total - Math.ceil(total / 10);

/**
 * @param observations of every day of the baseline, read or not
 * @throws Problem `baseline_insufficient` with each shortage: what is there, what is needed
 */
export function assertSufficient(observations: readonly Observation[], pointer: string): void {
  const total = (daysOf: (observation: Observation) => number) =>
    observations.reduce((sum, observation) => sum + daysOf(observation), 0);
  const all = total(({ days }) => days);
  const required = fewestDays(all);
  const read = total(({ daysRead }) => daysRead);
  const warm = total(({ days, temperatures }) => (temperatures ? days : 0));
  const complete = total(({ daysRead, temperatures }) => (temperatures ? daysRead : 0));
  const faults = [
    ...shortage("too_few_reading_days", { present: read, required, total: all }, pointer),
    ...shortage("too_few_temperature_days", { present: warm, required, total: all }, pointer),
    ...shortage("too_few_complete_days", { present: complete, required, total: all }, pointer),
  ];
  // The third only says something new where neither of the first two failed.
  const errors = faults.length > 1 ? faults.filter(({ code }) => code !== "too_few_complete_days") : faults;
  if (errors.length > 0) throw new Problem("baseline_insufficient", { pointer, errors });
}

type Coverage = { present: number; required: number; total: number };

export function shortage(code: ProblemCode, { present, required, total }: Coverage, pointer: string): Fault[] {
  if (present >= required) return [];
  return [{ pointer, code, params: { present, required, missing: required - present, total } }];
}
