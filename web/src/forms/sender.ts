import { useRef } from "preact/hooks";
import { call, isUnknownOutcome, type Answer } from "../api/call.ts";
import { newUuidV7 } from "../api/uuid.ts";

export type Send = <T>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body: Record<string, unknown>,
  /** The body is a thing to be made, which then has an id. */
  withId?: "withId",
) => Promise<Answer<T>>;

/**
 * Sends one thing after another, now or not at all. The same content goes under the same id and Idempotency-Key until the
 * server has answered for good, so that a lost answer makes no second one; after that the next try is a new one.
 */
export function createSender(): Send {
  const none = { content: "", id: "", key: "" };
  let attempt = none;
  return async <T>(...[method, path, body, withId]: Parameters<Send>): Promise<Answer<T>> => {
    const content = JSON.stringify([method, path, body]);
    if (attempt.content !== content) attempt = { content, id: newUuidV7(), key: newUuidV7() };
    const own = attempt;
    const answer = await call<T>(method, path, withId ? { id: own.id, ...body } : body, { key: own.key });
    const isFinal = answer.ok || !isUnknownOutcome(answer.problem);
    if (isFinal && attempt === own) attempt = none;
    return answer;
  };
}

export function useSender(): Send {
  const sender = useRef<Send>(undefined);
  sender.current ??= createSender();
  return sender.current;
}
