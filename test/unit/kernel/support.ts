import { Problem } from "../../../worker/kernel/errors.ts";

/** The problem that `work` throws; undefined when it succeeds. Any other error passes through. */
export function problemOf(work: () => unknown): Problem | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  return undefined;
}
