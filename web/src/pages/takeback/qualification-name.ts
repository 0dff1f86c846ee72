import { worded } from "../../words/index.ts";

/** Whether it counts as qualified recovery, or what it lacks. */
export function qualificationName(qualification: string): string {
  return worded(`qualification.${qualification}`, qualification);
}
