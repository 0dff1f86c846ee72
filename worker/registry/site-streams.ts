import { rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { record } from "../../db/record.ts";
import { siteStreams } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { siteAnswer } from "./present.ts";
import { assertAdministersSite, knownStreams, streamsOn } from "./rules.ts";
import type { SiteAnswer, SiteStreamsInput } from "./schemas.ts";
import { type Site, siteQuery, streamQuery } from "./store.ts";

/**
 * From a day on a site takes other streams; what was said before stays, and what was booked by it too.
 * @throws Problem `not_found`, `other_zone`, `unknown_stream`
 */
export function changeSiteStreams(ctx: Ctx, id: string, input: SiteStreamsInput): Promise<SiteAnswer> {
  const { db } = ctx;
  return record(ctx, {
    read: () => read(db, { sites: siteQuery(db, [id]), streams: streamQuery(db) }),
    decide: ({ sites: [site], streams: known }) => {
      if (!site) throw new Problem("not_found");
      assertAdministersSite(ctx.actor, site);
      const { validFrom, reason } = input;
      const named = [...new Set(input.streams)];
      const streams = knownStreams(
        named,
        known.map(({ stream }) => stream),
      );
      if (isRegistered(site, validFrom, streams)) return { status: "unchanged", answer: siteAnswer(site, ctx) };
      const streamVersions = [...site.streamVersions, { validFrom, streams }];
      const by = { reason, actorId: ctx.actor.id, recordedAt: ctx.clock() };
      const row = { siteId: id, version: streamVersions.length, validFrom, streams, ...by };
      return {
        status: "accepted",
        id,
        changes: { entries: [], rows: [rowsFor(siteStreams, [row])] },
        answer: siteAnswer({ ...site, streamVersions }, ctx),
      };
    },
    status: 200,
  });
}

/** Whether nothing would change: it takes the same on that day, and nothing is said of a later one. */
function isRegistered(site: Site, day: string, streams: readonly string[]): boolean {
  const now = streamsOn(site, day);
  const isSame =
    now !== null && now.length === streams.length && streams.every((each) => now.some((one) => one === each));
  return isSame && !site.streamVersions.some(({ validFrom }) => validFrom > day);
}
