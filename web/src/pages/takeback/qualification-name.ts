import { has, t } from "../../words/index.ts";

/** Whether it counts as qualified recovery, or what it lacks. */
export function qualificationName(qualification: string): string {
  const key = `qualification.${qualification}`;
  return has(key) ? t(key) : qualification;
}
