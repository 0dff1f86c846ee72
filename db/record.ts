import type { Ctx } from "../worker/context.ts";
import { Problem } from "../worker/kernel/errors.ts";
import { attempt } from "./attempt.ts";
import type { ChangeSet } from "./change-set.ts";
import { commit } from "./commit.ts";

/**
 * All of it is to be written, and answered so. `id` is the subject in the audit log. `kept`: what a retry is answered,
 * where that is not the answer itself, because a secret is told once; null where nothing may be kept. `before`: what is
 * written before `changes`, each by itself, where one change set would stall the other writers; should it break off, the
 * same request goes on where it stopped.
 */
export type Accepted<Answer> = {
  status: "accepted";
  id: string;
  changes: ChangeSet;
  answer: Answer;
  kept?: Answer | null;
  before?: readonly ChangeSet[];
};
/** It was written before, and is looked up. */
export type Duplicate = { status: "duplicate"; id: string };
/** It is so already: nothing is to be written. */
type Unchanged<Answer> = { status: "unchanged"; answer: Answer };
/** Another use case does it. */
type PassedOn<Answer> = { status: "passed_on"; to: () => Promise<Answer> };

export type Decision<Answer> = Accepted<Answer> | Duplicate | Unchanged<Answer> | PassedOn<Answer>;

/** One use case that writes. */
export type Way<Facts, Answer> = {
  /** All that the rules need to know: one round trip. */
  read: () => Promise<Facts>;
  /**
   * Asks nothing more of the database; it may hash and sign, which platforms do later.
   * @throws Problem where a rule refuses; nothing is written then
   */
  decide: (facts: Facts) => Decision<Answer> | Promise<Decision<Answer>>;
  /** Answers what was written before; missing where nothing can have been. */
  find?: (id: string) => Promise<Answer>;
  /** Of the answer that is kept for a retry: 201 unless said. */
  status?: 200 | 201 | 202;
};

/**
 * The way of a write: read, decide, one change set. Where somebody else wrote in between it goes the same way again, on
 * fresh facts.
 */
export function record<Facts, Answer>(ctx: Ctx, { read, decide, find, status = 201 }: Way<Facts, Answer>) {
  return attempt(async (): Promise<Answer> => {
    const decision = await decide(await read());
    switch (decision.status) {
      case "unchanged":
        return decision.answer;
      case "passed_on":
        return decision.to();
      case "duplicate":
        if (!find) throw new Error("a duplicate of what cannot be found");
        return find(decision.id);
      case "accepted":
        return write(ctx, decision, status);
    }
  });
}

async function write<Answer>(ctx: Ctx, decision: Accepted<Answer>, status: 200 | 201 | 202): Promise<Answer> {
  const { id, changes, answer, kept = answer, before = [] } = decision;
  for (const piece of before) await commit(ctx, piece, id);
  // The kept answer goes with the last piece: until then a retry has to do the rest.
  await commit(ctx, changes, id, kept === null ? undefined : { status, body: kept });
  return answer;
}

/** That what stands under an id is what was sent again. @throws Problem `id_reused` where it is something else */
export function assertSame(id: string, isSame: boolean): void {
  if (!isSame) throw new Problem("id_reused", { pointer: "/id", params: { id } });
}
