import type { Fault } from "./errors.ts";
import { type Locale, type ProblemCode, renderProblem } from "./problems.ts";

/** Each fault in the reader's language, with its place. */
export function sayFaults(
  faults: readonly Fault[],
  locale: Locale,
): { code: ProblemCode; pointer: string; detail: string }[] {
  return faults.map(({ code, pointer, params }) => {
    return { code, pointer, detail: renderProblem({ code, params }, locale).detail };
  });
}
