import { jobNames } from "../kernel/vocabulary/operations.ts";
import type { JobStateAnswer } from "./schemas.ts";
import type { JobRow } from "./store.ts";

/** Every job there is, also one that has never run. */
export function presentJobs(rows: readonly JobRow[]): JobStateAnswer[] {
  const byName = new Map(rows.map((row) => [row.name, row]));
  return jobNames.map((name) => {
    const row = byName.get(name);
    return {
      name,
      outcome: row?.outcome ?? null,
      startedAt: instant(row?.startedAt),
      seenAt: instant(row?.seenAt),
      doneAt: instant(row?.doneAt),
      said: row ? saidIn(row.said) : {},
    };
  });
}

function instant(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : new Date(at).toISOString();
}

/** The column is written by `runDue` alone, as `Said`. */
function saidIn(text: string): JobStateAnswer["said"] {
  return JSON.parse(text) as JobStateAnswer["said"];
}
