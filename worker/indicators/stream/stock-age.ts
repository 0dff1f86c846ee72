/**
 * How long stock has lain, first in first out: what stands at the end is what came in last. Reckoned by month from what
 * entered each site and item, net of corrections in the same month. Pure.
 */
import { monthsBetween } from "../../kernel/period.ts";
import type { AgeRow } from "./store.ts";

/** How many months back inflows are read; stock that they do not explain is older. */
export const ageWindow = 24;

/** Whole months from the month of entry to that of the period's end. */
const ageBuckets = [
  { id: "under_1", from: 0, to: 0 },
  { id: "1_to_3", from: 1, to: 2 },
  { id: "3_to_6", from: 3, to: 5 },
  { id: "6_to_12", from: 6, to: 11 },
  { id: "12_to_24", from: 12, to: ageWindow - 1 },
  { id: "over_24", from: ageWindow, to: Infinity },
] as const;

/** @returns grams in each bucket, which add up to the stock */
export function stockAge(rows: readonly AgeRow[], lastMonth: string): { id: string; massG: number }[] {
  const sums = new Map<string, number>(ageBuckets.map(({ id }) => [id, 0]));
  const put = (age: number, massG: number) => {
    const bucket = ageBuckets.find(({ from, to }) => from <= age && age <= to);
    if (bucket) sums.set(bucket.id, (sums.get(bucket.id) ?? 0) + massG);
  };
  const lots = Map.groupBy(rows, ({ accountId, itemId }) => `${accountId} ${itemId}`);
  for (const own of lots.values()) {
    let left = own[0]?.heldG ?? 0;
    for (const [month, inG] of inflowsOf(own)) {
      const here = Math.min(left, inG);
      put(monthsBetween(month, lastMonth).length - 1, here);
      left -= here;
    }
    put(ageWindow, left);
  }
  return [...sums].map(([id, massG]) => ({ id, massG }));
}

/** Months with what entered in them, the newest first. */
function inflowsOf(rows: readonly AgeRow[]): [month: string, inG: number][] {
  const byMonth = new Map<string, number>();
  for (const { month, inG } of rows) if (month !== null) byMonth.set(month, (byMonth.get(month) ?? 0) + inG);
  return [...byMonth].toSorted(([a], [b]) => b.localeCompare(a));
}
