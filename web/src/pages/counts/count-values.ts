import { formatGrams, parseKilograms } from "../../format/decimal.ts";
import type { Balance } from "../../types.ts";
import { filled, wholeNumber } from "../../forms/typed.ts";

/** What the books say a site holds of one item. */
export type BookedLine = { item: string; nameZh: string; nameEn: string; pieces: number; massKg: string };

/** What was counted of an item, as typed; nothing typed means it was not counted. */
export type CountedAmount = { pieces: string; massKg: string };

/** One line of the sheet: an item of the books, or one that was found beside them. */
export type SheetLine = { item: string; booked: BookedLine | null } & CountedAmount;

/** Everything in stock, products first as the ledger lists them. */
export function bookedLines(balances: readonly Balance[]): BookedLine[] {
  const lines = new Map<string, BookedLine>();
  for (const { kind, item, itemNameZh, itemNameEn, quantity, amount } of balances) {
    if (kind !== "stock") continue;
    const line = lines.get(item) ?? { item, nameZh: itemNameZh, nameEn: itemNameEn, pieces: 0, massKg: "0" };
    if (quantity === "pieces") line.pieces = Number(amount);
    if (quantity === "mass") line.massKg = amount;
    lines.set(item, line);
  }
  return [...lines.values()].filter((line) => line.pieces !== 0 || line.massKg !== "0");
}

export function isCounted({ pieces, massKg }: CountedAmount): boolean {
  return pieces.trim() !== "" || massKg.trim() !== "";
}

/** A material that is never counted in pieces needs only its mass. */
export function countBody({ item, booked, pieces, massKg }: SheetLine): Record<string, unknown> {
  const countedInPieces = booked === null || booked.pieces > 0;
  return { item, pieces: wholeNumber(pieces) ?? (countedInPieces ? undefined : 0), massKg: filled(massKg) };
}

/** Counted minus booked as far as it can be read; null while it cannot. */
export function difference({ booked, pieces, massKg }: SheetLine): { pieces: number; massKg: string } | null {
  const grams = parseKilograms(massKg);
  if (grams === null || !/^\d*$/.test(pieces.trim())) return null;
  const bookedGrams = parseKilograms(booked?.massKg ?? "0") ?? 0n;
  return { pieces: Number(pieces) - (booked?.pieces ?? 0), massKg: formatGrams(grams - bookedGrams) };
}
