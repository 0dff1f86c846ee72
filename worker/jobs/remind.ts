import { remindOffices, remindParties } from "../operations/index.ts";
import type { Job } from "./job.ts";

const atOnce = 20;

/** Offices of the zones first, then party by party. */
export const remind: Job = {
  name: "remind",
  when: { dailyAtHour: 6 },
  slice: async (ctx, cursor) => {
    const [who = "zone", after = ""] = cursor?.split(" ") ?? [];
    if (who === "zone") {
      const last = await remindOffices(ctx, after, atOnce);
      return { cursor: last === null ? "party " : `zone ${last}`, said: {} };
    }
    const last = await remindParties(ctx, after, atOnce);
    return { cursor: last === null ? null : `party ${last}`, said: {} };
  },
};
