import { actingFor, call, get, isUnknownOutcome, signedOutAnswers, type Answer, writer } from "../api/call.ts";
import { t } from "../words/index.ts";
import { drop, isName, keep, kept, keptNames } from "./keep.ts";
import { isSealed, removeUnsent, unsentNames } from "./unsent.ts";
import { forgetUnread } from "./unread.ts";
import { createStore, useStore } from "./store.ts";
import type { Me, Problem } from "../types.ts";

export type Session =
  | { state: "loading" }
  | { state: "signed_out" }
  | { state: "failed"; problem: Problem }
  /** `deviceKey`: missing where nobody has answered since the page was opened. */
  | { state: "signed_in"; me: Omit<Me, "deviceKey">; owner: string; deviceKey?: string };

export const session = createStore<Session>({ state: "loading" });

// Without a network the last person's rights open the app; the server still decides on every answer.
const device = "device";

// Kept while the server has not heard that this person went: until then the cookie would let the next one in.
const leaving = "leaving";

/** What encrypts comes to whoever leaves something behind, or comes back to it. */
const sealing = () => import("./sealed.ts");

session.subscribe(() => {
  const current = session.get();
  writer.set(current.state === "signed_in" ? current.owner : null);
});

// Who comes or goes in another tab comes or goes in this one.
addEventListener("storage", ({ key }) => {
  if (isName(key, device, "me")) void loadSession();
});

signedOutAnswers.subscribe(() => {
  if (session.get().state === "signed_in") session.set({ state: "signed_out" });
});

export function useSession(): Session {
  return useStore(session);
}

/** Asks the server who is there. */
export async function loadSession(): Promise<void> {
  const gone = kept<string>(device, leaving);
  if (gone && !(await endSession(gone))) {
    session.set({ state: "signed_out" });
    return;
  }
  const answer = await get<Me>("/api/v1/me");
  if (answer.ok) {
    const { deviceKey, ...me } = answer.data;
    const now = signedIn(me, deviceKey);
    if (deviceKey !== undefined && isSealed(now.owner)) await (await sealing()).unsealUnsent(now.owner, deviceKey);
    // The key is the server's to give: it is not kept beside what it opens.
    keep(device, "me", me);
    session.set(now);
    return;
  }
  const last = answer.problem.status === 0 ? kept<Me>(device, "me") : null;
  if (last) session.set(signedIn(last));
  else if (answer.problem.status === 401) session.set({ state: "signed_out" });
  else session.set({ state: "failed", problem: answer.problem });
}

/** Signs in; on success the session is loaded, otherwise the problem says what to do. */
export async function signIn(email: string, password: string, code = ""): Promise<Problem | null> {
  const answer: Answer<unknown> = await call("POST", "/api/auth/sign-in/email", {
    email,
    password,
    ...(code && { code }),
  });
  if (answer.ok) {
    drop(device, leaving);
    await loadSession();
    return null;
  }
  const { status } = answer.problem;
  if (asksForCode(answer.problem)) return answer.problem;
  if (status === 401 || status === 403)
    return { ...answer.problem, title: t("signIn.wrong"), detail: t("signIn.wrong.detail") };
  if (status === 429) return { ...answer.problem, title: t("signIn.tooMany"), detail: t("signIn.tooMany.detail") };
  if (status === 400 || status === 422)
    return { ...answer.problem, title: t("signIn.wrong"), detail: t("signIn.form.detail") };
  return answer.problem;
}

/** Whether the password was right and a code is to come with it. */
export function asksForCode({ code }: Problem): boolean {
  return code === "second_factor_needed" || code === "second_factor_wrong";
}

/**
 * Signs out and takes away what was kept for opening forms offline. Unsent forms stay, encrypted until their owner
 * returns, or go, as he chooses.
 * @returns false, with nobody signed out, where they could not be encrypted
 */
export async function signOut(owner: string, unsent: "keep" | "remove" = "keep"): Promise<boolean> {
  const now = session.get();
  const deviceKey = now.state === "signed_in" ? now.deviceKey : undefined;
  if (unsent === "remove") removeUnsent(owner);
  else if (deviceKey !== undefined && unsentNames(owner).length > 0) {
    if (
      !(await sealing().then(
        ({ sealUnsent }) => sealUnsent(owner, deviceKey),
        () => false,
      ))
    )
      return false;
  }
  keep(device, leaving, owner);
  drop(device, "me");
  for (const name of keptNames(owner, "list.")) drop(owner, name);
  session.set({ state: "signed_out" });
  forgetUnread();
  await endSession(owner);
  return true;
}

/**
 * Whether the server has ended the session, or answered that there is none, or another's. Without a network it is asked
 * again later.
 */
async function endSession(owner: string): Promise<boolean> {
  const answer = await call("POST", "/api/auth/sign-out", {}, { owner });
  const ended = answer.ok || !isUnknownOutcome(answer.problem) || answer.problem.code === "another_person_signed_in";
  if (ended) {
    drop(device, leaving);
    drop(...actingFor);
  }
  return ended;
}

/** From here on the person's pages are those of a party that has delegated to his; null for his own again. */
export function actFor(partyId: string | null): void {
  if (partyId === null) drop(...actingFor);
  else keep(...actingFor, partyId);
  location.assign("/");
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

function signedIn(me: Omit<Me, "deviceKey">, deviceKey?: string): Extract<Session, { state: "signed_in" }> {
  const owner = `${me.party.id}/${me.email ?? me.name}`;
  return { state: "signed_in", me, owner, ...(deviceKey === undefined ? {} : { deviceKey }) };
}
