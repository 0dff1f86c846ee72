/** All that hangs on entries of the books, of every slice that books. */
import type { Ties } from "../ledger/index.ts";
import { reliances as marketReliances, reversalEffects as marketEffects } from "../market/index.ts";
import { reversalEffects as procurementEffects } from "../procurement/index.ts";
import { reversalEffects as retrofitEffects } from "../retrofits/index.ts";
import { reliances, reversalEffects } from "../takeback/index.ts";

export const ties: Ties = {
  effects: { ...reversalEffects, ...retrofitEffects, ...procurementEffects, ...marketEffects },
  reliances: { ...reliances, ...marketReliances },
};
