import { read } from "../../../db/read.ts";
import { attempt } from "../../../db/attempt.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { buyerProfiles } from "../../../db/schema/index.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import type { BuyerInput } from "./schemas.ts";
import { buyerQuery } from "../store.ts";
import { profileQuery } from "./store.ts";
import { buyerNamed } from "../buyers.ts";

/** Says what sort of buyer a party is; what was said before stays. @throws Problem `party_not_found` */
export function describeBuyer(ctx: Ctx, { partyId, kind }: BuyerInput) {
  return attempt(async () => {
    const { db, actor } = ctx;
    const {
      buyers,
      before: [before],
    } = await read(db, { buyers: buyerQuery(db, scopeOf(actor)), before: profileQuery(db, partyId) });
    if (!buyers.some(({ id }) => id === partyId)) throw new Problem("party_not_found", { pointer: "/partyId" });
    const answer = { ...buyerNamed(buyers, partyId), kind };
    if (before?.kind === kind) return answer;
    const row = { partyId, version: (before?.version ?? 0) + 1, kind, actorId: actor.id, recordedAt: ctx.clock() };
    await commit(ctx, { entries: [], rows: [rowsFor(buyerProfiles, [row])] }, partyId, { status: 201, body: answer });
    return answer;
  });
}
