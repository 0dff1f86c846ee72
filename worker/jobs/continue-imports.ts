import { runImports } from "../imports/index.ts";
import type { Job } from "./job.ts";

/** What a request began and could not end: behind an answer there is half a minute, and a Worker may be ended in it. */
export const continueImports: Job = {
  name: "continue_imports",
  when: { everyMinutes: 5 },
  slice: async (ctx) => {
    const more = await runImports(ctx, ctx.clock() + 60_000);
    return { cursor: more ? "more" : null, said: { more } };
  },
};
