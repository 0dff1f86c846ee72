/** Limits of stores. */
import { read } from "../../../db/read.ts";
import { record } from "../../../db/record.ts";
import { rowsFor } from "../../../db/change-set.ts";
import { storageLimits } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { assertAdministersSite, siteQuery } from "../../registry/index.ts";
import { knownSite } from "../rules/document.ts";
import { openStream } from "../streams.ts";
import { today } from "../document.ts";
import { presentStorage } from "./present.ts";
import type { StorageLimitAnswer, StorageLimitInput } from "./schemas.ts";
import { storageList, storageVersion } from "./store.ts";

/** The site's stores with limits, and how full they are today. */
export async function listStorage(ctx: Ctx) {
  const items = await storageList(ctx.db, ctx.actor, today(ctx));
  return { items: items.map(presentStorage), nextCursor: null };
}

/** Registers how much of a stream a site may hold and for how long; an earlier limit stays as its history. */
export function registerStorageLimit(ctx: Ctx, input: StorageLimitInput): Promise<StorageLimitAnswer> {
  const { siteId, maxMassKg: maxMassG = null, maxDays = null, onExceed, source } = input;
  if (maxMassG === null && maxDays === null) throw new Problem("limit_required", { pointer: "/maxMassKg" });
  const stream = openStream(input.stream);
  return record(ctx, {
    read: () => read(ctx.db, { sites: siteQuery(ctx.db, [siteId]), latest: storageVersion(ctx.db, siteId, stream) }),
    decide: ({ sites, latest: [latest] }) => {
      assertAdministersSite(ctx.actor, knownSite(sites, siteId, "/siteId"), "/siteId");
      const limit = { siteId, stream, maxDays, onExceed, source };
      const version = (latest?.version ?? 0) + 1;
      const row = { ...limit, maxMassG, version, actorId: ctx.actor.id, recordedAt: ctx.clock() };
      return {
        status: "accepted",
        id: `${siteId} ${stream}`,
        changes: { entries: [], rows: [rowsFor(storageLimits, [row])] },
        answer: { ...limit, maxMassKg: maxMassG === null ? null : formatQuantity("mass", maxMassG) },
      };
    },
  });
}
