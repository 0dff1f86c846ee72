/** Sales that may be no market: of one hand, there and back between two, or round in a circle. Pure. */
import { daysBetween } from "../kernel/period.ts";
import type { Trade } from "./math.ts";
import { type Hands, isOneHand } from "./rules.ts";

type FlagCode = "self_dealing" | "wash" | "circular";

/** @property days between what went out and what came back, at most. Differences are of the larger, in thousandths. */
export type FlagLimits = { days: number; pricePermille: number; massPermille: number };

export type Sale = Trade & { id: string };

/**
 * Why each sale is left out of the prices, by its id; a sale without a reason is not in it.
 * `self_dealing`: one hand holds seller and buyer. `wash`: the buyer sells the same item back within the days, at about
 * the same price a tonne. `circular`: about the same mass of the item goes on to others and comes back to its seller
 * within the days, each hop on the day of the one before or later; every sale on such a way is marked.
 * @param limits null where none are configured: one hand is then all that is looked for
 */
export function flaggedSales(
  sales: readonly Sale[],
  handOf: (partyId: string) => Hands,
  limits: FlagLimits | null,
): Map<string, Set<FlagCode>> {
  const found = new Map<string, Set<FlagCode>>();
  const mark = (code: FlagCode) => (sale: Sale) =>
    found.set(sale.id, (found.get(sale.id) ?? new Set<FlagCode>()).add(code));
  sales
    .filter(({ sellerPartyId, buyerPartyId }) => isOneHand(handOf(sellerPartyId), handOf(buyerPartyId)))
    .forEach(mark("self_dealing"));
  if (!limits) return found;
  for (const ofItem of Map.groupBy(sales, ({ item }) => item).values())
    for (const first of ofItem) {
      const later = ofItem.filter((sale) => sale !== first && isWithin(first, sale, limits.days));
      const back = later.filter((sale) => isBack(first, sale) && isLikePrice(first, sale, limits.pricePermille));
      if (back.length > 0) [first, ...back].forEach(mark("wash"));
      const way = wayBack(
        first,
        later.filter((sale) => isLike(sale.massG, first.massG, limits.massPermille)),
      );
      if (way.length > 0) [first, ...way].forEach(mark("circular"));
    }
  return found;
}

function isWithin(first: Trade, sale: Trade, days: number): boolean {
  const passed = daysBetween(first.soldOn, sale.soldOn);
  return passed >= 0 && passed <= days;
}

const isBack = (first: Trade, sale: Trade) =>
  sale.sellerPartyId === first.buyerPartyId && sale.buyerPartyId === first.sellerPartyId;

function isLike(a: number | bigint, b: number | bigint, permille: number): boolean {
  const [low, high] = a < b ? [BigInt(a), BigInt(b)] : [BigInt(b), BigInt(a)];
  return (high - low) * 1000n <= high * BigInt(permille);
}

/** Prices a tonne, held against each other without a division. */
const isLikePrice = (a: Trade, b: Trade, permille: number) =>
  isLike(BigInt(a.amountFen) * BigInt(b.massG), BigInt(b.amountFen) * BigInt(a.massG), permille);

/** The sales by which goods may have come back to the seller through somebody else than the buyer alone. */
function wayBack(first: Sale, later: readonly Sale[]): Sale[] {
  const { sellerPartyId: start, buyerPartyId: next } = first;
  // What goes back directly is no circle, and what the seller sells anew begins another.
  const steps = later.filter((sale) => sale.sellerPartyId !== start && !isBack(first, sale));
  const reached = spread(next, first.soldOn, steps, {
    from: "sellerPartyId",
    to: "buyerPartyId",
    isInTime: (day, at) => day >= at,
  });
  if (!reached.has(start)) return [];
  const left = spread(start, "9999-12-31", steps, {
    from: "buyerPartyId",
    to: "sellerPartyId",
    isInTime: (day, at) => day <= at,
  });
  return steps.filter(({ sellerPartyId, buyerPartyId, soldOn }) => {
    const since = reached.get(sellerPartyId);
    const until = left.get(buyerPartyId);
    return since !== undefined && until !== undefined && since <= soldOn && soldOn <= until;
  });
}

type Side = "sellerPartyId" | "buyerPartyId";
type Direction = { from: Side; to: Side; isInTime: (day: string, at: string) => boolean };

/** By which day each firm can be reached: the first one onward, the last one backward. */
function spread(origin: string, day: string, steps: readonly Sale[], { from, to, isInTime }: Direction) {
  const days = new Map([[origin, day]]);
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const step of steps) {
      const at = days.get(step[from]);
      const known = days.get(step[to]);
      if (at === undefined || !isInTime(step.soldOn, at)) continue;
      // Only what is better than what is known: else this would not end.
      if (known !== undefined && isInTime(step.soldOn, known)) continue;
      days.set(step[to], step.soldOn);
      isNew = true;
    }
  }
  return days;
}
