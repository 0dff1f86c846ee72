import { get } from "../api/call.ts";
import type { NoticePage } from "../pages/notices/types.ts";
import { createStore } from "./store.ts";

/** How many notices the reader has not seen, as it was answered last; null before that. */
export const unread = createStore<number | null>(null);

/** A page that is opened sooner after the last question takes its answer. */
const freshMs = 60_000;
let askedAt = -Infinity;

/** Asks how many there are, behind whatever page is shown; where it is not answered the bell shows none. */
export async function askUnread(now = Date.now()): Promise<void> {
  if (now - askedAt < freshMs) return;
  askedAt = now;
  const answer = await get<NoticePage>("/api/v1/notices?limit=1");
  if (answer.ok) unread.set(answer.data.unread);
}

/** Whoever signs in next is asked for anew. */
export function forgetUnread(): void {
  askedAt = -Infinity;
  unread.set(null);
}
