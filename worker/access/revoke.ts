/** Somebody's access ends. */
import { rowsFor } from "../../db/change-set.ts";
import { type Decision, record } from "../../db/record.ts";
import { revocations } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { instant } from "./present.ts";

type Revoked = { id: string; revokedAt: string };

/** @param read the subject, or none. @throws Problem `not_found`, `cannot_revoke_self` */
export function revoke(
  ctx: Ctx,
  read: () => Promise<readonly { id: string; revokedAt: number | null }[]>,
): Promise<Revoked> {
  return record(ctx, {
    read,
    decide: ([subject]): Decision<Revoked> => {
      if (!subject) throw new Problem("not_found");
      const { id, revokedAt } = subject;
      if (id === ctx.actor.id) throw new Problem("cannot_revoke_self");
      if (revokedAt !== null) return { status: "unchanged", answer: { id, revokedAt: instant(revokedAt) } };
      const recordedAt = ctx.clock();
      const rows = [rowsFor(revocations, [{ subjectId: id, actorId: ctx.actor.id, recordedAt }])];
      const answer = { id, revokedAt: instant(recordedAt) };
      return { status: "accepted", id, changes: { entries: [], rows }, answer };
    },
    status: 200,
  });
}
