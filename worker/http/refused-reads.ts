/** Which refused reads leave a trace in the audit log. */
import type { Ctx } from "../context.ts";
import type { ProblemCode } from "../kernel/problems.ts";

/** What a caller may not see, or what is not his. A question that is badly put was not refused. */
const worthATrace: readonly ProblemCode[] = ["not_permitted", "not_found"];

/**
 * Each kind of refused read is recorded once a minute for each caller: a caller who tries a thousand addresses leaves
 * a trace, and does not cost a write at every one. A caller without a name is not recorded at all; how often he may
 * ask is limited before anything is read.
 * @returns whether this one is the first of its minute
 */
export function refusedReads(): (ctx: Pick<Ctx, "actor" | "operation" | "clock">, code: ProblemCode) => boolean {
  const recorded = new Set<string>();
  let minuteOfRecorded = 0;
  return ({ actor, operation, clock }, code) => {
    if (actor.kind === "public" || !worthATrace.includes(code)) return false;
    const minute = Math.floor(clock() / 60_000);
    if (minute !== minuteOfRecorded) recorded.clear();
    minuteOfRecorded = minute;
    const name = `${actor.id} ${operation} ${code}`;
    if (recorded.has(name)) return false;
    recorded.add(name);
    return true;
  };
}
