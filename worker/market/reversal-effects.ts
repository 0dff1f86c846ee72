/** What a sale that is taken back does to its offer. */
import type { ChangeSet } from "../../db/change-set.ts";
import { stepOn } from "../../db/steps.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import type { Reliances, ReversalEffects } from "../ledger/index.ts";
import { saleById } from "./store.ts";

export const reversalEffects: ReversalEffects = {
  sale: async (ctx: Ctx, { id }) => {
    const [found] = await saleById(ctx.db, id);
    return (): ChangeSet => {
      if (!found) return { entries: [], rows: [] };
      // What was sent comes back first.
      if (found.state !== "sold") throw new Problem("not_reversible");
      const { id: offerId, siteId, itemId, pieces, massG } = found.offer;
      const held = { offerId, account: `stock:${siteId}`, itemId, pieces, massG, receiverSiteId: null };
      return {
        entries: [],
        rows: [stepOn(ctx, offerId, found.version, "cancelled")],
        edits: [{ edit: "reservation_stood", reservation: { ...held, endedBy: "cancelled" } }],
      };
    };
  },
};

/** The buyer has relied on the sale. */
export const reliances: Reliances = {
  sale: async ({ db }, id) =>
    (await saleById(db, id)).map(({ sale }) => ({ partyId: sale.buyerPartyId, entryId: null, occurredOn: null })),
};
