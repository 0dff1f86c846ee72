import { useState } from "preact/hooks";
import type { Problem } from "../types.ts";
import { errorAt } from "./form.ts";
import { useSender } from "./sender.ts";

/** A form with a secret in it or in its answer: nothing of it is kept in this browser. */
export function useDirectForm<V extends object>(initial: () => V) {
  const [values, setValues] = useState<V>(initial);
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const sendOnce = useSender();

  /** @param isNew whether the body is a thing to be made, which then has an id. */
  const send = async <T>(
    path: string,
    body: Record<string, unknown>,
    isNew = true,
    method: "POST" | "DELETE" = "POST",
  ): Promise<T | null> => {
    setSending(true);
    setProblem(undefined);
    const answer = await sendOnce<T>(method, path, body, isNew ? "withId" : undefined);
    setSending(false);
    if (answer.ok) return answer.data;
    setProblem(answer.problem);
    return null;
  };
  return {
    values,
    set: (patch: Partial<V>): void => setValues((before) => ({ ...before, ...patch })),
    problem,
    errorAt: (pointer: string) => errorAt(problem, pointer),
    sending,
    restored: false,
    clear: (): void => setValues(initial()),
    send,
  };
}
