/** What is collected where: by the books, and what they lead to in a year to come. Pure. */
import { addMonths, monthOf } from "../../kernel/period.ts";
import type { CollectedSite } from "./store.ts";

/** Twelve months each, both ends included, and how far the middle of the year lies from the middle of the last ones. */
export type Windows = { last: readonly string[]; before: readonly string[]; monthsAhead: number };

/**
 * @param today the months before its own are whole
 * @param year that is planned for
 */
export function windowsFor(today: string, year: string): Windows {
  const end = addMonths(monthOf(today), -1);
  const twelve = (until: string) => Array.from({ length: 12 }, (_, index) => addMonths(until, index - 11));
  const [endYear = 0, endMonth = 0] = end.split("-").map(Number);
  const monthsAhead = (Number(year) - endYear) * 12 + 12 - endMonth;
  return { last: twelve(end), before: twelve(addMonths(end, -12)), monthsAhead };
}

/**
 * The straight line through the last two times twelve months, whole grams; nothing comes in below zero.
 * @returns null where nothing came in before: one year makes no line
 */
export function trendOf(lastG: bigint, beforeG: bigint, monthsAhead: number): bigint | null {
  if (beforeG <= 0n) return null;
  const twelfths = lastG * 12n + (lastG - beforeG) * BigInt(monthsAhead);
  // Halves go up.
  return twelfths <= 0n ? 0n : (twelfths + 6n) / 12n;
}

export type Quantity = Omit<CollectedSite, "massG"> & { lastG: bigint; beforeG: bigint; trendG: bigint | null };

/** Every site that either twelve months know. */
export function quantitiesOf(
  last: readonly CollectedSite[],
  before: readonly CollectedSite[],
  monthsAhead: number,
): Quantity[] {
  const amounts = (rows: readonly CollectedSite[]) => new Map(rows.map(({ id, massG }) => [id, BigInt(massG)]));
  const [now, then] = [amounts(last), amounts(before)];
  const sites = new Map([...last, ...before].map(({ massG: _, ...site }) => [site.id, site]));
  return [...sites.values()]
    .map((site) => {
      const [lastG, beforeG] = [now.get(site.id) ?? 0n, then.get(site.id) ?? 0n];
      return { ...site, lastG, beforeG, trendG: trendOf(lastG, beforeG, monthsAhead) };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
