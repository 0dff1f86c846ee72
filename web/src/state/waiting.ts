import type { Inbox } from "../types.ts";
import { createStore } from "./store.ts";

/** What waits for the reader, as it was answered last; null before that, and once something was written since. */
export const waiting = createStore<Inbox["items"] | null>(null);
