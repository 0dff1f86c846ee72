import type { Trend } from "./types.ts";

export type Change = "up" | "down" | "same";

/** How the last quarter stands to the one before it; null where either is not told, or is no quarter's neighbour. */
export function changeOf({ periods }: Pick<Trend, "periods">, { values }: Trend["figures"][number]): Change | null {
  const [before, last] = periods.slice(-2).map(({ period }) => values.find((each) => each.period === period)?.display);
  if (!before || !last || !areNeighbours(periods)) return null;
  const difference = Number(last) - Number(before);
  return difference === 0 ? "same" : difference > 0 ? "up" : "down";
}

/** Whether the last quarter follows the one before it. */
function areNeighbours(periods: Trend["periods"]): boolean {
  const [before, last] = periods
    .slice(-2)
    .map(({ period }) => Number(period.slice(0, 4)) * 4 + Number(period.slice(-1)));
  return before !== undefined && last === before + 1;
}

/** Why figures are not told, each reason once. */
export function reasonsIn({ figures }: Pick<Trend, "figures">) {
  const reasons = figures.flatMap(({ values }) =>
    values.flatMap(({ display, reason }) => (display ? [] : (reason ?? []))),
  );
  return [...new Map(reasons.map((reason) => [reason.zh, reason])).values()];
}
