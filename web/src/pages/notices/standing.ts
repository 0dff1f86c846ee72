import type { Notice } from "./types.ts";

/** How a notice stands for its reader: what is over, what is late, what is new. */
export function standingOf({ done, dueOn, read }: Pick<Notice, "done" | "dueOn" | "read">, today: string) {
  if (done) return { tone: "good", icon: "check", word: "notices.done" } as const;
  if (dueOn !== null && dueOn < today) return { tone: "wrong", icon: "warning", word: "notices.overdue" } as const;
  if (!read) return { tone: "due", icon: "bell", word: "notices.new" } as const;
  return { tone: "plain", icon: "clock", word: "notices.open" } as const;
}
