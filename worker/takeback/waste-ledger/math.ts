/** What lay, came and went of each hazardous waste at a site: sums over the books. Pure. */
import type { EntryKind } from "../../kernel/vocabulary/ledger.ts";
import { type WasteMovement, wasteMovements } from "../../kernel/vocabulary/takeback.ts";

/** Pieces and grams, exact however large. */
export type Sums = { pieces: bigint; massG: bigint };
/** A sum of the roll-ups of one item, before, within or after the period. */
export type Turnover = {
  itemId: number;
  span: "before" | "within" | "after";
  kind: EntryKind;
  pieces: string;
  massG: string;
};
/** What stands on the stock account now. */
export type Standing = { itemId: number; pieces: string; massG: string };

export type WasteSums = {
  opening: Sums;
  /** Every amount as it is added to what lies there: what leaves has a minus. */
  moved: Record<WasteMovement, Sums>;
  closing: Sums;
  /** Closing less opening and all movements: 0, or the books contradict themselves. */
  difference: Sums;
};

/**
 * What an entry on a stock account is in the ledger of hazardous waste. In a treatment products go in and materials come
 * out, so that the item tells which side it is. A count that begins the books is a count.
 * @throws RangeError for a kind that never moves stock
 */
export function movementOf(kind: EntryKind, itemKind: "product" | "material"): WasteMovement {
  switch (kind) {
    case "return":
    case "plant_return":
      return "collected";
    case "receipt":
    case "relay":
      return "received";
    case "treatment":
      return itemKind === "product" ? "treated" : "produced";
    case "dispatch":
    case "delivery":
      return "handed_over";
    case "refusal":
      return "sent_back";
    case "opening":
    case "stocktake":
      return "counted";
    default:
      throw new RangeError(`${kind} moves no stock`);
  }
}

/**
 * The sums of one item. The opening comes from the roll-ups before the period, the closing from what stands now less the
 * roll-ups after it, so that both ends are found apart from what moved between them.
 */
export function sumsOf(
  item: { id: number; kind: "product" | "material" },
  turnover: readonly Turnover[],
  standing: readonly Standing[],
): WasteSums {
  const own = turnover.filter(({ itemId }) => itemId === item.id);
  const spanned = (span: Turnover["span"]) => own.filter((row) => row.span === span);
  const opening = total(spanned("before"));
  const within = spanned("within");
  const moved = byMovement((name) => total(within.filter(({ kind }) => movementOf(kind, item.kind) === name)));
  const now = total(standing.filter(({ itemId }) => itemId === item.id));
  const closing = less(now, total(spanned("after")));
  return { opening, moved, closing, difference: less(less(closing, opening), total(Object.values(moved))) };
}

/** Something for every movement, under its name. */
export function byMovement<T>(of: (name: WasteMovement) => T): Record<WasteMovement, T> {
  return Object.fromEntries(wasteMovements.map((name) => [name, of(name)])) as Record<WasteMovement, T>;
}

export function total(amounts: readonly { pieces: string | bigint; massG: string | bigint }[]): Sums {
  return amounts.reduce<Sums>(
    (sum, { pieces, massG }) => ({ pieces: sum.pieces + BigInt(pieces), massG: sum.massG + BigInt(massG) }),
    { pieces: 0n, massG: 0n },
  );
}

export function isNothing({ pieces, massG }: Sums): boolean {
  return pieces === 0n && massG === 0n;
}

function less(from: Sums, taken: Sums): Sums {
  return { pieces: from.pieces - taken.pieces, massG: from.massG - taken.massG };
}
