/** What a collection point may say of itself. Pure. */
import { Problem } from "../kernel/errors.ts";
import type { ItemStream } from "../kernel/vocabulary/registry.ts";
import type { ServiceInput } from "./schemas.ts";

type ItemFact = { id: number; code: string; stream: ItemStream };

/**
 * One price for each item, of what the point is registered for; where nothing is recorded everything may be said.
 * @param streams what the point is registered for on the day
 * @param itemOf finds an item by its code
 * @throws Problem `point_item_twice`, `point_item_not_accepted`, `point_price_incomplete`, and what `itemOf` throws
 */
export function serviceLines<Item extends ItemFact>(
  lines: ServiceInput["lines"],
  streams: readonly ItemStream[] | null,
  itemOf: (code: string, pointer: string) => Item,
) {
  const named = new Set<number>();
  return lines.map(({ item: code, price, amountYuan, per }, index) => {
    const pointer = `/lines/${index}`;
    const item = itemOf(code, `${pointer}/item`);
    if (named.has(item.id)) throw new Problem("point_item_twice", { pointer: `${pointer}/item` });
    named.add(item.id);
    if (streams && !streams.includes(item.stream)) {
      throw new Problem("point_item_not_accepted", { pointer: `${pointer}/item`, params: { item: item.code } });
    }
    const isPaid = price !== "free";
    if ((amountYuan !== undefined) !== isPaid || (per !== undefined) !== isPaid) {
      throw new Problem("point_price_incomplete", { pointer: `${pointer}/amountYuan` });
    }
    return { item, price, amountFen: amountYuan ?? null, per: per ?? null };
  });
}

/** Whoever has no account fills no table without a bound: so many wait at a point at the most. */
const mostWaiting = 100;

/** @throws Problem `too_many_complaints` */
export function assertRoom(waiting: number): void {
  if (waiting >= mostWaiting) throw new Problem("too_many_complaints");
}
