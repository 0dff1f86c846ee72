/** What is told of an entry or a happening, and in which order. Pure. */
import { type EntryKind, entryKinds } from "../kernel/vocabulary/ledger.ts";
import { entryEvents, type EventGroup } from "../kernel/vocabulary/webhooks.ts";
import { documentTypeOf } from "../ledger/index.ts";

/** Where a webhook stands: what of both logs it has been told. */
export type Place = { entrySeq: number; happeningSeq: number };

/** `place` is where it stands once it is told. */
export type Event = { id: string; type: string; recordedAt: number; data: object; place: Place };

export type EntryHeard = {
  seq: number;
  id: string;
  kind: EntryKind;
  occurredOn: string;
  recordedAt: number;
  reverses: string | null;
  documentId: string;
  /** Items that came into a stock the reader sees: a JSON list of numbers. */
  lotItems: string;
};
/** `recordId`: what a notice is about, where that is one record. */
export type HappeningHeard = {
  seq: number;
  id: string;
  type: string;
  subjectId: string;
  recordId: string | null;
  recordedAt: number;
};

/** Kinds of entries that those who ask for these groups hear of. */
export function kindsHeard(groups: readonly EventGroup[]): EntryKind[] {
  // Which entries bring something into a stock is seen by their postings.
  if (groups.includes("lot")) return [...entryKinds];
  return entryKinds.filter((kind) => groups.some((group) => isOf(entryEvents[kind], group)));
}

export function isHeard(type: string, groups: readonly EventGroup[]): boolean {
  return groups.some((group) => isOf(type, group));
}

const isOf = (type: string, group: EventGroup): boolean => type.startsWith(`${group}.`);

/** At most two of one entry: what it is, and that it made lots. Nothing but ids: whoever may read more asks for it. */
function eventsOf(entry: EntryHeard, groups: readonly EventGroup[]) {
  const { id, kind, reverses, occurredOn, documentId, recordedAt } = entry;
  const booked = entryEvents[kind];
  const type = reverses === null ? booked : `${booked.slice(0, booked.indexOf("."))}.reversed`;
  const data = { entryId: id, kind, documentType: documentTypeOf(kind), documentId, occurredOn, reverses };
  const lots = (JSON.parse(entry.lotItems) as number[]).map((item) => `${documentId}.${item}`);
  return [
    { id, type, recordedAt, data },
    ...(lots.length > 0 && reverses === null
      ? [{ id: `${id}.lots`, type: "lot.formed", recordedAt, data: { entryId: id, documentId, lots } }]
      : []),
  ].filter((event) => isHeard(event.type, groups));
}

function happeningEvent({ id, type, subjectId, recordId, recordedAt }: HappeningHeard) {
  return { id, type, recordedAt, data: aboutWhat(type, subjectId, recordId) };
}

function aboutWhat(type: string, subjectId: string, recordId: string | null): object {
  if (isOf(type, "notice")) return { noticeId: subjectId, recordId: recordId || null };
  return isOf(type, "report") ? { reportId: subjectId } : { retrofitId: subjectId };
}

export type Heard = {
  from: Place;
  entries: readonly EntryHeard[];
  happenings: readonly HappeningHeard[];
  /** The last of both logs when they were read. */
  head: Place;
  /** How many of each were asked for. */
  limit: number;
};

/**
 * The next events in order: entries by their number in the journal, happenings by theirs, and the two of them by the moment
 * at which they were recorded. Of a log that was read in part nothing beyond is known: what the other holds of later waits.
 * @returns the events, and where whoever has been told all of them stands
 */
export function inOrder({ from, entries, happenings, head, limit }: Heard, groups: readonly EventGroup[]) {
  const isPart = { entries: entries.length >= limit, happenings: happenings.length >= limit };
  const events: Event[] = [];
  let place = from;
  let [e, h] = [0, 0];
  for (;;) {
    const [entry, happening] = [entries[e], happenings[h]];
    if ((!entry && isPart.entries) || (!happening && isPart.happenings) || (!entry && !happening)) break;
    if (entry && (!happening || entry.recordedAt <= happening.recordedAt)) {
      e += 1;
      const before = place;
      place = { ...place, entrySeq: entry.seq };
      const told = eventsOf(entry, groups);
      // The place moves on with the last: of two events of one entry both are told, or both again.
      events.push(...told.map((event, at) => ({ ...event, place: at === told.length - 1 ? place : before })));
    } else if (happening) {
      h += 1;
      place = { ...place, happeningSeq: happening.seq };
      events.push({ ...happeningEvent(happening), place });
    }
  }
  const isAll = !isPart.entries && !isPart.happenings;
  return { events, place: isAll ? head : place, isAll };
}
