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
 * And not what an offer of the market holds: it is withdrawn first.
 * @throws Problem `stock_reserved`, naming the offer
 */
export function assertNotHeld(postings: readonly Posting[], stock: readonly Standing[]): void {
  for (const { account, itemId, quantity, amount, held } of stock) {
    const [first] = held;
    if (!first) continue;
    const moved = postings
      .filter((posting) => posting.account.key === account && posting.itemId === itemId)
      .filter((posting) => quantityKinds[posting.quantity].id === quantity)
      .reduce((sum, posting) => sum + posting.amount, 0);
    const isMass = quantity === quantityKinds.mass.id;
    const left = held.reduce((rest, each) => rest - (isMass ? each.massG : each.pieces), amount + moved);
    if (moved < 0 && left < 0) throw new Problem("stock_reserved", { params: { offer: first.offerId } });
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
