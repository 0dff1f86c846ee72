/**
 * How long stock has lain, first in first out: what stands at the end is what came in last. Reckoned by month from what
 * entered each site and item, net of corrections in the same month. Pure.
 */
import { monthsBetween } from "../../kernel/period.ts";
import type { AgeRow } from "./store.ts";

/** How many months back inflows are read; stock that they do not explain is older. */
export const ageWindow = 24;

/** Up to how many whole months from the month of entry to that of the period's end, the youngest first. */
const ageBuckets = [
  { id: "under_1", to: 0 },
  { id: "1_to_3", to: 2 },
  { id: "3_to_6", to: 5 },
  { id: "6_to_12", to: 11 },
  { id: "12_to_24", to: ageWindow - 1 },
  { id: "over_24", to: Infinity },
] as const;

/** @returns grams in each bucket, which add up to the stock */
export function stockAge(rows: readonly AgeRow[], lastMonth: string): { id: string; massG: bigint }[] {
  const sums = new Map<string, bigint>(ageBuckets.map(({ id }) => [id, 0n]));
  const put = (age: number, massG: bigint) => {
    const bucket = ageBuckets.find(({ to }) => age <= to);
    if (bucket) sums.set(bucket.id, (sums.get(bucket.id) ?? 0n) + massG);
  };
  const lots = Map.groupBy(rows, ({ accountId, itemId }) => `${accountId} ${itemId}`);
  for (const own of lots.values()) {
    let left = BigInt(own[0]?.heldG ?? 0);
    for (const [month, inG] of inflowsOf(own)) {
      const here = inG < left ? inG : left;
      put(monthsBetween(month, lastMonth).length - 1, here);
      left -= here;
    }
    put(ageWindow, left);
  }
  return [...sums].map(([id, massG]) => ({ id, massG }));
}

/** Months with what entered in them, the newest first. */
function inflowsOf(rows: readonly AgeRow[]): [month: string, inG: bigint][] {
  const byMonth = new Map<string, bigint>();
  for (const { month, inG } of rows) if (month !== null) byMonth.set(month, (byMonth.get(month) ?? 0n) + BigInt(inG));
  return [...byMonth].toSorted(([a], [b]) => b.localeCompare(a));
}
