import { rowOf, rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { record } from "../../../db/record.ts";
import { carriages } from "../../../db/schema/index.ts";
import { booksFor } from "../../access/index.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { siteQuery } from "../../registry/index.ts";
import { streamRule } from "../streams.ts";
import { itemsOfTransfer, sitesOfTransfer, transferList } from "../transfers/store.ts";
import { getManifest } from "./read.ts";
import type { CarriageInput, ManifestAnswer } from "./schemas.ts";
import { carriageById, latestCarriage } from "./store.ts";

/**
 * The sender fills in who carries a load, in what and which way; filled in again it is corrected, and what was said
 * before stays.
 * @throws Problem `not_found`, `not_permitted`, `carriage_required`, `wrong_state`, `unknown_item`
 */
export async function recordCarriage(ctx: Ctx, transferId: string, given: CarriageInput): Promise<ManifestAnswer> {
  const input = { ...given, id: given.id ?? ctx.newId() };
  await record<Facts, null>(ctx, {
    read: () => readFacts(ctx, transferId, input.id),
    decide: (facts) => {
      if (facts.same.some((row) => row.transferId === transferId)) return { status: "unchanged", answer: null };
      requireFillable(ctx, facts, input);
      const { packing, ...said } = input;
      const row = rowOf(carriages, {
        ...said,
        packing,
        transferId,
        version: (facts.carriage[0]?.version ?? 0) + 1,
        actorId: ctx.actor.id,
        recordedAt: ctx.clock(),
      });
      const changes = { entries: [], rows: [rowsFor(carriages, [row])] };
      return { status: "accepted", id: transferId, changes, answer: null };
    },
  });
  return getManifest(ctx, transferId);
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

function readFacts({ db, actor }: Ctx, transferId: string, id: string) {
  return read(db, {
    transfer: transferList(db, actor, { id: transferId }, { limit: 1, before: undefined }),
    sites: siteQuery(db, sitesOfTransfer(transferId)),
    items: itemsOfTransfer(db, transferId),
    carriage: latestCarriage(db, transferId),
    same: carriageById(db, id),
  });
}

function requireFillable(ctx: Ctx, { transfer: [row], sites, items }: Facts, { packing }: CarriageInput): void {
  if (!row) throw new Problem("not_found");
  const from = sites.find((site) => site.id === row.document.fromSiteId);
  if (!from || !booksFor(ctx, from)) throw new Problem("not_permitted");
  if (!items.some(({ item }) => streamRule(item.stream).manifestRequired)) throw new Problem("carriage_required");
  if (row.state === "cancelled") {
    throw new Problem("wrong_state", { pointer: "", params: { state: row.state, states: "draft, dispatched" } });
  }
  packing.forEach(({ item }, index) => {
    if (items.some((line) => line.item.code === item)) return;
    throw new Problem("unknown_item", { pointer: `/packing/${index}/item`, params: { item } });
  });
}
