import { call, get, isUnknownOutcome, signedOutAnswers, type Answer, writer } from "../api/call.ts";
import { t } from "../words/index.ts";
import { drop, keep, kept, keptNames } from "./keep.ts";
import { forgetUnread } from "./unread.ts";
import { createStore, useStore } from "./store.ts";
import type { Me, Problem } from "../types.ts";

export type Session =
  | { state: "loading" }
  | { state: "signed_out" }
  | { state: "failed"; problem: Problem }
  | { state: "signed_in"; me: Me; owner: string };

export const session = createStore<Session>({ state: "loading" });

// Without a network the last person's rights open the app; the server still decides on every answer.
const device = "device";

// Kept while the server has not heard that this person went: until then the cookie would let the next one in.
const leaving = "leaving";

session.subscribe(() => {
  const current = session.get();
  writer.set(current.state === "signed_in" ? current.owner : null);
});

signedOutAnswers.subscribe(() => {
  if (session.get().state === "signed_in") session.set({ state: "signed_out" });
});

export function useSession(): Session {
  return useStore(session);
}

/** Asks the server who is there. */
export async function loadSession(): Promise<void> {
  if (kept(device, leaving) && !(await endSession())) {
    session.set({ state: "signed_out" });
    return;
  }
  const answer = await get<Me>("/api/v1/me");
  if (answer.ok) {
    keep(device, "me", answer.data);
    session.set(signedIn(answer.data));
    return;
  }
  const last = answer.problem.status === 0 ? kept<Me>(device, "me") : null;
  if (last) session.set(signedIn(last));
  else if (answer.problem.status === 401) session.set({ state: "signed_out" });
  else session.set({ state: "failed", problem: answer.problem });
}

/** Signs in; on success the session is loaded, otherwise the problem says what to do. */
export async function signIn(email: string, password: string): Promise<Problem | null> {
  const answer: Answer<unknown> = await call("POST", "/api/auth/sign-in/email", { email, password });
  if (answer.ok) {
    drop(device, leaving);
    await loadSession();
    return null;
  }
  const { status } = answer.problem;
  if (status === 401 || status === 403)
    return { ...answer.problem, title: t("signIn.wrong"), detail: t("signIn.wrong.detail") };
  if (status === 429) return { ...answer.problem, title: t("signIn.tooMany"), detail: t("signIn.tooMany.detail") };
  if (status === 400 || status === 422)
    return { ...answer.problem, title: t("signIn.wrong"), detail: t("signIn.form.detail") };
  return answer.problem;
}

/** Signs out and takes away what was kept for opening forms offline; unsent forms stay until their owner returns. */
export async function signOut(owner: string): Promise<void> {
  keep(device, leaving, true);
  drop(device, "me");
  for (const name of keptNames(owner, "list.")) drop(owner, name);
  session.set({ state: "signed_out" });
  forgetUnread();
  await endSession();
}

/** Whether the server has ended the session, or answered that there is none. Without a network it is asked again later. */
async function endSession(): Promise<boolean> {
  const answer = await call("POST", "/api/auth/sign-out", {});
  const ended = answer.ok || !isUnknownOutcome(answer.problem);
  if (ended) drop(device, leaving);
  return ended;
}

/** Whether the reader may do something; who is not signed in may do nothing that needs a permission. */
export function useMay(): (permission: string) => boolean {
  const current = useSession();
  return (permission) => current.state === "signed_in" && mayDo(current.me, permission);
}

/** The person signed in. Pages are only drawn inside the gate that has checked it, so its absence is a fault of the program. */
export function useMe(): { me: Me; owner: string; may: (permission: string) => boolean } {
  const current = useSession();
  if (current.state !== "signed_in") throw new Error("a page was drawn without a person signed in");
  const { me, owner } = current;
  return { me, owner, may: (permission) => mayDo(me, permission) };
}

function mayDo({ permissions }: Me, permission: string): boolean {
  return permissions.some((held) => held === permission);
}

function signedIn(me: Me): Session {
  return { state: "signed_in", me, owner: `${me.party.id}/${me.email ?? me.name}` };
}
