/** Solves a problem with HiGHS. It takes seconds and 64 MB: a job's work, never a request's. */
import type { Highs } from "highs";
import { assign } from "./assign.ts";
import { buildModel, type Model } from "./model.ts";
import type { Problem } from "./problem.ts";

/** What a solver says. Only `open` and `prices` matter to whoever checks it; the rest is its own word. */
export type Solution = {
  open: number[];
  /** Shadow prices of the linear relaxation, 10^-9 fen per gram of each point: `lowerBound` makes a proof of them. */
  prices: number[];
  solver: {
    name: string;
    version: string;
    status: "optimal" | "time_limit";
    /** Milliseconds. */
    elapsedMs: number;
    /** Its own bound, yuan. */
    boundYuan: number;
    /** Its own gap, (cost − bound) ÷ cost. */
    gap: number;
  };
};

export type Progress = { step: "relaxation" | "search"; gap: number | null };

const tolerances = { primal_feasibility_tolerance: 1e-9, mip_feasibility_tolerance: 1e-9 };

/** @throws Error where there is no layout, or none was found in time */
export function solve(
  highs: Highs,
  problem: Problem,
  options: { seconds: number; onProgress?: (progress: Progress) => void },
): Solution {
  const begun = performance.now();
  const say = options.onProgress ?? (() => {});
  const model = buildModel(problem, highs.infinity);
  say({ step: "relaxation", gap: null });
  const prices = shadowPrices(highs, problem, model);
  say({ step: "search", gap: null });
  const { modelStatus } = highs.constants;
  return highs.withModel({ ...dataOf(model), integrality: model.integers }, (mip): Solution => {
    mip.options.set({
      output_flag: false,
      time_limit: Math.max(1, options.seconds - (performance.now() - begun) / 1_000),
      mip_rel_gap: 1e-6,
      ...tolerances,
    });
    mip.run({
      [highs.constants.callbackType.mipLogging](event) {
        const gap = event.data.mip_gap;
        say({ step: "search", gap: gap !== undefined && Number.isFinite(gap) ? gap : null });
      },
    });
    const status = mip.getModelStatus();
    const firstOpening = problem.points.length * problem.candidates.length;
    const chosen = mip.getSolution().colValue.subarray(firstOpening);
    const open = problem.candidates.flatMap((_, index) => ((chosen[index] ?? 0) > 0.5 ? [index] : []));
    const isDone = status === modelStatus.optimal;
    if ((!isDone && status !== modelStatus.timeLimit) || !assign(problem, open)) {
      throw new Error(`no layout was found (solver status ${status})`);
    }
    return {
      open,
      prices,
      solver: {
        name: "HiGHS",
        version: highs.version.string,
        status: isDone ? "optimal" : "time_limit",
        elapsedMs: Math.round(performance.now() - begun),
        boundYuan: Number(mip.info.get("mip_dual_bound")),
        gap: Number(mip.info.get("mip_gap")),
      },
    };
  });
}

function shadowPrices(highs: Highs, { points }: Problem, model: Model): number[] {
  return highs.withModel(dataOf(model), (relaxation) => {
    relaxation.options.set({ output_flag: false });
    relaxation.run();
    const duals = relaxation.getSolution().rowDual;
    return points.map(({ massG }, point) => Math.round(((duals[point] ?? 0) * 1e11) / massG));
  });
}

function dataOf({ columns, rows, costs, lower, upper, rowLower, rowUpper, starts, indices, values }: Model) {
  return {
    numCols: columns,
    numRows: rows,
    colCost: costs,
    colLower: lower,
    colUpper: upper,
    rowLower,
    rowUpper,
    matrix: { format: "csc", numRows: rows, numCols: columns, starts, indices, values },
  } as const;
}
