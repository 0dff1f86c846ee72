/** The planner at the size it is made for: 200 points × 40 candidates, little and much room. */
import { assign } from "../../worker/planning/assign.ts";
import { lowerBound } from "../../worker/planning/bound.ts";
import { faultsOf } from "../../worker/planning/check.ts";
import { costOf } from "../../worker/planning/problem.ts";
import { solve } from "../../worker/planning/solve.ts";
import { highs, someProblem } from "../support/planning.ts";
import { record } from "./report.ts";

const cases = [
  { seed: 1, room: 3 },
  { seed: 2, room: 2 },
  { seed: 3, room: 1.3 },
];

export async function measurePlanning(): Promise<void> {
  const loaded = await highs();
  for (const { seed, room } of cases) {
    const problem = someProblem(200, 40, seed, room);
    const { open, prices, solver } = solve(loaded, problem, { seconds: 60 });
    const begun = performance.now();
    const flows = assign(problem, open);
    const bound = lowerBound(problem, prices);
    const checked = performance.now() - begun;
    if (!flows || faultsOf(problem, { open, flows }).length > 0) throw new Error("the layout does not hold");
    const { total } = costOf(problem, { open, flows });
    const name = `plan of 200 × 40, room ${room} ×`;
    record(`${name}: solved`, solver.elapsedMs / 1_000, "s", { atMost: 60 });
    record(`${name}: gap of the solver`, solver.gap * 100, "%", { atMost: 0.01 });
    record(`${name}: gap proven by the server`, Number(((total - bound) * 1_000_000n) / total) / 10_000, "%", null);
    record(`${name}: the server's own work on it`, checked, "ms", null);
  }
}
