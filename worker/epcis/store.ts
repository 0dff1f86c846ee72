/** Events and captures as somebody may read them. Queries are not run here. */
import { and, asc, eq, gt, gte, lt, type SQL, sql } from "drizzle-orm";
import { among } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import { epcisCaptures, epcisEvents } from "../../db/schema/index.ts";
import type { Scope } from "../access/rules.ts";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

/** Where somebody may read it. */
export function captureFor(db: Db, scope: Scope, id: string) {
  return db
    .select()
    .from(epcisCaptures)
    .where(and(eq(epcisCaptures.id, id), ofScope(scope, epcisCaptures.partyId)));
}
export type CaptureRow = Awaited<ReturnType<typeof captureFor>>[number];

/** Of a party, with these ids. */
export function eventsKnown(db: Db, partyId: string, ids: readonly string[]) {
  return db
    .select({ eventId: epcisEvents.eventId, isError: epcisEvents.isError, digest: epcisEvents.digest })
    .from(epcisEvents)
    .where(and(eq(epcisEvents.partyId, partyId), among(epcisEvents.eventId, ids)));
}

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
