/** Somebody's access ends. */
import { rowsFor } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
import { revocations } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { instant } from "./present.ts";

export async function revoke(
  ctx: Ctx,
  subject: { id: string; revokedAt: number | null } | undefined,
): Promise<{ id: string; revokedAt: string }> {
  if (!subject) throw new Problem("not_found");
  const { id, revokedAt } = subject;
  if (id === ctx.actor.id) throw new Problem("cannot_revoke_self");
  if (revokedAt !== null) return { id, revokedAt: instant(revokedAt) };
  const recordedAt = ctx.clock();
  const answer = { id, revokedAt: instant(recordedAt) };
  const rows = [rowsFor(revocations, [{ subjectId: id, actorId: ctx.actor.id, recordedAt }])];
  await commit(ctx, { entries: [], rows }, id, { status: 200, body: answer });
  return answer;
}
