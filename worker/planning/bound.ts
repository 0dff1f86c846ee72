/** How good a layout can be at all: a bound that anybody can work out again, whoever found the prices. */
import { costUnitsPerFen, type Problem, unitCosts } from "./problem.ts";

/**
 * No layout costs less than this, in 10^-9 fen. Lagrangian relaxation: every point is paid a price per gram for what is
 * taken from it, and each candidate takes what is worth it by itself. Any prices give a valid bound; the best ones, the
 * shadow prices of the linear relaxation, give that relaxation's own. (Cornuéjols, Sridharan, Thizy 1991.) That a site
 * is open here or where it moves to is left out: with fewer rules the cheapest costs less, so the bound still holds.
 * @param prices whole 10^-9 fen per gram, one a point
 */
export function lowerBound(problem: Problem, prices: readonly number[]): bigint {
  const costs = unitCosts(problem);
  const paid = problem.points.reduce((sum, { massG }, point) => sum + BigInt(massG) * BigInt(prices[point] ?? 0), 0n);
  return problem.candidates.reduce((bound, { capacityG, costFen, barred, isKept }, candidate) => {
    if (barred !== undefined) return bound;
    const worth = problem.points
      .map(({ massG }, point) => ({ massG, gain: (prices[point] ?? 0) - (costs[point]?.[candidate] ?? 0) }))
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain);
    let room = capacityG;
    let gained = 0n;
    for (const { massG, gain } of worth) {
      const taken = Math.min(room, massG);
      gained += BigInt(taken) * BigInt(gain);
      room -= taken;
    }
    const opened = BigInt(costFen) * costUnitsPerFen - gained;
    // What stays open is paid for, whether it is worth it or not.
    return opened < 0n || isKept ? bound + opened : bound;
  }, paid);
}
