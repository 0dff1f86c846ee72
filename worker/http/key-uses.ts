/** How often keys are used: an isolate counts and adds it to the books of access, each key at most every quarter of an hour. */
import type { Ctx } from "../context.ts";
import { shanghaiDate } from "../kernel/period.ts";

const everyMs = 15 * 60_000;
/** More keys than a district has; what an isolate forgets of them is written with their next use. */
const mostKeys = 10_000;

type Use = { requests: number; refused: number; written: number };
const uses = new Map<string, Use>();

/**
 * Counts one answer to a key; its first use is written at once, so that an unused key can be told from one in use.
 * @returns what is to be done behind the answer, where it is time to write
 */
export function countUse(ctx: Ctx, district: string, isRefused: boolean): Promise<unknown> | undefined {
  if (ctx.actor.kind !== "key") return undefined;
  const now = ctx.clock();
  const day = shanghaiDate(now);
  const name = `${district} ${ctx.actor.id} ${day}`;
  const use = uses.get(name) ?? { requests: 0, refused: 0, written: 0 };
  use.requests += 1;
  if (isRefused) use.refused += 1;
  if (uses.size >= mostKeys) uses.clear();
  uses.set(name, use);
  if (now - use.written < everyMs) return undefined;
  const { requests, refused } = use;
  uses.set(name, { requests: 0, refused: 0, written: now });
  const row = { keyId: ctx.actor.id, day, requests, refused, lastAt: now };
  return ctx.journal.commit({ entries: [], rows: [], edits: [{ edit: "key_used", use: row }] });
}
