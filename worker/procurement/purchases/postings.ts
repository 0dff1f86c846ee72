/** How a purchase becomes postings (DESIGN 1). */
import type { Posting } from "../../../db/change-set.ts";
import { moneyPostings, type PartyPlace, payableOf, spendOf } from "../../ledger/index.ts";
import type { SpendClass } from "../../kernel/vocabulary/ledger.ts";

/** Spent by the buyer in one class, owed by him for it. */
export function purchasePostings(
  buyer: PartyPlace,
  item: { id: number },
  spendClass: SpendClass,
  amountFen: number,
): Posting[] {
  return moneyPostings(payableOf(buyer), spendOf(spendClass, buyer), item.id, amountFen);
}
