import { useRef, useState } from "preact/hooks";
import type { Problem } from "../types.ts";
import { createSender, type Send } from "./sender.ts";

/** One of several things that are sent after each other, under a name of its own. */
export type OneOf = { key: string; path: string; body: Record<string, unknown> };
export type Outcome = "done" | Problem;

/**
 * Sends several things one after another, each as if it were alone: what is refused does not keep the others, and each
 * says how it went. One whose answer was lost goes again under its own id and key; one that is done goes never again.
 */
export function useTogether() {
  const [results, setResults] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [sending, setSending] = useState(false);
  const senders = useRef(new Map<string, Send>());
  const send = async (all: readonly OneOf[]): Promise<ReadonlyMap<string, Outcome>> => {
    setSending(true);
    let outcomes = results;
    for (const { key, path, body } of all) {
      if (outcomes.get(key) === "done") continue;
      const sender = senders.current.get(key) ?? createSender();
      senders.current.set(key, sender);
      const answer = await sender("POST", path, body, "withId");
      outcomes = new Map(outcomes).set(key, answer.ok ? "done" : answer.problem);
      setResults(outcomes);
    }
    setSending(false);
    return outcomes;
  };
  return { results, sending, send };
}
