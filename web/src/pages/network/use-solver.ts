import { useEffect, useRef, useState } from "preact/hooks";
import type { Progress } from "../../../../worker/planning/solve.ts";
import { formatNumber } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import type { Problem } from "../../types.ts";
import { useSender } from "../../forms/sender.ts";
import type { SolverMessage } from "./solve.worker.ts";
import type { Plan } from "./types.ts";

export type Solving =
  | { state: "idle" }
  | { state: "working"; said: string }
  | { state: "failed"; reason: string }
  | { state: "refused"; problem: Problem };

/** Solves a plan in a thread of its own and hands the result in; leaving the page stops it. */
export function useSolver(plan: Plan, onSolved: () => void) {
  const [solving, setSolving] = useState<Solving>({ state: "idle" });
  const send = useSender();
  const thread = useRef<Worker | undefined>(undefined);
  const stop = (): void => {
    thread.current?.terminate();
    thread.current = undefined;
    setSolving({ state: "idle" });
  };
  useEffect(() => () => thread.current?.terminate(), []);

  const handIn = async (solution: object): Promise<void> => {
    setSolving({ state: "working", said: t("plan.solving.checking") });
    const answer = await send("POST", `/api/v1/network/plans/${plan.id}/result`, { ...solution });
    if (answer.ok) {
      setSolving({ state: "idle" });
      onSolved();
    } else {
      setSolving({ state: "refused", problem: answer.problem });
    }
  };

  const start = (): void => {
    thread.current?.terminate();
    const worker = new Worker(new URL("./solve.worker.ts", import.meta.url), { type: "module" });
    thread.current = worker;
    setSolving({ state: "working", said: t("plan.solving.loading") });
    worker.addEventListener("message", ({ data }: MessageEvent<SolverMessage>) => {
      if (data.kind === "progress") setSolving({ state: "working", said: inWords(data.progress) });
      else worker.terminate();
      if (data.kind === "solved") void handIn(data.solution);
      if (data.kind === "failed") setSolving({ state: "failed", reason: data.reason });
    });
    worker.addEventListener("error", ({ message }) => {
      worker.terminate();
      setSolving({ state: "failed", reason: message || t("problem.page.title") });
    });
    worker.postMessage(plan);
  };
  return { solving, start, stop };
}

function inWords({ step, gap }: Progress): string {
  if (step === "relaxation") return t("plan.solving.relaxation");
  return gap === null
    ? t("plan.solving.first")
    : t("plan.solving.search", { gap: `${formatNumber(gap * 100, { maximumFractionDigits: 2 })} %` });
}
