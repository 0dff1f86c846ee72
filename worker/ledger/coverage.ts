import type { Posting } from "../../db/change-set.ts";
import { mayNotGoBelowZero } from "../../db/statements.ts";
import type { Locale } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { formatQuantity, type QuantityKind, quantityKinds } from "../kernel/quantity.ts";
import { lowestOf } from "./past.ts";
import type { Standing, StandingRow } from "./store.ts";

/**
 * Refuses what would take more from an account than stands there, naming item, site and
 * amounts. The database holds the same line; here it is said in words.
 * @throws Problem `insufficient_stock` (item, site, available, asked)
 */
export function assertCovered(postings: readonly Posting[], standing: readonly StandingRow[], locale: Locale): void {
  const there = new Map(standing.map((row) => [`${row.account} ${row.itemId} ${row.quantity}`, row]));
  const taken = new Map<string, { posting: Posting; amount: number }>();
  for (const posting of postings.filter(({ account }) => mayNotGoBelowZero(account.kind))) {
    const key = `${posting.account.key} ${posting.itemId} ${quantityKinds[posting.quantity].id}`;
    taken.set(key, { posting, amount: (taken.get(key)?.amount ?? 0) + posting.amount });
  }
  for (const [key, { posting, amount }] of taken) {
    const row = there.get(key);
    if ((row?.amount ?? 0) + amount >= 0) continue;
    const say = (units: number) => `${formatQuantity(posting.quantity, units)} ${unitName(posting.quantity, locale)}`;
    const [item, site] = locale === "en" ? [row?.itemNameEn, row?.siteNameEn] : [row?.itemNameZh, row?.siteNameZh];
    throw new Problem("insufficient_stock", {
      params: {
        ...(item ? { item } : {}),
        ...(site ? { site } : {}),
        available: say(row?.amount ?? 0),
        asked: say(-amount),
      },
    });
  }
}

/**
 * The same of stock on every day since the reversal's: a day that ended with goods ends with them still.
 * @param stock as `standingQuery` found it for that day; `standing` has the names
 * @throws Problem `insufficient_stock_then`
 */
export function assertCoveredSince(
  postings: readonly Posting[],
  stock: readonly Standing[],
  standing: readonly StandingRow[],
  locale: Locale,
): void {
  for (const row of stock) {
    const taken = postings
      .filter(({ account, itemId }) => account.key === row.account && itemId === row.itemId)
      .filter(({ quantity }) => quantityKinds[quantity].id === row.quantity);
    const [first] = taken;
    const amount = taken.reduce((sum, posting) => sum + posting.amount, 0);
    const lowest = lowestOf(row);
    if (!first || amount >= 0 || lowest.on === null || lowest.amount + amount >= 0) continue;
    const named = standing.find(({ itemId }) => itemId === row.itemId);
    const say = (units: number) => `${formatQuantity(first.quantity, units)} ${unitName(first.quantity, locale)}`;
    throw new Problem("insufficient_stock_then", {
      pointer: "/occurredOn",
      params: {
        item: (locale === "en" ? named?.itemNameEn : named?.itemNameZh) ?? "",
        date: lowest.on,
        available: say(lowest.amount),
        asked: say(-amount),
      },
    });
  }
}

function unitName(quantity: QuantityKind, locale: Locale): string {
  if (quantity === "pieces") return locale === "en" ? "pieces" : "件";
  return quantityKinds[quantity].displayUnit;
}
