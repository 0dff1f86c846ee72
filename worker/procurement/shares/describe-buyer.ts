import { read } from "../../../db/read.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { type Decision, record } from "../../../db/record.ts";
import { buyerProfiles } from "../../../db/schema/index.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import type { BuyerInput } from "./schemas.ts";
import { buyerQuery, type BuyerRow } from "../store.ts";
import { profileQuery } from "./store.ts";

/** Says what sort of buyer a party is; what was said before stays. @throws Problem `party_not_found` */
export function describeBuyer(ctx: Ctx, { partyId, kind }: BuyerInput) {
  const { db, actor } = ctx;
  return record(ctx, {
    read: () => read(db, { buyers: buyerQuery(db, scopeOf(actor)), before: profileQuery(db, partyId) }),
    decide: ({ buyers, before: [before] }): Decision<BuyerRow> => {
      const buyer = buyers.find(({ id }) => id === partyId);
      if (!buyer) throw new Problem("party_not_found", { pointer: "/partyId" });
      const answer = { ...buyer, kind };
      if (before?.kind === kind) return { status: "unchanged", answer };
      const row = { partyId, version: (before?.version ?? 0) + 1, kind, actorId: actor.id, recordedAt: ctx.clock() };
      const changes = { entries: [], rows: [rowsFor(buyerProfiles, [row])] };
      return { status: "accepted", id: partyId, changes, answer };
    },
  });
}
