/** Books what events mean, by the verbs that book the same documents otherwise. */
import type { z } from "@hono/zod-openapi";
import { rowsFor } from "../../db/change-set.ts";
import { epcisDocuments } from "../../db/schema/index.ts";
import { senderNow } from "../access/index.ts";
import { isPermitted } from "../access/rules.ts";
import type { Permission } from "../access/permissions.ts";
import type { Ctx } from "../context.ts";
import { silenceMs } from "../http/behind.ts";
import { problemBody, problemOfIssues } from "../http/problem.ts";
import { Problem } from "../kernel/errors.ts";
import type { DocumentKind } from "../kernel/vocabulary/epcis.ts";
import { receiveTransfer, recordReturn, recordTransfer, recordTreatment } from "../takeback/index.ts";
import { returnInput } from "../takeback/returns/schemas.ts";
import { receiptInput, transferInput } from "../takeback/transfers/schemas.ts";
import { treatmentInput } from "../takeback/treatments/schemas.ts";
import type { JsonObject } from "../kernel/json.ts";
import { type Meant, meaningOf } from "./meaning.ts";
import { type CaptureState, capturesWaiting, documentsOf, eventsMeant, type WaitingCapture } from "./store.ts";

type Booking = { permission: Permission; book: (ctx: Ctx, body: object, of: string) => Promise<unknown> };

const bookings: Record<DocumentKind, Booking> = {
  return: {
    permission: "takeback.returns.write",
    book: (ctx, body) => recordReturn(ctx, parsed(returnInput, body)),
  },
  transfer: {
    permission: "takeback.transfers.write",
    book: (ctx, body) => recordTransfer(ctx, parsed(transferInput, body)),
  },
  receipt: {
    permission: "takeback.receipts.write",
    book: (ctx, body, of) => receiveTransfer(ctx, of, parsed(receiptInput, body)),
  },
  treatment: {
    permission: "takeback.treatments.write",
    book: (ctx, body) => recordTreatment(ctx, parsed(treatmentInput, body)),
  },
};

/** An event that means something, and its place in the list of its document. */
export type MeantEvent = { place: number; eventId: string };

type DocumentRow = typeof epcisDocuments.$inferInsert;

/** How many events are read at once, and after how many it is kept how far the capture is. */
const eventsAtOnce = 50;

/** More documents than an event of a whole body can mean: their rows stand in the order of the events. */
const linesOfPlace = 1_000_000;

/**
 * Books what captures mean that wait, or the one named, until the time is over. What a document books and the row that
 * tells of it are one commit, so a capture that is interrupted goes on behind it and comes to the same.
 * @returns whether there is more to do
 */
export async function bookCaptures(world: Ctx, until: number, id?: string): Promise<boolean> {
  while (world.clock() < until) {
    const [waiting] = await capturesWaiting(world.db, world.clock() - silenceMs, id);
    if (!waiting) return false;
    await bookOne(world, waiting, until);
  }
  return true;
}

async function bookOne(world: Ctx, waiting: WaitingCapture, until: number): Promise<void> {
  const { capture } = waiting;
  let { state } = waiting;
  const ctx = await asSender(world, waiting);
  // Written by `captureEvents`.
  const meant = JSON.parse(capture.meant ?? "[]") as MeantEvent[];
  const told = new Set((await documentsOf(ctx.db, capture.id)).map(({ id }) => id));
  while (state.doneAt === null && world.clock() < until) {
    const slice = meant.slice(state.next, state.next + eventsAtOnce);
    const ids = slice.map(({ eventId }) => eventId);
    const events = new Map((await eventsMeant(ctx.db, capture.partyId, ids)).map((event) => [event.eventId, event]));
    const rows: DocumentRow[] = [];
    let { next } = state;
    for (const { place, eventId } of slice) {
      const event = events.get(eventId);
      const documents = event ? meaningOf(JSON.parse(event.body) as JsonObject, event, capture.partyId) : [];
      for (const [nth, document] of documents.entries()) {
        if (told.has(document.id) || world.clock() >= until) continue;
        const { kind, id: documentId } = document;
        const row = { captureId: capture.id, line: place * linesOfPlace + nth, place, eventId, kind, documentId };
        rows.push(...(await bookMeant(ctx, row, document)));
        told.add(documentId);
      }
      if (world.clock() >= until) break;
      next += 1;
    }
    state = { ...state, next, seenAt: world.clock(), doneAt: next < meant.length ? null : world.clock() };
    await stand(world, state, rows);
  }
  // What is left waits for whoever comes next, and not for the end of a silence.
  if (state.doneAt === null) await stand(world, { ...state, seenAt: 0 });
}

/** In the name of who sent the events. Whose right has ended meanwhile may do nothing: each document says so. */
async function asSender(world: Ctx, { capture, division, zone, ...found }: WaitingCapture): Promise<Ctx> {
  const { idempotency: _, ...rest } = world;
  const { actorKind, actorId: id, partyId, role, locale } = capture;
  if (actorKind === null || role === null || locale === null) throw new Error("a capture that waits names who sent it");
  const sent = { kind: actorKind, id, partyId, role, division, zone };
  const actor = (await senderNow(world, sent, found)) ?? { ...sent, name: "", scopes: [] };
  return { ...rest, actor, locale };
}

async function stand(ctx: Ctx, state: CaptureState, rows: DocumentRow[] = []): Promise<void> {
  const outcome = await ctx.journal.commit({
    entries: [],
    rows: [rowsFor(epcisDocuments, rows)],
    edits: [{ edit: "capture_stood", state }],
  });
  if (outcome.status !== "booked") throw new Problem("outcome_unknown");
}

/**
 * One document, by the right that its own address asks for. Its id follows from its event, so it is booked once however
 * often that comes; what the rules refuse is told, and the event stays as evidence.
 * @returns what is told of it where that is not written with it: of what is refused, or was booked before
 * @throws Problem `outcome_unknown`: it goes on with this one
 */
async function bookMeant(ctx: Ctx, told: Omit<DocumentRow, "outcome">, meant: Meant): Promise<DocumentRow[]> {
  const { kind, id, of = "", body } = meant;
  const { permission, book } = bookings[kind];
  const booked: DocumentRow = { ...told, outcome: "booked" };
  let isWritten = false;
  const writing: Ctx = {
    ...ctx,
    operation: permission,
    journal: {
      async commit(changes) {
        if (isWritten) return ctx.journal.commit(changes);
        const outcome = await ctx.journal.commit({
          ...changes,
          rows: [...changes.rows, rowsFor(epcisDocuments, [booked])],
        });
        isWritten = outcome.status === "booked";
        return outcome;
      },
    },
  };
  try {
    if (!isPermitted(ctx.actor, permission)) throw new Problem("not_permitted");
    await book(writing, { ...body, id }, of);
    return isWritten ? [] : [booked];
  } catch (error) {
    if (!(error instanceof Problem) || error.code === "outcome_unknown") throw error;
    const { code, detail, errors } = problemBody(error, ctx.locale, ctx.requestId);
    const [first] = errors ?? [];
    return [{ ...told, outcome: "refused", code: first?.code ?? code, detail: first?.detail ?? detail }];
  }
}

/** @throws Problem */
function parsed<T extends z.ZodType>(schema: T, body: object): z.output<T> {
  const { data, error } = schema.safeParse(body);
  if (error) throw problemOfIssues(error.issues);
  return data as z.output<T>;
}
