/** Balanced postings, and the entry around them. Pure: no database, no clock. */
import type { Account, Entry, Posting } from "../../db/change-set.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { formatQuantity, maxUnits, type QuantityKind, quantityKinds } from "../kernel/quantity.ts";

/** So many pieces and grams of one item; either may be 0, and both may be negative. */
export type Line = {
  itemId: number;
  pieces: number;
  massG: number;
  /** Whether the mass comes from a factor; pieces are always counted. */
  estimated?: boolean;
};

/** The line as it stands on one account; an amount of zero is left out. */
export function postingsOn(account: Account, { itemId, pieces, massG, estimated }: Line): Posting[] {
  return [
    ...posting(account, itemId, "pieces", pieces, false),
    ...posting(account, itemId, "mass", massG, estimated ?? false),
  ];
}

/** Moves a line from one account to another: what one gains the other loses. */
export function transferPostings(from: Account, to: Account, line: Line): Posting[] {
  return [...postingsOn(to, line), ...postingsOn(from, negated(line))];
}

/** An amount of one quantity on one account; 0 is left out. @param estimated it comes from a model or a factor */
export function amountOn(
  account: Account,
  itemId: number,
  quantity: QuantityKind,
  amount: number,
  estimated: boolean,
): Posting[] {
  return posting(account, itemId, quantity, amount, estimated);
}

/** Moves an amount of money (fen) from one account to another. */
export function moneyPostings(from: Account, to: Account, itemId: number, fen: number): Posting[] {
  return [...posting(to, itemId, "money", fen, false), ...posting(from, itemId, "money", 0 - fen, false)];
}

/** The same line with the other sign; plain 0 stays plain 0. */
export function negated(line: Line): Line {
  return { ...line, pieces: 0 - line.pieces, massG: 0 - line.massG };
}

function posting(account: Account, itemId: number, quantity: QuantityKind, amount: number, estimated: boolean) {
  return amount === 0 ? [] : [{ account, itemId, quantity, amount, estimated }];
}

/** What an entry is, apart from who books it and when. Its id is that of its document. */
export type EntryDraft = Omit<Entry, "actorId" | "recordedAt" | "reverses"> & { reverses?: string };

/** A checked entry in the name of the actor. @throws Problem `unbalanced_entry`, `out_of_range` */
export function entryOf(ctx: Pick<Ctx, "actor" | "clock">, draft: EntryDraft): Entry {
  const entry = { ...draft, actorId: ctx.actor.id, recordedAt: ctx.clock(), reverses: draft.reverses ?? null };
  assertBalanced(entry);
  return entry;
}

/**
 * The first law of the books, said once more before the database says it: the postings of an
 * entry add up to zero for each quantity kind, and each is a whole amount other than zero.
 * @throws Problem `unbalanced_entry` (quantity, sum), `out_of_range`
 */
export function assertBalanced({ postings }: Pick<Entry, "postings">): void {
  if (postings.length === 0) throw new Problem("unbalanced_entry");
  const sums = new Map<QuantityKind, bigint>();
  for (const { quantity, amount } of postings) {
    if (amount === 0 || !Number.isInteger(amount) || Math.abs(amount) > maxUnits) throw new Problem("out_of_range");
    sums.set(quantity, (sums.get(quantity) ?? 0n) + BigInt(amount));
  }
  for (const [quantity, sum] of sums) {
    if (sum === 0n) continue;
    const unit = quantityKinds[quantity].displayUnit;
    throw new Problem("unbalanced_entry", { params: { quantity, sum: `${formatQuantity(quantity, sum)} ${unit}` } });
  }
}
