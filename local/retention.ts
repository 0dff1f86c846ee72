/** Which backups stay. Pure. */
import { StartFault } from "./faults.ts";

/** Of so many newest days, weeks and months the newest backup stays. */
export type Keep = { days: number; weeks: number; months: number };

/** @param text such as `14d 8w 24m` @returns null where it is no such text */
function readKeep(text: string): Keep | null {
  const match = /^(\d{1,4})d (\d{1,4})w (\d{1,4})m$/.exec(text.trim());
  if (!match) return null;
  const [days = 0, weeks = 0, months = 0] = match.slice(1).map(Number);
  // The newest always stays.
  return { days: Math.max(1, days), weeks, months };
}

const standard = "14d 8w 24m";

/** @throws StartFault where it is no such text */
export function keepOf(text: string | undefined): Keep {
  const keep = readKeep(text || standard);
  if (keep) return keep;
  throw new StartFault(
    `BACKUP_KEEP counts days, weeks and months of which the newest backup stays, such as ${standard}.`,
  );
}

/** @param names `luzhang-2026-11-30T180000Z…`, in any order @returns those that no rule keeps */
export function superfluous(names: readonly string[], keep: Keep): string[] {
  const newestFirst = names.toSorted().toReversed();
  const kept = new Set<string>();
  const keepNewest = (count: number, spanOf: (day: string) => string) => {
    const spans = new Set<string>();
    for (const name of newestFirst) {
      const span = spanOf(dayOf(name));
      if (spans.has(span)) continue;
      if (spans.size === count) return;
      spans.add(span);
      kept.add(name);
    }
  };
  // One that was made before an upgrade is not in the way of the night's.
  const [newest = ""] = newestFirst;
  for (const name of names.filter((each) => dayOf(each) === dayOf(newest))) kept.add(name);
  keepNewest(keep.days, (day) => day);
  keepNewest(keep.weeks, weekOf);
  keepNewest(keep.months, (day) => day.slice(0, 7));
  return names.filter((name) => !kept.has(name));
}

function dayOf(name: string): string {
  return name.slice("luzhang-".length, "luzhang-".length + 10);
}

/** Weeks since the epoch that begin on Monday. */
function weekOf(day: string): string {
  return String(Math.floor((Date.parse(day) / 86_400_000 + 3) / 7));
}
