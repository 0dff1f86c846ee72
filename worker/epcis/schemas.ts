/** Wire shapes of EPCIS, as the standard (ISO/IEC 19987) names them. */
import { z } from "@hono/zod-openapi";
import { word } from "../http/schemas.ts";
import { documentKinds, documentOutcomes } from "../kernel/vocabulary/epcis.ts";

export const captureBehaviours = ["rollback", "proceed"] as const;

/** What of the books came of an event, or why nothing did. */
const captureDocument = z
  .object({
    /** Of the event in the list of its document. */
    place: z.int(),
    eventID: z.string(),
    kind: z.enum(documentKinds).openapi({ example: "return" }),
    /** The same however often the event comes. */
    id: z.string(),
    outcome: z.enum(documentOutcomes),
    /** Of the refusal, as the document's own address would have said it. */
    code: z.string().nullable(),
    detail: z.string().nullable(),
  })
  .openapi("EpcisCaptureDocument");
export type CaptureDocument = z.output<typeof captureDocument>;

export const captureJob = z
  .object({
    captureID: z.string(),
    createdAt: z.string(),
    /** While it runs, when it was last at it. */
    finishedAt: z.string(),
    /** Whether documents of it are still to be booked; its events are kept as it is answered. */
    running: z.boolean(),
    success: z.boolean(),
    captureErrorBehaviour: z.enum(captureBehaviours),
    /** Of events that were not kept: which of the document's, and why. */
    errors: z.array(
      z.object({
        type: z.string().openapi({ example: "epcisException:ValidationException" }),
        title: z.string().openapi({ example: "/epcisBody/eventList/1/action" }),
        detail: z.string(),
      }),
    ),
    /** Events that were kept, with or without a document of the books that came of them. */
    keptAsEvidence: z.int(),
    /** Of those that name our sites, items and documents in the words of take-back. */
    documents: z.array(captureDocument),
    duplicates: z.int(),
  })
  .openapi("EpcisCaptureJob");
export type CaptureJob = z.output<typeof captureJob>;

/** The filters of SimpleEventQuery that are answered; several values with `|` between. */
export const eventsQuery = z.strictObject({
  /** `books`: what the books of take-back say themselves, as events; else what was taken in. */
  of: z.enum(["captured", "books"]).default("captured"),
  eventType: word(400).optional(),
  GE_eventTime: word(40).optional(),
  LT_eventTime: word(40).optional(),
  GE_recordTime: word(40).optional(),
  LT_recordTime: word(40).optional(),
  EQ_eventID: word(2_000).optional(),
  EQ_action: word(80).optional(),
  EQ_bizStep: word(2_000).optional(),
  EQ_disposition: word(2_000).optional(),
  EQ_readPoint: word(2_000).optional(),
  EQ_bizLocation: word(2_000).optional(),
  MATCH_anyEPC: word(4_000).optional(),
  EXISTS_errorDeclaration: z.enum(["true", "false"]).optional(),
  perPage: z.coerce.number().int().min(1).max(200).default(30),
  nextPageToken: word(400).optional(),
});
export type EventsQuery = z.output<typeof eventsQuery>;

export const queryDocument = z
  .object({
    "@context": z.array(z.string()).openapi({ example: ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld"] }),
    type: z.literal("EPCISQueryDocument"),
    schemaVersion: z.literal("2.0"),
    creationDate: z.string().openapi({ example: "2026-09-30T08:00:00.000Z" }),
    epcisBody: z.object({
      queryResults: z.object({
        queryName: z.literal("SimpleEventQuery"),
        resultsBody: z.object({
          /** As they came, in the order in which they came. */
          eventList: z.array(z.record(z.string(), z.unknown())).openapi({ example: [{ type: "ObjectEvent" }] }),
        }),
      }),
    }),
  })
  .openapi("EpcisQueryDocument");
export type QueryDocument = z.output<typeof queryDocument>;
