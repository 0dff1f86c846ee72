import { useRef, useState } from "preact/hooks";
import { call, isUnknownOutcome } from "../api/call.ts";
import { errorAt } from "./form.ts";
import type { Problem } from "../types.ts";
import { newUuidV7 } from "../api/uuid.ts";

type Attempt = { body: string; id: string; key: string };

/**
 * A form with a secret in it or in its answer: nothing of it is kept in this browser, and it is sent now or not at all.
 * The same content is sent under the same id and key until the server has answered for good, so a lost answer makes no
 * second person or key.
 */
export function useDirectForm<V extends object>(initial: () => V) {
  const [values, setValues] = useState<V>(initial);
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const attempt = useRef<Attempt | null>(null);

  /** @param isNew whether the body is a thing to be made, which then has an id. */
  const send = async <T>(path: string, body: Record<string, unknown>, isNew = true): Promise<T | null> => {
    const text = JSON.stringify(body);
    if (attempt.current?.body !== text) attempt.current = { body: text, id: newUuidV7(), key: newUuidV7() };
    const { id, key } = attempt.current;
    setSending(true);
    setProblem(undefined);
    const answer = await call<T>("POST", path, isNew ? { id, ...body } : body, { key });
    setSending(false);
    if (answer.ok) return answer.data;
    if (!isUnknownOutcome(answer.problem)) attempt.current = null;
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
