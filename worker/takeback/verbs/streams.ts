/** Limits of stores, and the history of subsidies. */
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { attempt } from "../../../db/attempt.ts";
import { storageLimits } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { currentValues, referenceQuery, siteQuery } from "../../registry/index.ts";
import { presentStorage } from "../present-streams.ts";
import { knownSite } from "../rules.ts";
import type { StorageLimitAnswer, StorageLimitInput } from "../schemas-streams.ts";
import { treatmentList } from "../store.ts";
import { storageList, storageVersion } from "../store/streams.ts";
import { streamRule } from "../streams.ts";
import { subsidyOf } from "../subsidies.ts";
import { today } from "./support.ts";

/** The site's stores with limits, and how full they are today. */
export async function listStorage(ctx: Ctx) {
  const items = await storageList(ctx.db, ctx.actor, today(ctx));
  return { items: items.map(presentStorage), nextCursor: null };
}

/** Registers how much of a stream a site may hold and for how long; an earlier limit stays as its history. */
export function registerStorageLimit(ctx: Ctx, input: StorageLimitInput) {
  const { siteId, stream, maxMassKg: maxMassG = null, maxDays = null, onExceed, source } = input;
  if (maxMassG === null && maxDays === null) throw new Problem("limit_required", { pointer: "/maxMassKg" });
  if (!streamRule(stream).open) throw new Problem("stream_not_open", { pointer: "/stream", params: { stream } });
  return attempt(async () => {
    const [sites, [latest]] = await ctx.db.batch([siteQuery(ctx.db, [siteId]), storageVersion(ctx.db, siteId, stream)]);
    knownSite(sites, siteId, "/siteId");
    const limit = { siteId, stream, maxMassG, maxDays, onExceed, source };
    const answer: StorageLimitAnswer = {
      siteId,
      stream,
      maxMassKg: maxMassG === null ? null : formatQuantity("mass", maxMassG),
      maxDays,
      onExceed,
      source,
    };
    const row = { ...limit, version: (latest?.version ?? 0) + 1, actorId: ctx.actor.id, recordedAt: ctx.clock() };
    const changes = { entries: [], rows: [rowsFor(storageLimits, [row])] };
    await commit(ctx, changes, `${siteId} ${stream}`, { status: 201, body: answer });
    return answer;
  });
}

/** What was paid for the units of a batch by the rules of its day. @throws Problem `not_found` */
export async function readSubsidies(ctx: Ctx, treatmentId: string) {
  const [[treatment], subsidies] = await ctx.db.batch([
    treatmentList(ctx.db, ctx.actor, { id: treatmentId }, { limit: 1, before: undefined }),
    referenceQuery(ctx.db, "subsidies"),
  ]);
  if (!treatment) throw new Problem("not_found");
  const { occurredOn } = treatment.document;
  const inputs = treatment.lines.filter(({ side }) => side === "input");
  const rows = currentValues(subsidies);
  return { treatmentId, treatedOn: occurredOn, items: inputs.map((line) => subsidyOf(line, occurredOn, rows)) };
}
