/** Events as the standard's query interface answers them: SimpleEventQuery by its filters, page by page. */
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { Reply } from "../http/endpoint.ts";
import { encodeCursor, numberAfter } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import { shortForm } from "./event.ts";
import type { EventsQuery, QueryDocument } from "./schemas.ts";
import { type EventFilter, eventList } from "./store.ts";

const context = "https://ref.gs1.org/standards/epcis/epcis-context.jsonld";

/** @throws Problem `invalid_cursor`, `invalid_date` */
export async function queryEvents(ctx: Ctx, query: EventsQuery): Promise<Reply<200, QueryDocument>> {
  const { perPage, nextPageToken } = query;
  const page = { after: numberAfter(nextPageToken) ?? 0, limit: perPage + 1 };
  const rows = await eventList(ctx.db, { scope: scopeOf(ctx.actor), ...page, ...filterIn(query) });
  const shown = rows.slice(0, perPage);
  const last = shown.at(-1);
  const body: QueryDocument = {
    "@context": [context],
    type: "EPCISQueryDocument",
    schemaVersion: "2.0",
    creationDate: new Date(ctx.clock()).toISOString(),
    epcisBody: { queryResults: { queryName: "SimpleEventQuery", resultsBody: { eventList: shown.map(eventOf) } } },
  };
  const next = rows.length > perPage && last ? { link: linkTo(query, encodeCursor([last.seq])) } : undefined;
  return new Reply(200, body, { "GS1-EPCIS-Version": "2.0.0", ...next });
}

function eventOf({ body, recordedAt }: { body: string; recordedAt: number }): Record<string, unknown> {
  // Our own rows hold objects.
  const event = JSON.parse(body) as Record<string, unknown>;
  return { ...event, recordTime: new Date(recordedAt).toISOString() };
}

function filterIn(query: EventsQuery): Omit<EventFilter, "scope" | "after" | "limit"> {
  const isError = query.EXISTS_errorDeclaration;
  const values = {
    type: several(query.eventType),
    eventId: several(query.EQ_eventID),
    action: several(query.EQ_action),
    bizStep: several(query.EQ_bizStep)?.map(shortForm),
    disposition: several(query.EQ_disposition)?.map(shortForm),
    readPoint: several(query.EQ_readPoint),
    bizLocation: several(query.EQ_bizLocation),
  };
  return {
    eventTime: { from: moment(query, "GE_eventTime"), before: moment(query, "LT_eventTime") },
    recordTime: { from: moment(query, "GE_recordTime"), before: moment(query, "LT_recordTime") },
    oneOf: Object.fromEntries(Object.entries(values).filter(([, asked]) => asked !== undefined)),
    epcs: several(query.MATCH_anyEPC),
    isError: isError === undefined ? undefined : isError === "true",
  };
}

const several = (text: string | undefined): string[] | undefined => text?.split("|").filter(Boolean);

type Moment = "GE_eventTime" | "LT_eventTime" | "GE_recordTime" | "LT_recordTime";

/** Milliseconds. @throws Problem `invalid_date` */
function moment(query: EventsQuery, name: Moment): number | undefined {
  const text = query[name];
  if (text === undefined) return undefined;
  const at = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at)) throw new Problem("invalid_date", { pointer: `/${name}` });
  return at;
}

/** The same question, from where this page ends. */
function linkTo(query: EventsQuery, nextPageToken: string): string {
  const asked = Object.entries({ ...query, nextPageToken }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return `</api/v1/epcis/events?${new URLSearchParams(asked)}>; rel="next"`;
}
