/** Wire shapes of requests to take back what somebody else has relied on. */
import { z } from "@hono/zod-openapi";
import { id, page, pageQuery, text } from "../../http/schemas.ts";
import {
  consentAnswerWords,
  consentDeciders,
  consentStatuses,
  documentTypes,
  entryKinds,
} from "../../kernel/vocabulary/ledger.ts";

/** Who has relied on the entry was asked; its reversal, under the id of the request, comes with his consent. */
export const reversalAwaiting = z
  .object({ status: z.literal("awaiting_consent"), requestId: z.string() })
  .openapi("ReversalAwaiting");
export type ReversalAwaiting = z.output<typeof reversalAwaiting>;

export const consentInput = z
  .strictObject({
    answer: z.enum(consentAnswerWords),
    /** Needed where it is refused. */
    reason: text(500).optional(),
  })
  .openapi("ConsentInput");
export type ConsentInput = z.output<typeof consentInput>;

const shown = z.string().nullable();

export const consent = z
  .object({
    id: z.string(),
    status: z.enum(consentStatuses),
    entryId: z.string(),
    kind: z.enum(entryKinds),
    documentType: z.enum(documentTypes).nullable(),
    documentId: shown,
    /** The day on which it would be taken back, and why. */
    occurredOn: z.string(),
    reason: z.string(),
    requesterPartyId: z.string(),
    requesterNameZh: z.string(),
    requesterNameEn: z.string(),
    askedPartyId: z.string(),
    askedNameZh: z.string(),
    askedNameEn: z.string(),
    requestedAt: z.string().openapi({ format: "date-time" }),
    /** After this day the bureau may decide. */
    dueOn: z.string(),
    /** Entries of who is asked, which are taken back with it. */
    along: z.array(z.string()),
    /** Whether the reader may answer it now. */
    mayAnswer: z.boolean(),
    /** Who answered what, and why; null until then. */
    answeredBy: z.enum(consentDeciders).nullable(),
    answerReason: shown,
    answeredAt: shown,
    /** The entry that takes it back, once it was accepted. */
    reversalId: shown,
  })
  .openapi("Consent");
export type ConsentAnswer = z.output<typeof consent>;

export const consentPage = page(consent);
export const consentQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(consentStatuses).optional(),
  /** Only what waits for the reader. */
  mine: z.literal("true").optional(),
});
export const consentParams = z.object({ id });
