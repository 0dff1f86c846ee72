/// <reference types="vite/client" />
/** The solver's own thread: the page stays usable while it works, and stops it by ending the thread. */
import loadHighs from "highs";
import wasm from "highs/runtime?url";
import { readProblem, type ShownPlan } from "../../../../worker/planning/read.ts";
import { type Progress, type Solution, solve } from "../../../../worker/planning/solve.ts";

export type SolverMessage =
  | { kind: "progress"; progress: Progress }
  | { kind: "solved"; solution: Solution }
  | { kind: "failed"; reason: string };

const timeLimitSeconds = 120;

const say = (message: SolverMessage): void => self.postMessage(message);

addEventListener("message", (event: MessageEvent<ShownPlan>) => {
  run(event.data).catch((error: unknown) =>
    say({ kind: "failed", reason: error instanceof Error ? error.message : String(error) }),
  );
});

async function run(plan: ShownPlan): Promise<void> {
  const highs = await loadHighs({ locateFile: () => wasm });
  const onProgress = (progress: Progress): void => say({ kind: "progress", progress });
  const solution = solve(highs, readProblem(plan), { seconds: timeLimitSeconds, onProgress });
  say({ kind: "solved", solution });
}
