import { checkSlice } from "../operations/index.ts";
import type { Job } from "./job.ts";

/** The books are counted anew each night; what does not agree is named and stays named until the next count. */
export const checkBooks: Job = {
  name: "check_books",
  when: { dailyAtHour: 3 },
  slice: async (ctx, cursor) => {
    const [place = null, known = "0", first = ""] = cursor?.split("|") ?? [];
    const { cursor: next, faults } = await checkSlice(ctx, place);
    const count = Number(known) + faults.length;
    const [fresh] = faults;
    const named = first || (fresh ? `${fresh.code} ${fresh.at}` : "");
    return {
      cursor: next === null ? null : [next, count, named].join("|"),
      said: { faults: count, ...(named === "" ? {} : { first: named }) },
    };
  },
};
