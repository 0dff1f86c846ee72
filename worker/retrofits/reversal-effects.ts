/**
 * What else changes when the ledger takes an entry of this slice back: the project is no longer verified. It
 * is open for correction, and a new verification books what replaces the entry.
 */
import type { ReversalEffects } from "../ledger/index.ts";
import { projectOfEntry } from "./store.ts";
import { step } from "./verbs/support.ts";

export const reversalEffects: ReversalEffects = {
  retrofit: async (ctx, { id }) => {
    const [project] = await projectOfEntry(ctx.db, id);
    return project ? [step(ctx, project.retrofitId, project.version, "returned")] : [];
  },
};
