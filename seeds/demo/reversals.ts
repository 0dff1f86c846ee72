/** Mistakes are taken back by the owner of the site where they were booked. */
import { reverseEntry } from "../../worker/ledger/verbs.ts";
import { reversalEffects } from "../../worker/takeback/index.ts";
import { ownerOf } from "./sites.ts";
import { documentId } from "./goods.ts";
import type { Step } from "./steps.ts";

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
    book: (ctx) => reverseEntry(ctx, reversalEffects, entryId, { id, occurredOn: day, reason }),
  };
}
