import { Problem } from "../kernel/errors.ts";
import type { Job, Said } from "./job.ts";

/** Whoever has a place outside the database, and writes a backup of a district there when he is asked. */
export type Backups = { fetch: (address: string, init: { method: "POST" }) => Promise<Response> };

/**
 * A Worker has no disk: it asks whoever runs it. At Cloudflare nobody does, and `npm run backup` runs elsewhere.
 * @param backups missing where nobody makes any
 */
export function makeBackup(backups: Backups | undefined, district: string): Job {
  return {
    name: "make_backup",
    when: { dailyAtHour: 2 },
    slice: async () => {
      if (!backups) return { cursor: null, said: { configured: false } };
      const answer = await backups.fetch(`http://backups/${district}`, { method: "POST" });
      if (!answer.ok) throw new Problem(answer.status === 409 ? "books_do_not_continue" : "backup_failed");
      return { cursor: null, said: saidBy(await answer.text()) };
    },
  };
}

/** `serve` of the same release writes it. */
function saidBy(text: string): Said {
  return JSON.parse(text) as Said;
}
