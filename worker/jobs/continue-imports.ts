import { bookCaptures } from "../epcis/index.ts";
import { runImports } from "../imports/index.ts";
import type { Job } from "./job.ts";

/** What a request began and could not end: behind an answer there is half a minute, and a Worker may be ended in it. */
export const continueImports: Job = {
  name: "continue_imports",
  when: { everyMinutes: 5 },
  slice: async (ctx) => {
    // Each for itself: many files keep no events waiting.
    const files = await runImports(ctx, ctx.clock() + 30_000);
    const events = await bookCaptures(ctx, ctx.clock() + 30_000);
    const more = files || events;
    return { cursor: more ? "more" : null, said: { more } };
  },
};
