/** Limits of stores. */
import { attempt } from "../../../db/attempt.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { storageLimits } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { siteQuery } from "../../registry/index.ts";
import { knownSite } from "../rules/document.ts";
import { openStream } from "../streams.ts";
import { today } from "../support.ts";
import { presentStorage } from "./present.ts";
import type { StorageLimitAnswer, StorageLimitInput } from "./schemas.ts";
import { storageList, storageVersion } from "./store.ts";

/** The site's stores with limits, and how full they are today. */
export async function listStorage(ctx: Ctx) {
  const items = await storageList(ctx.db, ctx.actor, today(ctx));
  return { items: items.map(presentStorage), nextCursor: null };
}

/** Registers how much of a stream a site may hold and for how long; an earlier limit stays as its history. */
export function registerStorageLimit(ctx: Ctx, input: StorageLimitInput) {
  const { siteId, maxMassKg: maxMassG = null, maxDays = null, onExceed, source } = input;
  if (maxMassG === null && maxDays === null) throw new Problem("limit_required", { pointer: "/maxMassKg" });
  const stream = openStream(input.stream);
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
