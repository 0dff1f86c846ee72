import type { Ctx } from "../context.ts";
import type { JobName } from "../kernel/vocabulary/operations.ts";
import type { When } from "../operations/index.ts";

/** Counts and codes; no personal data, no secrets. */
export type Said = Record<string, string | number | boolean>;

/** What one slice came to: `cursor` says where the next goes on, null that the run is over. */
export type Slice = { cursor: string | null; said: Said };

/**
 * Work that comes by itself. A slice is bounded, and may be done twice: whoever ran it may have been ended before its
 * cursor was kept.
 */
export type Job = {
  name: JobName;
  when: When;
  /** @param cursor what the last slice answered, null at the beginning of a run */
  slice: (ctx: Ctx, cursor: string | null) => Promise<Slice>;
};
