import type { NoticeChoices } from "./types.ts";

export type Choice = NoticeChoices["items"][number];

/** What is sent: the kinds that somebody does without. */
export function bodyOf(rows: readonly Choice[]): { hidden: Choice["kind"][]; unmailed: Choice["kind"][] } {
  return {
    hidden: rows.filter(({ shown }) => !shown).map(({ kind }) => kind),
    unmailed: rows.filter(({ mailed }) => !mailed).map(({ kind }) => kind),
  };
}
