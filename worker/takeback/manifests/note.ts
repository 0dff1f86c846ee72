import { read } from "../../../db/read.ts";
import { record } from "../../../db/record.ts";
import { nameOf, names, stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { siteQuery } from "../../registry/index.ts";
import { sitesOfTransfer, transferList } from "../transfers/store.ts";
import { getManifest } from "./read.ts";
import type { ManifestAnswer } from "./schemas.ts";

/**
 * The authority of the receiving district takes note of what the receiver reported (生态环境部令第23号, article 18): who
 * did and when is kept, and the report no longer waits. What is reported later waits anew.
 * @throws Problem `not_found`, `not_permitted` to the authority of another district
 */
export async function noteDifferences(ctx: Ctx, transferId: string): Promise<ManifestAnswer> {
  await record<Facts, null>(ctx, {
    read: () => readFacts(ctx, transferId),
    decide: ({ transfer: [row], sites }) => {
      const to = sites.find((site) => site.id === row?.document.toSiteId);
      if (!row || !to) throw new Problem("not_found");
      if (to.division !== ctx.actor.division) throw new Problem("not_permitted");
      const waiting = new Set(row.differences.flatMap((one) => (one.noticedAt === null ? [one.receiptId] : [])));
      if (waiting.size === 0) return { status: "unchanged", answer: null };
      const rows = [...waiting].map((id) => stepOn(ctx, nameOf(names.differencesOf(id)), 0, "noticed"));
      return { status: "accepted", id: transferId, changes: { entries: [], rows }, answer: null };
    },
  });
  return getManifest(ctx, transferId);
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

function readFacts({ db, actor }: Ctx, transferId: string) {
  return read(db, {
    transfer: transferList(db, actor, { id: transferId }, { limit: 1, before: undefined }),
    sites: siteQuery(db, sitesOfTransfer(transferId)),
  });
}
