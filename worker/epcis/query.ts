/** Events as the standard's query interface answers them: SimpleEventQuery by its filters, page by page. */
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { Reply } from "../http/endpoint.ts";
import { encodeCursor, numberAfter } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { shortForm } from "./event.ts";
import type { EventsQuery, QueryDocument } from "./schemas.ts";
import { eventOfBooks, kindsOfBooks, type Moved, stepsOfBooks, typeOf } from "./own.ts";
import { type EventFilter, eventList, movedList, type OwnFilter } from "./store.ts";

const dayMs = 86_400_000;

const context = "https://ref.gs1.org/standards/epcis/epcis-context.jsonld";

/** @throws Problem `invalid_cursor`, `invalid_date` */
export async function queryEvents(ctx: Ctx, query: EventsQuery): Promise<Reply<200, QueryDocument>> {
  const { perPage, nextPageToken } = query;
  const page = { scope: scopeOf(ctx.actor), after: numberAfter(nextPageToken) ?? 0, limit: perPage + 1 };
  const rows =
    query.of === "books"
      ? await eventsOfBooks(ctx, page, query)
      : (await eventList(ctx.db, { ...page, ...filterIn(query) })).map((row) => ({
          seq: row.seq,
          event: eventOf(row),
        }));
  const shown = rows.slice(0, perPage);
  const last = shown.at(-1);
  const body: QueryDocument = {
    "@context": [context],
    type: "EPCISQueryDocument",
    schemaVersion: "2.0",
    creationDate: new Date(ctx.clock()).toISOString(),
    epcisBody: {
      queryResults: { queryName: "SimpleEventQuery", resultsBody: { eventList: shown.map(({ event }) => event) } },
    },
  };
  const next = rows.length > perPage && last ? { link: linkTo(query, encodeCursor([last.seq])) } : undefined;
  return new Reply(200, body, { "GS1-EPCIS-Version": "2.0.0", ...next });
}

function eventOf({ body, recordedAt }: { body: string; recordedAt: number }): Record<string, unknown> {
  // Our own rows hold objects.
  const event = JSON.parse(body) as Record<string, unknown>;
  return { ...event, recordTime: new Date(recordedAt).toISOString() };
}

/** Filters that hang on what only an event of others says. */
const notOfBooks = ["EQ_action", "EQ_disposition", "EQ_readPoint", "EQ_bizLocation", "MATCH_anyEPC"] as const;

/**
 * What the reader's books say, in the words that a capture takes.
 * @throws Problem `invalid_date`, `epcis_filter_not_of_books`
 */
async function eventsOfBooks(ctx: Ctx, page: Pick<OwnFilter, "scope" | "after" | "limit">, query: EventsQuery) {
  const other = notOfBooks.find((name) => query[name] !== undefined);
  if (other) throw new Problem("epcis_filter_not_of_books", { pointer: `/${other}` });
  const { eventTime, recordTime, oneOf, isError } = filterIn(query);
  const day = (at: number | undefined): string | undefined => (at === undefined ? undefined : shanghaiDate(at));
  const kinds = kindsOfBooks.filter((kind) => {
    const isOfType = oneOf.type?.includes(typeOf(kind)) ?? true;
    return isOfType && (oneOf.bizStep?.includes(stepsOfBooks[kind]) ?? true);
  });
  const rows = await movedList(ctx.db, {
    ...page,
    recordTime,
    kinds,
    ids: oneOf.eventId?.map((id) => id.replace(/^urn:uuid:/, "")),
    // An event of the books is at the beginning of its day: a moment after that is the next one's.
    from: day(eventTime.from === undefined ? undefined : eventTime.from + dayMs - 1),
    before: day(eventTime.before === undefined ? undefined : eventTime.before + dayMs - 1),
    isError,
  });
  return rows.map(({ seq, lines, ...moved }) => ({
    seq,
    event: eventOfBooks({ ...moved, lines: JSON.parse(lines) as Moved["lines"] }),
  }));
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
