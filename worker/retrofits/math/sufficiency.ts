/** Whether there is enough to fit a model to: CalTRACK 2.0, 2.2.1. Every shortage is named, not only the first. */
import { type Fault, Problem } from "../../kernel/errors.ts";
import type { ProblemCode } from "../../kernel/problems.ts";
import type { Observation } from "./observations.ts";

/** 2.2.1.1: what a model is fitted to. */
export const baselineDays = 365;
/** 2.2.1.2: a tenth may be missing. Its “37 days” is that rounded up; like eemeter we keep to the tenth. */
const fewestShare = 0.9;

/** @throws Problem `baseline_insufficient` with each shortage: what is there, what is needed */
export function assertSufficient(observations: readonly Observation[], pointer: string): void {
  const required = Math.ceil(baselineDays * fewestShare);
  const total = (daysOf: (observation: Observation) => number) =>
    observations.reduce((sum, observation) => sum + daysOf(observation), 0);
  const read = total(({ daysRead }) => daysRead);
  const warm = total(({ days, temperatures }) => (temperatures ? days : 0));
  const complete = total(({ daysRead, temperatures }) => (temperatures ? daysRead : 0));
  const faults = [
    ...shortage("too_few_reading_days", read, required, pointer),
    ...shortage("too_few_temperature_days", warm, required, pointer),
    ...shortage("too_few_complete_days", complete, required, pointer),
  ];
  // The third only says something new where neither of the first two failed.
  const errors = faults.length > 1 ? faults.filter(({ code }) => code !== "too_few_complete_days") : faults;
  if (errors.length > 0) throw new Problem("baseline_insufficient", { pointer, errors });
}

function shortage(code: ProblemCode, present: number, required: number, pointer: string): Fault[] {
  if (present >= required) return [];
  return [{ pointer, code, params: { present, required, missing: required - present, total: baselineDays } }];
}
