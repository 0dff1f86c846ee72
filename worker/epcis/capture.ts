/**
 * Events of another system are taken in, held against the standard, and kept as evidence beside the books. What they mean
 * there is booked behind the answer (`book.ts`): a capture is a job, however many events it brings.
 */
import { rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { type Decision, record } from "../../db/record.ts";
import { epcisCaptures, epcisEvents } from "../../db/schema/index.ts";
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { goOnBehind } from "../http/behind.ts";
import { decodeText, parseJson } from "../http/body.ts";
import type { RawBody } from "../http/endpoint.ts";
import { Problem } from "../kernel/errors.ts";
import { bookCaptures, type MeantEvent } from "./book.ts";
import { keptEvent, ownContexts } from "./event.ts";
import { isKeepable, type Json, type JsonObject } from "../kernel/json.ts";
import { meaningOf } from "./meaning.ts";
import type { CaptureDocument, CaptureJob, captureBehaviours } from "./schemas.ts";
import { captureFor, type CaptureRow, type CaptureState, documentsOf, eventsKnown } from "./store.ts";
import { type Misfit, misfitOfDocument, misfitOfEvent } from "./validate.ts";

export const captureLimits = { bytes: 2 * 1024 * 1024, events: 500 };

type Behaviour = (typeof captureBehaviours)[number];
type Fault = CaptureJob["errors"][number];

/**
 * One document. With `rollback`, as the standard has it unless said, one bad event refuses all of them; with `proceed` the
 * good ones are kept. The same event again is a duplicate; another one under its id is refused, unless it declares an error.
 * @throws Problem `malformed_json`, `epcis_invalid` with where it does not fit
 */
export async function captureEvents(ctx: Ctx, { bytes, said }: RawBody): Promise<CaptureJob> {
  const { db, actor } = ctx;
  if (actor.role === "public" || actor.kind === "public") throw new Problem("not_permitted");
  const sender = { actorKind: actor.kind, actorId: actor.id, role: actor.role, locale: ctx.locale };
  const behaviour = behaviourIn(said);
  const document = documentIn(bytes);
  const { events, contexts } = eventsIn(document);
  const misfits = events.map((event) => misfitOfEvent(event));
  const bad = misfits.flatMap((misfit, at) => (misfit ? [{ at, misfit }] : []));
  if (bad.length > 0 && behaviour === "rollback") throw invalid(bad.map(({ at, misfit }) => placed(at, misfit)));
  const good = events.flatMap((event, at) => (misfits[at] ? [] : [{ at, event: keptEvent(event, contexts) }]));
  const ids = good.map(({ event }) => event.eventId);
  const id = ctx.newId();
  const job = await record(ctx, {
    read: () => read(db, { events: eventsKnown(db, actor.partyId, ids) }),
    decide: ({ events: known }): Decision<CaptureJob> => {
      const { fresh, known: again, changed } = sorted(good, known);
      const errors: Fault[] = [
        ...bad.map(({ at, misfit }) => faultAt(at, misfit)),
        ...changed.map(({ at, event }) => changedAt(at, event.eventId)),
      ];
      const recordedAt = ctx.clock();
      const isRefused = behaviour === "rollback" && errors.length > 0;
      const kept = isRefused ? [] : fresh;
      // What was refused of one that came before may be good by now.
      const meant = isRefused ? [] : meantAmong([...fresh, ...again], events, actor.partyId);
      const row: CaptureRow = {
        id,
        partyId: actor.partyId,
        behaviour,
        events: events.length,
        kept: kept.length,
        duplicates: again.length,
        errors: JSON.stringify(errors),
        recordedAt,
        ...sender,
        meant: JSON.stringify(meant),
      };
      const state = { id, next: 0, seenAt: 0, doneAt: meant.length > 0 ? null : recordedAt };
      const rows = kept.map(({ event }) => ({ ...event, partyId: actor.partyId, captureId: id, recordedAt }));
      const changes = {
        entries: [],
        rows: [rowsFor(epcisCaptures, [row]), rowsFor(epcisEvents, rows)],
        edits: [{ edit: "capture_stood" as const, state }],
      };
      return { status: "accepted", id, changes, answer: presentJob(row, state, []) };
    },
    status: 202,
  });
  if (job.running) goOnBehind(ctx, "epcis", (until) => bookCaptures(ctx, until, id));
  return job;
}

type Kept = { at: number; event: ReturnType<typeof keptEvent> };

/** Events that are new, that came before, and those whose id another one has. */
function sorted(good: readonly Kept[], before: Awaited<ReturnType<typeof eventsKnown>>) {
  const seen = new Map(before.map((event) => [keyOf(event), event.digest]));
  const [fresh, known, changed]: [Kept[], Kept[], Kept[]] = [[], [], []];
  for (const each of good) {
    const other = seen.get(keyOf(each.event));
    if (other === undefined) fresh.push(each);
    else (other === each.event.digest ? known : changed).push(each);
    seen.set(keyOf(each.event), other ?? each.event.digest);
  }
  return { fresh, known, changed };
}

/** Those that mean something in the books, in their order. */
function meantAmong(of: readonly Kept[], events: readonly JsonObject[], partyId: string): MeantEvent[] {
  return of
    .toSorted((one, other) => one.at - other.at)
    .filter(({ at, event }) => meaningOf(events[at] ?? {}, event, partyId).length > 0)
    .map(({ at, event }) => ({ place: at, eventId: event.eventId }));
}

/** @throws Problem `not_found` */
export async function readCapture(ctx: Ctx, id: string): Promise<CaptureJob> {
  const { found, documents } = await read(ctx.db, {
    found: captureFor(ctx.db, scopeOf(ctx.actor), id),
    documents: documentsOf(ctx.db, id),
  });
  const [row] = found;
  if (!row) throw new Problem("not_found");
  return presentJob(row.capture, row.state, documents);
}

const keyOf = ({ eventId, isError }: { eventId: string; isError: boolean }) => `${isError} ${eventId}`;

function behaviourIn(said: RawBody["said"]): Behaviour {
  const asked = said.get("gs1-capture-error-behaviour")?.trim().toLowerCase() ?? "rollback";
  if (asked === "rollback" || asked === "proceed") return asked;
  throw new Problem("epcis_invalid", { pointer: "/GS1-Capture-Error-Behaviour" });
}

/** @throws Problem `malformed_json`, `epcis_invalid` */
function documentIn(bytes: Uint8Array): JsonObject {
  // What is JSON is of its values alone.
  const document = parseJson(decodeText(bytes)) as Json;
  const isObject = typeof document === "object" && document !== null && !Array.isArray(document);
  if (!isObject || !isKeepable(document)) throw new Problem("epcis_invalid");
  return document;
}

/** The events of a document, which fits the standard but for them. @throws Problem `epcis_invalid`, `batch_too_large` */
function eventsIn(document: JsonObject): { events: JsonObject[]; contexts: ReturnType<typeof ownContexts> } {
  const { epcisBody: body, ...head } = document;
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  const list = isObject ? body["eventList"] : undefined;
  const bare = {
    ...head,
    ...(isObject ? { epcisBody: { ...body, ...(Array.isArray(list) && { eventList: [] }) } } : {}),
  };
  const misfit = misfitOfDocument(bare);
  if (misfit || !Array.isArray(list)) throw invalid([misfit?.pointer ?? "/epcisBody/eventList"]);
  if (list.length > captureLimits.events) throw invalid([`/epcisBody/eventList/${captureLimits.events}`]);
  // What is no object does not fit, and is told as such.
  return { events: list as JsonObject[], contexts: ownContexts(document["@context"]) };
}

const placed = (at: number, { pointer }: Misfit): string => `/epcisBody/eventList/${at}${pointer}`;

function invalid(pointers: readonly string[]): Problem {
  const errors = pointers
    .slice(0, 20)
    .map((pointer) => ({ pointer, code: "epcis_event_invalid", params: {} }) as const);
  return new Problem("epcis_invalid", { pointer: pointers[0] ?? "", errors });
}

function faultAt(at: number, misfit: Misfit): Fault {
  return { type: "epcisException:ValidationException", title: placed(at, misfit), detail: misfit.said };
}

function changedAt(at: number, eventId: string): Fault {
  const detail = `an event of other content has the id ${eventId}`;
  return { type: "epcisException:ValidationException", title: `/epcisBody/eventList/${at}/eventID`, detail };
}

/** @param state null of a capture whose documents were booked before it was kept */
function presentJob(
  { id, behaviour, kept, duplicates, errors, recordedAt }: CaptureRow,
  state: CaptureState | null,
  documents: CaptureDocument[],
): CaptureJob {
  const faults = JSON.parse(errors) as Fault[];
  const doneAt = state === null ? recordedAt : state.doneAt;
  return {
    captureID: id,
    createdAt: new Date(recordedAt).toISOString(),
    finishedAt: new Date(doneAt ?? Math.max(recordedAt, state?.seenAt ?? 0)).toISOString(),
    running: doneAt === null,
    success: faults.length === 0,
    captureErrorBehaviour: behaviour === "proceed" ? "proceed" : "rollback",
    errors: faults,
    keptAsEvidence: kept,
    documents,
    duplicates,
  };
}
