/** Events and the answers to them. */
import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { parties, programmeEventReplies, programmeEvents } from "../../../db/schema/index.ts";
import type { EventKind } from "../../kernel/vocabulary/programme.ts";
import type { Reach } from "../rules.ts";
import { writer } from "../store.ts";

type Filter = { id?: string; kind?: EventKind | undefined; before?: string | undefined; limit?: number };

function within({ division, zone, partyId }: Reach, { id, kind, before }: Filter) {
  return and(
    division === undefined ? undefined : eq(programmeEvents.division, division),
    zone === undefined ? undefined : eq(programmeEvents.zone, zone),
    partyId === undefined ? undefined : eq(programmeEvents.partyId, partyId),
    id === undefined ? undefined : eq(programmeEvents.id, id),
    kind === undefined ? undefined : eq(programmeEvents.kind, kind),
    before === undefined ? undefined : lt(programmeEvents.id, before),
  );
}

/** Events in reach, the newest first. */
export function eventQuery(db: Db, reach: Reach, filter: Filter) {
  return db
    .select({ row: programmeEvents, ...writer })
    .from(programmeEvents)
    .leftJoin(parties, eq(parties.id, programmeEvents.partyId))
    .where(within(reach, filter))
    .orderBy(desc(programmeEvents.id))
    .limit(filter.limit ?? 1);
}
export type EventRow = Awaited<ReturnType<typeof eventQuery>>[number];

/** The answers to the events that `eventQuery` finds. */
export function repliesTo(db: Db, reach: Reach, filter: Filter) {
  const events = db
    .select({ id: programmeEvents.id })
    .from(programmeEvents)
    .where(within(reach, filter))
    .orderBy(desc(programmeEvents.id))
    .limit(filter.limit ?? 1);
  return db
    .select({ row: programmeEventReplies, ...writer })
    .from(programmeEventReplies)
    .leftJoin(parties, eq(parties.id, programmeEventReplies.partyId))
    .where(inArray(programmeEventReplies.eventId, events))
    .orderBy(asc(programmeEventReplies.id));
}
export type ReplyRow = Awaited<ReturnType<typeof repliesTo>>[number];

export function replyById(db: Db, id: string) {
  return db.select().from(programmeEventReplies).where(eq(programmeEventReplies.id, id));
}

/** How many events of others in reach nobody has answered. */
export function eventsUnanswered(db: Db, { division, zone }: Reach, partyId: string) {
  return db
    .select({ count: sql<number>`count(*)`.as("count") })
    .from(programmeEvents)
    .where(
      and(
        division === undefined ? undefined : eq(programmeEvents.division, division),
        zone === undefined ? undefined : eq(programmeEvents.zone, zone),
        sql`${programmeEvents.partyId} <> ${partyId}`,
        sql`not exists (select 1 from programme_event_replies r where r.event_id = ${programmeEvents.id})`,
      ),
    );
}
