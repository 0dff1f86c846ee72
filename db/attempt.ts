import { Problem } from "../worker/kernel/errors.ts";
import type { ProblemCode } from "../worker/kernel/problems.ts";

/** Refusals that say only that another writer was quicker. */
const overtaken: readonly ProblemCode[] = [
  "insufficient_stock",
  "lot_used_up",
  "content_used_up",
  "stock_reserved",
  "wrong_state",
  "id_reused",
  "duplicate_external_id",
  "duplicate_identifier",
  "already_reversed",
  "period_closed",
  "supplier_registered",
  "certificate_registered",
  "report_exists",
  "note_replaced",
  "version_replaced",
  "zone_exists",
  "plan_solved",
  "plan_accepted",
];

/**
 * Who takes the next step of something many take steps of (a permit's use in a year) may be overtaken many times, and
 * each time somebody else got his work done. Any other clash is plain once the rules have seen the fresh facts.
 */
const maxTriesForStep = 32;

/**
 * Reads, decides and commits. Where the database refuses what the rules had allowed, somebody
 * else wrote in between: it is done again on fresh facts, so that the rules either find the
 * same document already booked or name what is in the way.
 * @param maxTries as many as there are commits in the work, and one: each of them may be overtaken
 */
export async function attempt<T>(work: () => Promise<T>, maxTries = 2): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const wasOvertaken = error instanceof Problem && overtaken.includes(error.code) && error.pointer === undefined;
      if (!wasOvertaken || tries >= (error.code === "wrong_state" ? maxTriesForStep : maxTries)) throw error;
    }
  }
}
