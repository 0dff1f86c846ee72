/** What a count may add. Pure. */
import { Problem } from "../../kernel/errors.ts";
import type { Item } from "../facts.ts";
import { streamRule } from "../streams.ts";

/** What enters a stock one by one is not added by a count. @param difference counted less booked */
export function checkCountable(item: Item, difference: number, index: number): void {
  if (difference <= 0 || !streamRule(item.stream).oneByOne || item.kind !== "product") return;
  throw new Problem("counted_one_by_one", { pointer: `/lines/${index}/pieces`, params: { item: item.code } });
}
