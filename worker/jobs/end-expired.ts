import { endExpired as end } from "../operations/index.ts";
import type { Job } from "./job.ts";

export const endExpired: Job = {
  name: "end_expired",
  when: { everyMinutes: 60 },
  slice: async (ctx) => {
    const { isMore, ...said } = await end(ctx);
    return { cursor: isMore ? "more" : null, said };
  },
};
