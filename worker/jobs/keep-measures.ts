import { keepMeasures as keep } from "../operations/index.ts";
import type { Job } from "./job.ts";

export const keepMeasures: Job = {
  name: "keep_measures",
  when: { dailyAtHour: 0 },
  slice: async (ctx) => ({ cursor: null, said: { measured: await keep(ctx) } }),
};
