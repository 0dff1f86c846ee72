/** What happens between quarters: reported by those of the pilot, answered by its authorities. */
import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { programmeEventReplies, programmeEvents } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { pageOf, textAfter } from "../../http/paging.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { written } from "../present.ts";
import { reachOf } from "../rules.ts";
import { ownTask } from "../support.ts";
import { partiesAmong } from "../tasks/store.ts";
import type { EventAnswer, EventFilter, EventInput, ReplyInput } from "./schemas.ts";
import { eventQuery, type EventRow, repliesTo, replyById, type ReplyRow } from "./store.ts";

/**
 * Reports a major step forward or a major problem.
 * @throws Problem `not_permitted` for an actor of no zone, `date_in_future`, `not_found` for a task of others, `id_reused`
 */
export function reportEvent(ctx: Ctx, given: EventInput): Promise<EventAnswer> {
  const { db, actor, clock } = ctx;
  const { id: named, taskId = null, measure = null, ...said } = given;
  const id = named ?? ctx.newId();
  const digest = canonicalDigest({ ...said, taskId, measure });
  const today = shanghaiDate(clock());
  if (actor.zone === "") throw new Problem("not_permitted");
  if (given.occurredOn > today) throw new Problem("date_in_future", { pointer: "/occurredOn", params: { today } });
  return record(ctx, {
    read: async () => {
      const [facts] = await Promise.all([
        read(db, { known: eventQuery(db, {}, { id }), party: partiesAmong(db, [actor.partyId]) }),
        taskId === null ? null : ownTask(ctx, taskId),
      ]);
      return facts;
    },
    decide: ({ known: [known], party: [party] }): Decision<EventAnswer> => {
      if (known) {
        assertSame(id, known.row.digest === digest);
        return { status: "unchanged", answer: presentEvent(known, []) };
      }
      const { division, zone, partyId } = actor;
      const signed = { digest, partyId, actorId: actor.id, recordedAt: clock() };
      const row = { id, division, zone, taskId, measure, ...said, ...signed };
      const names = { partyNameZh: party?.nameZh ?? null, partyNameEn: party?.nameEn ?? null };
      const changes = { entries: [], rows: [rowsFor(programmeEvents, [row])] };
      return { status: "accepted", id, changes, answer: presentEvent({ row, ...names }, []) };
    },
  });
}

/** Answers an event that was reported to the authority. @throws Problem `not_found`, `id_reused` */
export function replyToEvent(ctx: Ctx, eventId: string, { id: named, text }: ReplyInput): Promise<EventAnswer> {
  const { db, actor, clock } = ctx;
  const id = named ?? ctx.newId();
  const digest = canonicalDigest({ eventId, text });
  return record(ctx, {
    read: () =>
      read(db, {
        event: eventQuery(db, reachOf(actor), { id: eventId }),
        known: replyById(db, id),
        replies: repliesTo(db, reachOf(actor), { id: eventId }),
        party: partiesAmong(db, [actor.partyId]),
      }),
    decide: ({ event: [event], known: [known], replies, party: [party] }): Decision<EventAnswer> => {
      if (!event) throw new Problem("not_found");
      if (known) {
        assertSame(id, known.digest === digest);
        return { status: "unchanged", answer: presentEvent(event, replies) };
      }
      const row = { id, digest, eventId, text, partyId: actor.partyId, actorId: actor.id, recordedAt: clock() };
      const names = { partyNameZh: party?.nameZh ?? null, partyNameEn: party?.nameEn ?? null };
      const changes = { entries: [], rows: [rowsFor(programmeEventReplies, [row])] };
      return { status: "accepted", id, changes, answer: presentEvent(event, [...replies, { row, ...names }]) };
    },
  });
}

/** An authority those of its zone, everybody else his own; the newest first. */
export async function listEvents(ctx: Ctx, { kind, limit, cursor }: EventFilter) {
  const { db, actor } = ctx;
  const reach = reachOf(actor);
  const filter = { kind, before: textAfter(cursor), limit: limit + 1 };
  const { rows, replies } = await read(db, {
    rows: eventQuery(db, reach, filter),
    replies: repliesTo(db, reach, filter),
  });
  const { items, nextCursor } = pageOf(rows, limit, ({ row }) => [row.id]);
  return { items: items.map((each) => presentEvent(each, replies)), nextCursor };
}

function presentEvent({ row, ...party }: EventRow, replies: readonly ReplyRow[]): EventAnswer {
  const { id, kind, occurredOn, zone, taskId, title, text, measure, recordedAt } = row;
  return {
    id,
    kind,
    occurredOn,
    zone,
    taskId,
    title,
    text,
    measure,
    replies: replies
      .filter((each) => each.row.eventId === id)
      .map((each) => ({ id: each.row.id, text: each.row.text, ...written(each, each.row.recordedAt) })),
    ...written(party, recordedAt),
  };
}
