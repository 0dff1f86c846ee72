import { rowsFor } from "../../../../db/change-set.ts";
import { read } from "../../../../db/read.ts";
import { type Decision, record } from "../../../../db/record.ts";
import { declarationWithdrawals } from "../../../../db/schema/index.ts";
import { stepOn } from "../../../../db/steps.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { reverseEntry } from "../../../ledger/index.ts";
import { today } from "../../document.ts";
import { reversalEffects } from "../../reversal-effects.ts";
import { checkDay } from "../../rules/document.ts";
import { presentDeclaration } from "../present.ts";
import type { DeclarationAnswer, WithdrawalInput } from "../schemas.ts";
import { declarationList, declaredSteps } from "../store.ts";
import { getDeclaration } from "./declare.ts";

/**
 * Takes a declaration back, so that its months can be declared anew. One with an entry is reversed in the books; one of
 * nothing has none, and what it held is given free. Done twice it is done once.
 * @throws Problem `not_found`, and those of a reversal
 */
export function withdrawDeclaration(ctx: Ctx, id: string, input: WithdrawalInput): Promise<DeclarationAnswer> {
  return record(ctx, {
    read: () => readFacts(ctx, id),
    decide: (facts) => decide(ctx, facts, input),
    status: 200,
  });
}

async function readFacts({ db, actor }: Ctx, id: string) {
  return read(db, {
    found: declarationList(db, actor, { id }, { limit: 1, before: undefined }),
    steps: declaredSteps(db, id),
  });
}

function decide(
  ctx: Ctx,
  { found: [declaration], steps }: Awaited<ReturnType<typeof readFacts>>,
  input: WithdrawalInput,
): Decision<DeclarationAnswer> {
  if (!declaration) throw new Problem("not_found");
  if (declaration.reversed) return { status: "unchanged", answer: presentDeclaration(declaration) };
  const { id, pieces, massG } = declaration.document;
  if (pieces !== 0 || massG !== 0) return { status: "passed_on", to: () => reverseDeclared(ctx, id, input) };
  checkDay(input.occurredOn, today(ctx));
  const withdrawal = { declarationId: id, reason: input.reason, actorId: ctx.actor.id, recordedAt: ctx.clock() };
  return {
    status: "accepted",
    id,
    changes: {
      entries: [],
      rows: [
        rowsFor(declarationWithdrawals, [withdrawal]),
        ...steps.map(({ name, version }) => stepOn(ctx, name, version, "withdrawn")),
      ],
    },
    answer: presentDeclaration({ ...declaration, reversed: true }),
  };
}

async function reverseDeclared(ctx: Ctx, id: string, input: WithdrawalInput): Promise<DeclarationAnswer> {
  // The answer to keep for a retry is the declaration, not the reversal: asked again, it is found taken back.
  const { idempotency: _, ...unkept } = ctx;
  // Nobody relies on a declaration, so it is taken back at once.
  await reverseEntry(unkept, { effects: reversalEffects, reliances: {} }, id, input);
  return getDeclaration(ctx, id);
}
