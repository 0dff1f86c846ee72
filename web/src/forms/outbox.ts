import { call, isUnknownOutcome } from "../api/call.ts";
import { drop, keep, kept, keptNames } from "../state/keep.ts";
import { createStore } from "../state/store.ts";
import { t } from "../words/index.ts";
import type { Problem } from "../types.ts";

/**
 * Forms on their way to the server. Every form is kept here before it is sent and leaves only when the server has
 * answered for good. The id inside the body and the Idempotency-Key never change between tries, so a form whose answer
 * was lost is booked once, not twice.
 */
export type Outgoing = {
  id: string;
  key: string;
  path: string;
  body: unknown;
  label: string;
  /** Where the form is, and what was typed into it, so that a refused one can be opened again. */
  form: { href: string; name: string; values: unknown };
  keptAt: string;
  state: "waiting" | "sent" | "refused";
  problem?: Problem | undefined;
};

/** `answer`: what the server said, where it was this form's own try that reached it. */
export type Outcome =
  | { state: "sent"; answer: unknown }
  | { state: "kept" }
  | { state: "refused"; problem: Problem }
  /** Neither kept nor answered for good: to be sent again as it is, under the same id and key. */
  | { state: "unkept"; problem: Problem };

/** Grows with every change, so that the pages that show the outbox draw again. */
export const outboxChanges = createStore(0);

const retryEvery = 30_000;
const lockName = "luzhang-outbox";

export function outgoing(owner: string): Outgoing[] {
  return keptNames(owner, "out.").flatMap((name) => kept<Outgoing>(owner, name) ?? []);
}

export function waitingCount(owner: string): number {
  return outgoing(owner).filter((form) => form.state === "waiting").length;
}

/** What the server refused after its form had been left: nobody has seen the answer yet. */
export function refusedForms(owner: string): Outgoing[] {
  return outgoing(owner).filter((form) => form.state === "refused");
}

/** Keeps the form, tries to send it at once, and tells the form what became of it. */
export async function submit(owner: string, form: Omit<Outgoing, "keptAt" | "state">): Promise<Outcome> {
  const isKept = write(owner, { ...form, keptAt: new Date().toISOString(), state: "waiting" });
  // The store is a help, not a condition.
  if (!isKept) return locked(() => sendUnkept(owner, form));
  const answer = await locked(() => send(owner, form.id));
  const after = kept<Outgoing>(owner, `out.${form.id}`);
  if (after?.state === "waiting") return { state: "kept" };
  // The form itself shows this answer, so the outbox need not list it.
  forget(owner, form.id);
  return after?.state === "refused" && after.problem
    ? { state: "refused", problem: after.problem }
    : { state: "sent", answer };
}

async function sendUnkept(
  owner: string,
  { path, body, key }: Pick<Outgoing, "path" | "body" | "key">,
): Promise<Outcome> {
  if (!navigator.onLine) {
    const [title, detail] = [t("form.storageFull.title"), t("form.storageFull.offline")];
    return { state: "unkept", problem: { status: 0, code: "storage_full", title, detail } };
  }
  const answer = await call("POST", path, body, { key, owner });
  if (answer.ok) return { state: "sent", answer: answer.data };
  return { state: isUnknownOutcome(answer.problem) ? "unkept" : "refused", problem: answer.problem };
}

/** Sends everything that waits, oldest first; stops at the first that finds no network. */
export function flush(owner: string): Promise<void> {
  return locked(async () => {
    for (const form of outgoing(owner)) {
      await send(owner, form.id);
      if (kept<Outgoing>(owner, `out.${form.id}`)?.state === "waiting") return;
    }
  });
}

export function forget(owner: string, id: string): void {
  drop(owner, `out.${id}`);
  changed();
}

/** Sends what waits now, whenever the network returns, and from time to time; gives back how to stop. */
export function startOutbox(owner: string): () => void {
  const now = (): void => {
    if (waitingCount(owner) > 0) void flush(owner);
  };
  const timer = setInterval(now, retryEvery);
  addEventListener("online", now);
  addEventListener("storage", changed);
  now();
  return () => {
    clearInterval(timer);
    removeEventListener("online", now);
    removeEventListener("storage", changed);
  };
}

async function send(owner: string, id: string): Promise<unknown> {
  const form = kept<Outgoing>(owner, `out.${id}`);
  if (!form || form.state !== "waiting") return undefined;
  if (!navigator.onLine) return undefined;
  const answer = await call("POST", form.path, form.body, { key: form.key, owner });
  // What was sent is with the server: of people and vehicles nothing need stay on this device.
  if (answer.ok) {
    const { href, name } = form.form;
    write(owner, { ...form, state: "sent", body: null, form: { href, name, values: null }, problem: undefined });
  } else if (isUnknownOutcome(answer.problem)) write(owner, { ...form, problem: answer.problem });
  else write(owner, { ...form, state: "refused", problem: answer.problem });
  return answer.ok ? answer.data : undefined;
}

/** One sender at a time over all tabs of this browser. */
function locked<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(lockName, work);
}

function write(owner: string, form: Outgoing): boolean {
  const isKept = keep(owner, `out.${form.id}`, form);
  changed();
  return isKept;
}

function changed(): void {
  outboxChanges.set(outboxChanges.get() + 1);
}
