/**
 * What else changes when the ledger takes an entry of this slice back: the other months of the same verification go
 * with it, and the project is no longer verified. It is open for correction, and a new verification books what replaces
 * them.
 */
import { read } from "../../db/read.ts";
import type { ReversalEffects } from "../ledger/index.ts";
import { standingEntries } from "./present.ts";
import { closedMonthsOfProject, monthsQuery, projectOfEntry, reviewsQuery } from "./store.ts";
import { step } from "./verbs/support.ts";
import { entriesBooked, takenBack } from "./verbs/take-back.ts";

export const reversalEffects: ReversalEffects = {
  retrofit: async (ctx, { id }, { reason }) => {
    const { db } = ctx;
    const [project] = await projectOfEntry(db, id);
    if (!project) return () => [];
    const { retrofitId, version } = project;
    const { reviews, months, closed } = await read(db, {
      reviews: reviewsQuery(db, retrofitId),
      months: monthsQuery(db, retrofitId),
      closed: closedMonthsOfProject(db, retrofitId),
    });
    const others = await entriesBooked(
      ctx,
      standingEntries(reviews, months).filter((entryId) => entryId !== id),
    );
    return () => {
      const { entries, rows } = takenBack(ctx, others, closed, reason);
      return { entries, rows: [...rows, step(ctx, retrofitId, version, "returned")] };
    };
  },
};
