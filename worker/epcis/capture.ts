/** Events of another system are taken in, held against the standard, and kept as evidence beside the books. */
import { rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { type Decision, record } from "../../db/record.ts";
import { epcisCaptures, epcisEvents } from "../../db/schema/index.ts";
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { decodeText, parseJson } from "../http/body.ts";
import type { RawBody } from "../http/endpoint.ts";
import { Problem } from "../kernel/errors.ts";
import { isKeepable, keptEvent, ownContexts } from "./event.ts";
import type { Json, JsonObject } from "./json.ts";
import type { CaptureJob, captureBehaviours } from "./schemas.ts";
import { captureFor, type CaptureRow, eventsKnown } from "./store.ts";
import { type Misfit, misfitOfDocument, misfitOfEvent } from "./validate.ts";

export const captureLimits = { bytes: 2 * 1024 * 1024, events: 500 };

type Behaviour = (typeof captureBehaviours)[number];
type Fault = CaptureJob["errors"][number];

/**
 * One document. With `rollback`, as the standard has it unless said, one bad event refuses all of them; with `proceed` the
 * good ones are kept. The same event again is a duplicate; another one under its id is refused, unless it declares an error.
 * @throws Problem `malformed_json`, `epcis_invalid` with where it does not fit
 */
export function captureEvents(ctx: Ctx, { bytes, said }: RawBody): Promise<CaptureJob> {
  const { db, actor } = ctx;
  const behaviour = behaviourIn(said);
  const document = documentIn(bytes);
  const { events, contexts } = eventsIn(document);
  const misfits = events.map((event) => misfitOfEvent(event));
  const bad = misfits.flatMap((misfit, at) => (misfit ? [{ at, misfit }] : []));
  if (bad.length > 0 && behaviour === "rollback") throw invalid(bad.map(({ at, misfit }) => placed(at, misfit)));
  const good = events.flatMap((event, at) => (misfits[at] ? [] : [{ at, event: keptEvent(event, contexts) }]));
  const id = ctx.newId();
  return record(ctx, {
    read: () =>
      read(db, {
        events: eventsKnown(
          db,
          actor.partyId,
          good.map(({ event }) => event.eventId),
        ),
      }),
    decide: ({ events: before }): Decision<CaptureJob> => {
      const seen = new Map(before.map((event) => [keyOf(event), event.digest]));
      const fresh: typeof good = [];
      const errors: Fault[] = bad.map(({ at, misfit }) => faultAt(at, misfit));
      let duplicates = 0;
      for (const each of good) {
        const other = seen.get(keyOf(each.event));
        if (other === each.event.digest) duplicates += 1;
        else if (other !== undefined) errors.push(changedAt(each.at, each.event.eventId));
        else {
          seen.set(keyOf(each.event), each.event.digest);
          fresh.push(each);
        }
      }
      const isRolledBack = behaviour === "rollback" && errors.length > 0;
      const recordedAt = ctx.clock();
      const kept = isRolledBack ? [] : fresh;
      const job: CaptureRow = {
        id,
        partyId: actor.partyId,
        behaviour,
        events: events.length,
        kept: kept.length,
        duplicates,
        errors: JSON.stringify(errors),
        actorId: actor.id,
        recordedAt,
      };
      const rows = kept.map(({ event }) => ({ ...event, partyId: actor.partyId, captureId: id, recordedAt }));
      const changes = { entries: [], rows: [rowsFor(epcisCaptures, [job]), rowsFor(epcisEvents, rows)] };
      return { status: "accepted", id, changes, answer: presentJob(job) };
    },
    status: 202,
  });
}

/** @throws Problem `not_found` */
export async function readCapture(ctx: Ctx, id: string): Promise<CaptureJob> {
  const [row] = await captureFor(ctx.db, scopeOf(ctx.actor), id);
  if (!row) throw new Problem("not_found");
  return presentJob(row);
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

function presentJob({ id, behaviour, kept, duplicates, errors, recordedAt }: CaptureRow): CaptureJob {
  const at = new Date(recordedAt).toISOString();
  const faults = JSON.parse(errors) as Fault[];
  return {
    captureID: id,
    createdAt: at,
    finishedAt: at,
    running: false,
    success: faults.length === 0,
    captureErrorBehaviour: behaviour === "proceed" ? "proceed" : "rollback",
    errors: faults,
    keptAsEvidence: kept,
    duplicates,
  };
}
