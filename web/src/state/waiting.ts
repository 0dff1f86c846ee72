import { createStore } from "./store.ts";

/** How many things wait for the reader, as the home page read it last; null once something was written since. */
export const waiting = createStore<number | null>(null);
