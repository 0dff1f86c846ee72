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
  const daysWith = (has: (observation: Observation) => boolean) =>
    observations.reduce((sum, observation) => sum + (has(observation) ? observation.days : 0), 0);
  const read = (observation: Observation) => observation.use !== null && observation.counts;
  const warm = (observation: Observation) => observation.temperatures !== null;
  const faults = [
    ...shortage("too_few_reading_days", daysWith(read), required, pointer),
    ...shortage("too_few_temperature_days", daysWith(warm), required, pointer),
    ...shortage(
      "too_few_complete_days",
      daysWith((day) => read(day) && warm(day)),
      required,
      pointer,
    ),
  ];
  // The third only says something new where neither of the first two failed.
  const errors = faults.length > 1 ? faults.filter(({ code }) => code !== "too_few_complete_days") : faults;
  if (errors.length > 0) throw new Problem("baseline_insufficient", { pointer, errors });
}

function shortage(code: ProblemCode, present: number, required: number, pointer: string): Fault[] {
  if (present >= required) return [];
  return [{ pointer, code, params: { present, required, missing: required - present, total: baselineDays } }];
}
