import { signTreeHead } from "../reports/index.ts";
import type { Job } from "./job.ts";

/** Each day's books are signed for, so that a history which is changed is found by the day. */
export const signHead: Job = {
  name: "sign_tree_head",
  when: { dailyAtHour: 1 },
  slice: async (ctx) => ({ cursor: null, said: { size: await signTreeHead(ctx) } }),
};
