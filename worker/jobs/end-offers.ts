import { endOverdueOffers } from "../market/index.ts";
import type { Job } from "./job.ts";

export const endOffers: Job = {
  name: "end_offers",
  when: { everyMinutes: 60 },
  slice: async (ctx) => {
    const { isMore, ...said } = await endOverdueOffers(ctx);
    return { cursor: isMore ? "more" : null, said };
  },
};
