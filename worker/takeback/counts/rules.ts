/** What a count may add. Pure. */
import { Problem } from "../../kernel/errors.ts";
import type { Item } from "../goods.ts";
import { streamRule } from "../streams.ts";

/** What enters a stock one by one is not added by a count. @param difference counted less booked */
export function checkCountable(item: Item, difference: number, index: number): void {
  if (difference <= 0 || !streamRule(item.stream).oneByOne || item.kind !== "product") return;
  throw new Problem("counted_one_by_one", { pointer: `/lines/${index}/pieces`, params: { item: item.code } });
}

/** A later count has settled the item: one of an earlier day would correct it a second time. @throws Problem `count_overtaken` */
export function refuseOvertaken(
  counted: readonly { item: Item }[],
  later: readonly { itemId: number; day: string }[],
): void {
  counted.forEach(({ item }, index) => {
    const day = later.find(({ itemId }) => itemId === item.id)?.day;
    if (day === undefined) return;
    throw new Problem("count_overtaken", { pointer: `/lines/${index}/item`, params: { item: item.code, date: day } });
  });
}
