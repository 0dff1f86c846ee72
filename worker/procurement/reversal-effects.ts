/** What else changes when an entry of procurement is taken back. */
import { Problem } from "../kernel/errors.ts";
import type { ReversalEffects } from "../ledger/index.ts";
import { cancelPurchase } from "./certificates/record.ts";

export const reversalEffects: ReversalEffects = {
  purchase: cancelPurchase,
  // It goes with its purchase or its certificate, and never by itself.
  check: async () => () => {
    throw new Problem("not_reversible");
  },
};
