import { createStore } from "./store.ts";

/** The last thing the app did for the reader, shown and read out once. */
export type Notice = {
  text: string;
  href?: string | undefined;
  /** What should be looked at: it stays until it is put away. */
  warnings: readonly string[];
};

export const notice = createStore<Notice | null>(null);

export function notify(text: string, href?: string, warnings: readonly string[] = []): void {
  notice.set({ text, href, warnings });
}
