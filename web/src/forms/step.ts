import { useState } from "preact/hooks";
import type { Problem } from "../types.ts";
import { useSender } from "./sender.ts";

/** One step of a document, with what a form's frame shows of it. */
export function useStep() {
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const send = useSender();
  const take = async <T>(path: string, body: Record<string, unknown>): Promise<T | null> => {
    setSending(true);
    setProblem(undefined);
    const answer = await send<T>("POST", path, body);
    setSending(false);
    if (answer.ok) return answer.data;
    setProblem(answer.problem);
    return null;
  };
  return { take, form: { problem, sending, restored: false, clear: () => setProblem(undefined) } };
}
