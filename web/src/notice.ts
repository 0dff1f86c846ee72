import { createStore } from "./store.ts";

/** The last thing the app did for the reader, shown and read out once. */
export type Notice = { text: string; href?: string | undefined };

export const notice = createStore<Notice | null>(null);

export function notify(text: string, href?: string): void {
  notice.set({ text, href });
}
