/** Prices of the market: pure, exact until shown. */
import { fraction, toFixed } from "../kernel/fraction.ts";
import { addDays, daysBetween } from "../kernel/period.ts";
import { givesAway } from "../indicators/index.ts";

/** Yuan a tonne with two decimals: fen × 10⁶ g ÷ 100 fen. @param massG above 0 */
export function yuanPerTonne(amountFen: bigint | number, massG: bigint | number): string {
  return toFixed(fraction(BigInt(amountFen) * 10_000n, BigInt(massG)), 2);
}

/** A Monday. */
const monday = "2024-01-01";

/** The Monday with which the week of a day begins. */
export function weekOf(day: string): string {
  const since = daysBetween(monday, day);
  return addDays(day, -(((since % 7) + 7) % 7));
}

export type Trade = {
  soldOn: string;
  item: string;
  grade: string | null;
  massG: number;
  amountFen: number;
  sellerPartyId: string;
  buyerPartyId: string;
};

export type WeekPrice = {
  week: string;
  item: string;
  grade: string | null;
  /** null where it is withheld. */
  known: { trades: number; massG: bigint; amountFen: bigint } | null;
};

/** Whole weeks around a span: of two parts of a week the difference would be a single trade. */
export function wholeWeeks(from: string, to: string): { from: string; to: string } {
  return { from: weekOf(from), to: addDays(weekOf(to), 6) };
}

/**
 * The price of an item and grade in each week that had trades: what was paid over what was sold. A week is withheld where
 * sellers or buyers are so few that one would be given away, and while it runs: whoever looked before and after a trade
 * would know it.
 */
export function weeklyPrices(trades: readonly Trade[], today: string): WeekPrice[] {
  const groups = Map.groupBy(trades, ({ soldOn, item, grade }) => JSON.stringify([weekOf(soldOn), item, grade]));
  return [...groups.values()]
    .flatMap((group): WeekPrice[] => {
      const [first] = group;
      if (!first) return [];
      const { item, grade } = first;
      const week = weekOf(first.soldOn);
      const isOver = week < weekOf(today);
      const isMany = (["sellerPartyId", "buyerPartyId"] as const).every((side) => !givesAway(massesBy(group, side)));
      const known =
        isOver && isMany
          ? { trades: group.length, massG: sumOf(group, "massG"), amountFen: sumOf(group, "amountFen") }
          : null;
      return [{ week, item, grade, known }];
    })
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ week, item, grade }: WeekPrice) => `${item} ${grade ?? ""} ${week}`;

function massesBy(trades: readonly Trade[], side: "sellerPartyId" | "buyerPartyId"): bigint[] {
  return [...Map.groupBy(trades, (trade) => trade[side]).values()].map((own) => sumOf(own, "massG"));
}

function sumOf(trades: readonly Trade[], of: "massG" | "amountFen"): bigint {
  return trades.reduce((sum, trade) => sum + BigInt(trade[of]), 0n);
}
