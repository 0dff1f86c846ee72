/** Whose purchases a reader may see. */
import { type Scope, scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import type { BuyerRow } from "./store.ts";

/** The books of one buyer where one is asked for, else all in scope. @throws Problem `not_found` for another's */
export function scopeFor({ actor }: Ctx, buyer: string | undefined): Scope {
  const scope = scopeOf(actor);
  if (buyer !== undefined && scope.of === "party" && scope.partyId !== buyer) throw new Problem("not_found");
  return scope;
}

/** @throws Problem `not_found` for a party that is no buyer in scope */
export function buyerNamed(buyers: readonly BuyerRow[], id: string): BuyerRow {
  const buyer = buyers.find((row) => row.id === id);
  if (!buyer) throw new Problem("not_found");
  return buyer;
}
