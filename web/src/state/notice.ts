import { createStore } from "./store.ts";

/** The last thing the app did for the reader, shown and read out once. */
export type Notice = {
  text: string;
  href?: string | undefined;
  /** What should be looked at: it stays until it is put away. */
  warnings: readonly string[];
  /** It tells of something that did not go as it should. */
  isWarning?: boolean;
};

export const notice = createStore<Notice | null>(null);

/** Says that something is in the way, and nothing that was done. */
export function warn(text: string): void {
  notice.set({ text, warnings: [], isWarning: true });
}

export function notify(text: string, href?: string, warnings: readonly string[] = []): void {
  notice.set({ text, href, warnings });
}
