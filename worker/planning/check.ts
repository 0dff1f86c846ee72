/** The same truths said a second time, on another path: what a layout must be before it is believed. */
import { type Layout, type Problem, roadMetres } from "./problem.ts";

/** Everything that is wrong with a layout, in words for the log; empty where it holds. */
export function faultsOf(problem: Problem, { open, flows }: Layout): string[] {
  const { points, candidates, radiusMetres = Infinity } = problem;
  const faults: string[] = [];
  const sent = new Map<number, number>();
  const taken = new Map<number, number>();
  if (new Set(open).size < open.length) faults.push("a candidate is opened twice");
  for (const index of open) if (!candidates[index]) faults.push(`there is no candidate ${index}`);
  for (const { point, candidate, massG } of flows) {
    if (!Number.isSafeInteger(massG) || massG <= 0) faults.push(`point ${point} sends ${massG} g`);
    if (!points[point]) faults.push(`there is no point ${point}`);
    if (!open.includes(candidate)) faults.push(`candidate ${candidate} takes in and is not open`);
    sent.set(point, (sent.get(point) ?? 0) + massG);
    taken.set(candidate, (taken.get(candidate) ?? 0) + massG);
  }
  for (const { point, candidate } of flows) {
    const [from, to] = [points[point], candidates[candidate]];
    const metres = from && to ? roadMetres(problem, from, to) : 0;
    if (metres > radiusMetres) faults.push(`point ${point} sends over ${metres} m to candidate ${candidate}`);
  }
  candidates.forEach(({ isKept, barred, movesFrom }, candidate) => {
    const isOpen = open.includes(candidate);
    if (isKept && !isOpen) faults.push(`candidate ${candidate} is kept and is not open`);
    if (barred !== undefined && isOpen) faults.push(`candidate ${candidate} is barred for its ${barred} and is open`);
    if (movesFrom !== undefined && isOpen && open.includes(movesFrom)) {
      faults.push(`candidate ${candidate} is open beside ${movesFrom}, which it is to replace`);
    }
  });
  points.forEach(({ massG }, point) => {
    const sum = sent.get(point) ?? 0;
    if (sum !== massG) faults.push(`point ${point} has ${massG} g and sends ${sum} g`);
  });
  candidates.forEach(({ capacityG }, candidate) => {
    const sum = taken.get(candidate) ?? 0;
    if (sum > capacityG) faults.push(`candidate ${candidate} has room for ${capacityG} g and takes ${sum} g`);
  });
  return faults;
}
