import type { Line } from "../../controls/line-chart.ts";
import type { Price } from "./types.ts";

/** What a price is of: an item, and its grade where one was stated. */
export const seriesOf = ({ item, grade }: Pick<Price, "item" | "grade">): string => `${item} ${grade ?? ""}`;

/** The series with the most weeks that are told, so that a picture stays one. */
const shownAtOnce = 4;
const looks = ["green", "strong", "middle", "faint"] as const satisfies readonly Line["look"][];

/** Lines over the weeks: a week without a price, or with one that is withheld, is a gap. */
export function linesOf(
  prices: readonly Price[],
  nameOf: (price: Price) => string,
): { weeks: string[]; lines: Line[] } {
  const told = prices.filter(({ yuanPerTonne }) => yuanPerTonne !== null);
  const weeks = [...new Set(told.map(({ week }) => week))].toSorted();
  const series = [...Map.groupBy(told, seriesOf).values()]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, shownAtOnce);
  const lines = series.flatMap((own, index): Line[] => {
    const [first] = own;
    const look = looks[index];
    if (!first || !look) return [];
    const byWeek = new Map(own.map(({ week, yuanPerTonne }) => [week, Number(yuanPerTonne)]));
    return [{ label: nameOf(first), look, values: weeks.map((week) => byWeek.get(week) ?? null) }];
  });
  return { weeks, lines };
}
