import { useRef, useState } from "preact/hooks";
import { call, isUnknownOutcome } from "../api/call.ts";
import type { Problem } from "../types.ts";
import { newUuidV7 } from "../api/uuid.ts";

/**
 * One step of a document, sent now or not at all. The same content goes under the same key until it is answered for
 * good, so that a lost answer makes no second step.
 */
export function useStep() {
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const attempt = useRef({ text: "", key: "" });
  const take = async <T>(path: string, body: Record<string, unknown>): Promise<T | null> => {
    const text = `${path} ${JSON.stringify(body)}`;
    if (attempt.current.text !== text) attempt.current = { text, key: newUuidV7() };
    setSending(true);
    setProblem(undefined);
    const answer = await call<T>("POST", path, body, { key: attempt.current.key });
    setSending(false);
    if (answer.ok) return answer.data;
    // What was refused for good has changed nothing: the next try is a new one.
    if (!isUnknownOutcome(answer.problem)) attempt.current = { text: "", key: "" };
    setProblem(answer.problem);
    return null;
  };
  return { take, form: { problem, sending, restored: false, clear: () => setProblem(undefined) } };
}
