import { Problem } from "../worker/kernel/errors.ts";
import type { ProblemCode } from "../worker/kernel/problems.ts";

/** Refusals that say only that another writer was quicker. */
const overtaken: readonly ProblemCode[] = [
  "insufficient_stock",
  "wrong_state",
  "id_reused",
  "duplicate_external_id",
  "already_reversed",
  "period_closed",
];

/**
 * Reads, decides and commits. Where the database refuses what the rules had allowed, somebody
 * else wrote in between: it is done once more on fresh facts, so that the rules either find the
 * same document already booked or name what is in the way.
 */
export async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && overtaken.includes(error.code) && error.pointer === undefined) {
      return await work();
    }
    throw error;
  }
}
