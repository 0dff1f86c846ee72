import { attempt } from "../../../../db/attempt.ts";
import { rowsFor } from "../../../../db/change-set.ts";
import { commit } from "../../../../db/commit.ts";
import { declarationWithdrawals } from "../../../../db/schema/index.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { reverseEntry } from "../../../ledger/index.ts";
import { presentDeclaration } from "../present.ts";
import { reversalEffects } from "../../reversal-effects.ts";
import { checkDay } from "../../rules/document.ts";
import type { WithdrawalInput } from "../schemas.ts";
import { declarationList } from "../store.ts";
import { keysOfDocument } from "../../steps.ts";
import { getDeclaration } from "./declare.ts";
import { step } from "../../steps.ts";
import { today } from "../../support.ts";

/**
 * Takes a declaration back, so that its months can be declared anew. One with an entry is reversed in the books; one of
 * nothing has none, and what it held is given free. Done twice it is done once.
 * @throws Problem `not_found`, and those of a reversal
 */
export function withdrawDeclaration(ctx: Ctx, id: string, input: WithdrawalInput) {
  return attempt(async () => {
    const [[row], keys] = await ctx.db.batch([
      declarationList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined }),
      keysOfDocument(ctx.db, { declaration: id }),
    ]);
    if (!row) throw new Problem("not_found");
    if (row.reversed) return presentDeclaration(row);
    const { pieces, massG } = row.document;
    if (pieces !== 0 || massG !== 0) {
      // The answer to keep for a retry is the declaration, not the reversal: asked again, it is found taken back.
      const { idempotency: _, ...unkept } = ctx;
      await reverseEntry(unkept, reversalEffects, id, input);
      return getDeclaration(ctx, id);
    }
    checkDay(input.occurredOn, today(ctx));
    const answer = presentDeclaration({ ...row, reversed: true });
    const { actor, clock } = ctx;
    const withdrawal = { declarationId: id, reason: input.reason, actorId: actor.id, recordedAt: clock() };
    const changes = {
      entries: [],
      rows: [
        rowsFor(declarationWithdrawals, [withdrawal]),
        ...keys.map(({ documentId, version }) => step(ctx, documentId, version + 1, "withdrawn")),
      ],
    };
    await commit(ctx, changes, id, { status: 200, body: answer });
    return answer;
  });
}
