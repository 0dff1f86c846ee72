/** Sales that may be no market: of one hand, there and back between two, or round in a circle. Pure. */
import { addDays } from "../kernel/period.ts";
import { type FlagCode, flagCodes } from "../kernel/vocabulary/market.ts";
import type { Trade } from "./math.ts";
import { type Hands, isOneHand } from "./rules.ts";

/** @property days between what went out and what came back, at most. Differences are of the larger, in thousandths. */
export type FlagLimits = { days: number; pricePermille: number; massPermille: number };

export type Sale = Trade & { id: string };

/** Sales that hang together by one reason, in the order of their days. */
export type FlaggedWay<S extends Sale = Sale> = { code: FlagCode; sales: S[] };

/**
 * Sales that make no price, with those that make them so.
 * `self_dealing`: one hand holds seller and buyer. `wash`: the buyer sells the same item back within the days, at about
 * the same price a tonne. `circular`: about the same mass of the item goes on to others and comes back to its seller
 * within the days, each hop on the day of the one before or later; every sale on such a way is in it. Ways that share a
 * sale are one.
 * @param limits null where none are configured: one hand is then all that is looked for
 */
export function flaggedWays<S extends Sale>(
  sales: readonly S[],
  handOf: (partyId: string) => Hands,
  limits: FlagLimits | null,
): FlaggedWay<S>[] {
  const ofOneHand = sales.filter(({ sellerPartyId, buyerPartyId }) =>
    isOneHand(handOf(sellerPartyId), handOf(buyerPartyId)),
  );
  const found: Record<FlagCode, S[][]> = { self_dealing: ofOneHand.map((sale) => [sale]), wash: [], circular: [] };
  if (limits) {
    for (const ofItem of Map.groupBy(sales, ({ item }) => item).values())
      for (const first of ofItem) {
        const until = addDays(first.soldOn, limits.days);
        const later = ofItem.filter((sale) => sale !== first && sale.soldOn >= first.soldOn && sale.soldOn <= until);
        const back = later.filter((sale) => isBack(first, sale) && isLikePrice(first, sale, limits.pricePermille));
        if (back.length > 0) found.wash.push([first, ...back]);
        const like = later.filter((sale) => isLike(sale.massG, first.massG, limits.massPermille));
        const way = wayBack(first, like);
        if (way.length > 0) found.circular.push([first, ...way]);
      }
  }
  return flagCodes.flatMap((code) => joined(found[code]).map((ofWay) => ({ code, sales: ofWay.toSorted(byDay) })));
}

/** Why each sale makes no price, by its id; a sale without a reason is not in it. */
export function flaggedSales(...given: Parameters<typeof flaggedWays>): Map<string, Set<FlagCode>> {
  const found = new Map<string, Set<FlagCode>>();
  for (const { code, sales } of flaggedWays(...given))
    for (const { id } of sales) found.set(id, (found.get(id) ?? new Set()).add(code));
  return found;
}

function byDay(a: Sale, b: Sale): number {
  return a.soldOn.localeCompare(b.soldOn) || a.id.localeCompare(b.id);
}

/** Groups that share a member are one. */
function joined<T>(groups: readonly (readonly T[])[]): T[][] {
  const apart = groups.reduce<Set<T>[]>((known, group) => {
    const touches = (set: Set<T>) => group.some((each) => set.has(each));
    const all = [...known.filter(touches).flatMap((set) => [...set]), ...group];
    return [...known.filter((set) => !touches(set)), new Set(all)];
  }, []);
  return apart.map((set) => [...set]);
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
function wayBack<S extends Sale>(first: S, later: readonly S[]): S[] {
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
