/** What the verbs of take-back share: how a replay is told, and how facts are gathered. */
import type { Ctx } from "../../context.ts";
import type { Fault } from "../../kernel/errors.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { quantityKinds } from "../../kernel/quantity.ts";
import type { Stock } from "../facts.ts";

export const today = (ctx: Ctx): string => shanghaiDate(ctx.clock());

export { digestOf, EarlierDocuments } from "../../ledger/index.ts";

/** Postings' balances of one stock account, as pieces and grams per item. */
export function stockFrom(rows: readonly { itemId: number; quantity: number; amount: number }[]): Stock[] {
  const stock = new Map<number, Stock>();
  for (const { itemId, quantity, amount } of rows) {
    const there = stock.get(itemId) ?? { itemId, pieces: 0, massG: 0 };
    if (quantity === quantityKinds.mass.id) there.massG = amount;
    if (quantity === quantityKinds.pieces.id) there.pieces = amount;
    stock.set(itemId, there);
  }
  return [...stock.values()];
}

/** A value of `settings` or `thresholds`, as its code says (mostly thousandths); null where nobody configured it. */
export function configured(
  rows: readonly { code: string; values: Record<string, string> }[],
  code: string,
): number | null {
  const value = rows.find((row) => row.code === code)?.values["value"];
  return value === undefined || value === "" ? null : Number(value);
}

export const present = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

/** As a document keeps what was noticed; null where nothing was. */
export const noted = (faults: readonly Fault[]): readonly Fault[] | null => (faults.length === 0 ? null : faults);
