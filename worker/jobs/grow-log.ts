import { growLogByPage } from "../reports/index.ts";
import type { Job } from "./job.ts";

/** The log is kept near the journal, so that whoever seals finds little to do. */
export const growLog: Job = {
  name: "grow_log",
  when: { everyMinutes: 60 },
  slice: async (ctx) => {
    const { size, total } = await growLogByPage(ctx);
    return { cursor: size < total ? String(size) : null, said: { size, total } };
  },
};
