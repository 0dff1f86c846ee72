/** Events and captures as somebody may read them. Queries are not run here. */
import { and, asc, eq, gt, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import { among } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import { epcisCaptures, epcisCaptureStates, epcisDocuments, epcisEvents, parties } from "../../db/schema/index.ts";
import { senderFields } from "../access/index.ts";
import type { Scope } from "../access/rules.ts";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { KindOfBooks, Moved } from "./own.ts";

const captureWithState = { capture: epcisCaptures, state: epcisCaptureStates };

/** Where somebody may read it. */
export function captureFor(db: Db, scope: Scope, id: string) {
  return db
    .select(captureWithState)
    .from(epcisCaptures)
    .leftJoin(epcisCaptureStates, eq(epcisCaptureStates.id, epcisCaptures.id))
    .where(and(eq(epcisCaptures.id, id), ofScope(scope, epcisCaptures.partyId)));
}
export type CaptureRow = typeof epcisCaptures.$inferSelect;
export type CaptureState = typeof epcisCaptureStates.$inferSelect;

/** Captures with documents to be booked that gave no sign of life since a moment, the oldest first; or the one named. */
export function capturesWaiting(db: Db, seenBefore: number, id?: string) {
  return db
    .select({
      ...captureWithState,
      division: parties.division,
      zone: parties.zone,
      ...senderFields(epcisCaptures.actorId),
    })
    .from(epcisCaptureStates)
    .innerJoin(epcisCaptures, eq(epcisCaptures.id, epcisCaptureStates.id))
    .innerJoin(parties, eq(parties.id, epcisCaptures.partyId))
    .where(
      and(
        isNull(epcisCaptureStates.doneAt),
        lt(epcisCaptureStates.seenAt, seenBefore),
        id === undefined ? undefined : eq(epcisCaptureStates.id, id),
      ),
    )
    .orderBy(asc(epcisCaptureStates.id))
    .limit(1);
}
export type WaitingCapture = Awaited<ReturnType<typeof capturesWaiting>>[number];

/** Of a party, with these ids. */
export function eventsKnown(db: Db, partyId: string, ids: readonly string[]) {
  return db
    .select({ eventId: epcisEvents.eventId, isError: epcisEvents.isError, digest: epcisEvents.digest })
    .from(epcisEvents)
    .where(ofIds(partyId, ids));
}

/** Those that declare no error, as they came. */
export function eventsMeant(db: Db, partyId: string, ids: readonly string[]) {
  const { eventId, isError, bizStep, body } = epcisEvents;
  return db
    .select({ eventId, isError, bizStep, body })
    .from(epcisEvents)
    .where(and(ofIds(partyId, ids), eq(isError, false)));
}

const ofIds = (partyId: string, ids: readonly string[]) =>
  and(eq(epcisEvents.partyId, partyId), among(epcisEvents.eventId, ids));

function ofScope(scope: Scope, partyId: SQLiteColumn): SQL | undefined {
  switch (scope.of) {
    case "all":
      return undefined;
    case "division":
      return sql`${partyId} in (select id from parties where division = ${scope.division})`;
    case "party":
      return eq(partyId, scope.partyId);
  }
}

export type EventFilter = {
  scope: Scope;
  after: number;
  limit: number;
  /** Milliseconds. */
  eventTime: { from?: number | undefined; before?: number | undefined };
  recordTime: { from?: number | undefined; before?: number | undefined };
  /** Values of which one fits. */
  oneOf: Partial<
    Record<"type" | "eventId" | "action" | "bizStep" | "disposition" | "readPoint" | "bizLocation", readonly string[]>
  >;
  epcs?: readonly string[] | undefined;
  isError?: boolean | undefined;
};

/** In the order in which they came. */
export function eventList(db: Db, { scope, after, limit, eventTime, recordTime, oneOf, epcs, isError }: EventFilter) {
  const fits = Object.entries(oneOf).map(([name, values]) =>
    among(epcisEvents[name as keyof EventFilter["oneOf"]], values),
  );
  const within = (column: SQLiteColumn, { from, before }: EventFilter["eventTime"]) =>
    and(from === undefined ? undefined : gte(column, from), before === undefined ? undefined : lt(column, before));
  return db
    .select({ seq: epcisEvents.seq, body: epcisEvents.body, recordedAt: epcisEvents.recordedAt })
    .from(epcisEvents)
    .where(
      and(
        gt(epcisEvents.seq, after),
        ofScope(scope, epcisEvents.partyId),
        within(epcisEvents.eventTime, eventTime),
        within(epcisEvents.recordedAt, recordTime),
        ...fits,
        epcs === undefined
          ? undefined
          : sql`exists (select 1 from json_each(${epcisEvents.epcs}) e where e.value in
              (select value from json_each(${JSON.stringify(epcs)})))`,
        isError === undefined ? undefined : eq(epcisEvents.isError, isError),
      ),
    )
    .orderBy(asc(epcisEvents.seq))
    .limit(limit);
}

/** What of the books came of a capture. */
export function documentsOf(db: Db, captureId: string) {
  const { place, eventId, kind, documentId, outcome, code, detail } = epcisDocuments;
  return db
    .select({ place, eventID: eventId, kind, id: documentId, outcome, code, detail })
    .from(epcisDocuments)
    .where(eq(epcisDocuments.captureId, captureId))
    .orderBy(asc(epcisDocuments.line));
}

/** Numbers of entries are of the journal, as `seq`. */
export type OwnFilter = Pick<EventFilter, "scope" | "after" | "limit" | "recordTime"> & {
  kinds: readonly KindOfBooks[];
  ids: readonly string[] | undefined;
  /** Days; `before` is not one of them. */
  from: string | undefined;
  before: string | undefined;
  isError: boolean | undefined;
};

/** What entries moved in and out of the stock of a reader's sites, in the order of the journal. */
export function movedList(db: Db, { scope, after, limit, recordTime, kinds, ids, from, before, isError }: OwnFilter) {
  const of =
    scope.of === "all"
      ? sql`true`
      : scope.of === "division"
        ? sql`a.division = ${scope.division}`
        : sql`a.party_id = ${scope.partyId}`;
  const asked = [
    sql`e.seq > ${after}`,
    sql`e.kind in (select value from json_each(${JSON.stringify(kinds)}))`,
    ids && sql`coalesce(e.reverses, e.id) in (select value from json_each(${JSON.stringify(ids)}))`,
    from && sql`coalesce(o.occurred_on, e.occurred_on) >= ${from}`,
    before && sql`coalesce(o.occurred_on, e.occurred_on) < ${before}`,
    recordTime.from && sql`e.recorded_at >= ${recordTime.from}`,
    recordTime.before && sql`e.recorded_at < ${recordTime.before}`,
    isError === undefined ? undefined : isError ? sql`e.reverses is not null` : sql`e.reverses is null`,
  ].filter((each) => each !== undefined && each !== "" && each !== 0);
  return db.all<Omit<Moved, "lines"> & { seq: number; lines: string }>(sql`
    select e.seq, e.id, e.kind, e.occurred_on as occurredOn, e.recorded_at as recordedAt, e.reverses,
      o.occurred_on as originalOn, a.site_id as siteId, r.source, t.to_site_id as toSiteId,
      t.manifest_number as manifestNumber, c.transfer_id as transferId,
      json_group_array(json_object('item', i.code, 'quantity', p.quantity, 'amount', p.amount)) as lines
    from entries e
    join postings p on p.entry_seq = e.seq and p.quantity in (1, 2)
    join accounts a on a.id = p.account_id and a.kind = 'stock'
    join items i on i.id = p.item_id
    left join entries o on o.id = e.reverses
    left join returns r on r.id = coalesce(e.reverses, e.id)
    left join transfers t on t.id = coalesce(e.reverses, e.id)
    left join receipts c on c.id = coalesce(e.reverses, e.id)
    where ${of} and ${sql.join(asked, sql` and `)}
    group by e.seq, a.site_id order by e.seq, a.site_id limit ${limit}`);
}
