import { and, eq } from "drizzle-orm";
import type { Ctx } from "../worker/context.ts";
import { Problem } from "../worker/kernel/errors.ts";
import { type ChangeSet, mergeChangeSets, rowsFor } from "./change-set.ts";
import { problemCodeOf } from "./failures.ts";
import { auditLog, idempotencyKeys } from "./schema/index.ts";

export type Answer = { status: number; body: unknown };

/** The same request was answered before: this is that answer, to be given again. */
export class Replay extends Error {
  override name = "Replay";
  readonly answer: Answer;
  constructor(answer: Answer) {
    super("replay");
    this.answer = answer;
  }
}

/**
 * The only door for writes: the change set, its audit row and the answer to keep for a
 * retry go to the Journal as one. Returns once the database has said COMMIT.
 * @param subject what was written, for the audit log: a document's id.
 * @param answer kept under the request's Idempotency-Key, when it has one.
 * @throws Problem with the rule that refused it, or `outcome_unknown`: send the same ids again.
 * @throws Replay when this very request was answered before.
 */
export async function commit(ctx: Ctx, changes: ChangeSet, subject: string, answer?: Answer): Promise<void> {
  const outcome = await ctx.journal.commit(
    mergeChangeSets([changes, { entries: [], rows: bookkeepingRows(ctx, subject, answer) }]),
  );
  if (outcome.status === "booked") return;
  if (outcome.status === "unknown") throw new Problem("outcome_unknown");
  const code = problemCodeOf(outcome.message);
  // Two requests with one key at once: the second finds the first one's answer.
  if (code === "idempotency_key_reused" && ctx.idempotency) await replay(ctx, ctx.idempotency);
  throw new Problem(code);
}

/**
 * What changes nothing in the books and is to be known all the same: a refused attempt, somebody's coming and going.
 * @param subject the code of the refusal, or what it was about; no personal data, no secrets
 */
export async function recordAudit(ctx: Ctx, outcome: "done" | "refused", subject: string): Promise<void> {
  await ctx.journal.commit({ entries: [], rows: [auditRows(ctx, outcome, subject)] });
}

function auditRows({ actor, clock, newId, operation, requestId }: Ctx, outcome: "done" | "refused", subject: string) {
  const who = { actorKind: actor.kind, actorId: actor.id, partyId: actor.partyId };
  return rowsFor(auditLog, [{ id: newId(), recordedAt: clock(), ...who, operation, outcome, subject, requestId }]);
}

function bookkeepingRows(ctx: Ctx, subject: string, answer: Answer | undefined) {
  const { actor, clock, idempotency } = ctx;
  const audit = auditRows(ctx, "done", subject);
  if (!idempotency || !answer) return [audit];
  const { key, digest } = idempotency;
  const kept = { actorId: actor.id, key, digest, status: answer.status, recordedAt: clock() };
  return [audit, rowsFor(idempotencyKeys, [{ ...kept, body: JSON.stringify(answer.body) }])];
}

/** @throws Replay, or Problem `idempotency_key_reused`, when something was answered under the key; else nothing happens. */
export async function replay(ctx: Ctx, { key, digest }: { key: string; digest: string }): Promise<void> {
  const [kept] = await ctx.db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.actorId, ctx.actor.id), eq(idempotencyKeys.key, key)));
  if (kept) throw replayOf(kept, digest);
}

/** What a kept answer means for a request with the given digest. */
export function replayOf(kept: { digest: string; status: number; body: string }, digest: string): Replay | Problem {
  return kept.digest === digest
    ? new Replay({ status: kept.status, body: JSON.parse(kept.body) })
    : new Problem("idempotency_key_reused");
}
