/** Books what events mean, by the verbs that book the same documents otherwise. */
import type { z } from "@hono/zod-openapi";
import { isPermitted } from "../access/rules.ts";
import type { Permission } from "../access/permissions.ts";
import type { Ctx } from "../context.ts";
import { problemBody, problemOfIssues } from "../http/problem.ts";
import { Problem } from "../kernel/errors.ts";
import type { DocumentKind } from "../kernel/vocabulary/epcis.ts";
import { receiveTransfer, recordReturn, recordTransfer, recordTreatment } from "../takeback/index.ts";
import { returnInput } from "../takeback/returns/schemas.ts";
import { receiptInput, transferInput } from "../takeback/transfers/schemas.ts";
import { treatmentInput } from "../takeback/treatments/schemas.ts";
import type { Meant } from "./meaning.ts";
import type { CaptureDocument } from "./schemas.ts";

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

/**
 * One document. Its id follows from its event, so it is booked once however often that comes; what the rules refuse is
 * told, and the event stays as evidence.
 * @param place of the event in the list of its document
 * @throws Problem `outcome_unknown`: the same events again
 */
export async function bookMeant(ctx: Ctx, place: number, eventId: string, meant: Meant): Promise<CaptureDocument> {
  const { kind, id, of = "", body } = meant;
  const told = { place, eventID: eventId, kind, id };
  const { permission, book } = bookings[kind];
  try {
    if (!isPermitted(ctx.actor, permission)) throw new Problem("not_permitted");
    await book(ctx, { ...body, id }, of);
    return { ...told, outcome: "booked", code: null, detail: null };
  } catch (error) {
    if (!(error instanceof Problem) || error.code === "outcome_unknown") throw error;
    const { code, detail, errors } = problemBody(error, ctx.locale, ctx.requestId);
    const [first] = errors ?? [];
    return { ...told, outcome: "refused", code: first?.code ?? code, detail: first?.detail ?? detail };
  }
}

/** @throws Problem */
function parsed<T extends z.ZodType>(schema: T, body: object): z.output<T> {
  const { data, error } = schema.safeParse(body);
  if (error) throw problemOfIssues(error.issues);
  return data as z.output<T>;
}
