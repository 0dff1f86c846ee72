/** How it stands in the books that a purchase counts as checked (DESIGN 11). */
import { type ChangeSet, type Entry, rowsFor } from "../../../db/change-set.ts";
import { purchaseChecks, reversals } from "../../../db/schema/index.ts";
import { stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import type { CheckedLists } from "../../kernel/vocabulary/ledger.ts";
import { checkedOf, checksOf, entryOf, moneyPostings, type PartyPlace } from "../../ledger/index.ts";

/** A purchase as far as its check looks at it; `version` counts the steps it has taken. */
export type Checkable = {
  id: string;
  occurredOn: string;
  buyer: PartyPlace;
  itemId: number;
  amountFen: number;
  lists: CheckedLists;
  version: number;
};

/** An entry of its own, `checked:<lists>` + / `checks` − of the buyer, dated like the purchase. */
export function checkPurchase(ctx: Ctx, purchase: Checkable): ChangeSet {
  const id = ctx.newId();
  const digest = canonicalDigest({ check: id, purchase: purchase.id, lists: purchase.lists });
  return {
    entries: [entryFor(ctx, purchase, { id, digest, occurredOn: purchase.occurredOn, sign: 1 })],
    rows: [
      rowsFor(purchaseChecks, [{ id, purchaseId: purchase.id }]),
      stepOn(ctx, purchase.id, purchase.version, "checked"),
    ],
  };
}

/** Takes the entry `checkId` back, with the reason. @param occurredOn a day of an open month */
export function uncheckPurchase(
  ctx: Ctx,
  purchase: Checkable,
  { checkId, occurredOn, reason, state }: { checkId: string; occurredOn: string; reason: string; state: string },
): ChangeSet {
  const id = ctx.newId();
  const digest = canonicalDigest({ reverses: checkId, occurredOn, reason });
  return {
    entries: [entryFor(ctx, purchase, { id, digest, occurredOn, reverses: checkId, sign: -1 })],
    rows: [rowsFor(reversals, [{ id, entryId: checkId, reason }]), stepOn(ctx, purchase.id, purchase.version, state)],
  };
}

function entryFor(
  ctx: Ctx,
  { buyer, itemId, amountFen, lists }: Checkable,
  { sign, ...of }: Pick<Entry, "id" | "digest" | "occurredOn"> & { reverses?: string; sign: 1 | -1 },
): Entry {
  const postings = moneyPostings(checksOf(buyer), checkedOf(lists, buyer), itemId, sign * amountFen);
  return entryOf(ctx, { ...of, kind: "check", zone: buyer.zone, partyId: buyer.id, postings });
}
