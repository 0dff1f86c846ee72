/** Mistakes are taken back by the owner of the site where they were booked. */
import { answerConsent, reverseEntry } from "../../worker/ledger/index.ts";
import { reliances, reversalEffects } from "../../worker/takeback/index.ts";
import { ownerOf } from "./sites.ts";
import { documentId } from "./goods.ts";
import type { Step } from "./steps.ts";

const ties = { effects: reversalEffects, reliances };

type Mistake = { site: string; entryId: string; day: string; reason: string };

/** @param what the kind of document, for the reader of a failure */
export function reversalStep(what: string, { site, ...mistake }: Mistake): Step {
  return takenBack(what, ownerOf(site), [site], mistake);
}

/** The same for what belongs to a party and no site: a declaration. */
export function takenBack(
  what: string,
  by: string,
  at: readonly string[],
  { entryId, day, reason }: Omit<Mistake, "site">,
): Step {
  const id = documentId(`reversal ${entryId}`, day);
  return {
    what: `reversal of a ${what}`,
    occurredOn: day,
    by,
    at,
    book: (ctx) => reverseEntry(ctx, ties, entryId, { id, occurredOn: day, reason }),
  };
}

/** Who has relied on it, another party than the one that takes it back, agrees the same day. */
export function consentStep(
  what: string,
  by: string,
  at: readonly string[],
  { entryId, day }: Pick<Mistake, "entryId" | "day">,
): Step {
  return {
    what: `consent to the reversal of a ${what}`,
    occurredOn: day,
    by,
    at,
    book: (ctx) => answerConsent(ctx, ties, documentId(`reversal ${entryId}`, day), { answer: "accepted" }),
  };
}
