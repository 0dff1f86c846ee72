import { importKinds, importPermissions, importsRunning } from "../../../../worker/kernel/vocabulary/imports.ts";
import type { IconName } from "../../controls/Icon.tsx";
import type { Tone } from "../../controls/marks.tsx";
import { has, t } from "../../words/index.ts";
import type { Import } from "./types.ts";

export function importKindName(kind: Import["kind"]): string {
  return t(`imports.kind.${kind}`);
}

/** How rows are spoken of: documents are booked; what else a file holds (a register, people, certificates) is saved. */
export function wordsFor(isBooked: boolean): typeof t {
  return (key, params) => {
    const saved = `${key}.saved`;
    return t(!isBooked && has(saved) ? saved : key, params);
  };
}

/** The kinds of files that somebody may send. One list of companies says parties, sites and permits alike. */
export function kindsFor(may: (permission: string) => boolean): Import["kind"][] {
  return importKinds.filter((kind) => kind !== "sites" && kind !== "permits" && may(importPermissions[kind]));
}

export function isRunning({ status }: Pick<Import, "status">): boolean {
  return importsRunning.some((running) => running === status);
}

/** What may be done next. */
export function stepOf({ status, accepted, isBooked }: Import): "book" | "takeBack" | undefined {
  if (accepted === 0) return undefined;
  if (status === "checked") return "book";
  return status === "booked" && isBooked ? "takeBack" : undefined;
}

export const statusLooks: Record<Import["status"], { tone: Tone; icon: IconName }> = {
  checking: { tone: "due", icon: "clock" },
  checked: { tone: "due", icon: "question" },
  refused: { tone: "wrong", icon: "cross" },
  booking: { tone: "due", icon: "clock" },
  booked: { tone: "good", icon: "check" },
  reversing: { tone: "due", icon: "clock" },
  reversed: { tone: "plain", icon: "cross" },
};

/** As what a file is sent: spreadsheets of old and files of no known ending go as text, and the server says what is wrong. */
export function mediaTypeOf(name: string): string {
  if (/\.xlsx$/i.test(name)) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return /\.(ndjson|jsonl)$/i.test(name) ? "application/x-ndjson" : "text/csv";
}
