import { activeWebhooks } from "../webhooks/index.ts";
import type { Job } from "./job.ts";

const atOnce = 200;

/** Alarms and what the Journal knows of listeners are memory of objects: the database has the last word of who listens. */
export function wakeWebhooks(listen: (ids: readonly string[]) => Promise<void>): Job {
  return {
    name: "wake_webhooks",
    when: { everyMinutes: 5 },
    slice: async (ctx, cursor) => {
      const rows = await activeWebhooks(ctx.db, cursor ?? "", atOnce);
      if (rows.length > 0) await listen(rows.map(({ id }) => id));
      return { cursor: rows.length < atOnce ? null : (rows.at(-1)?.id ?? null), said: { woken: rows.length } };
    },
  };
}
