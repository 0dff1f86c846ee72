/** Sums of lines and balances: pure, whole numbers. */
import { quantityKinds } from "../kernel/quantity.ts";
import { lowestOf, type Standing } from "../ledger/index.ts";
import type { Stock } from "./goods.ts";

/** The mass of lines, g. */
export function massOf(lines: readonly { massG: number }[]): number {
  return lines.reduce((sum, { massG }) => sum + massG, 0);
}

type Balance = Pick<Standing, "itemId" | "quantity" | "amount"> &
  Partial<Pick<Standing, "later" | "peak" | "lowOn" | "held">>;

/** Postings' balances of one stock account, as pieces and grams per item. */
export function stockFrom(rows: readonly Balance[]): Stock[] {
  return [...Map.groupBy(rows, ({ itemId }) => itemId)].map(([itemId, own]) => {
    const of = (kind: number) => {
      const { amount = 0, later = null, peak = null, lowOn = null } = own.find((row) => row.quantity === kind) ?? {};
      return { now: amount, atDay: amount - (later ?? 0), lowest: lowestOf({ amount, peak, lowOn }) };
    };
    const [pieces, massG] = [of(quantityKinds.pieces.id), of(quantityKinds.mass.id)];
    return {
      itemId,
      pieces: pieces.now,
      massG: massG.now,
      atDay: { pieces: pieces.atDay, massG: massG.atDay },
      lowest: { pieces: pieces.lowest, massG: massG.lowest },
      // Every row of an item has the same.
      ...(own[0]?.held ? { held: own[0].held } : {}),
    };
  });
}
