/** Events of other systems by the EPCIS standard, kept as they came. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { actorKinds, roles } from "../../worker/kernel/vocabulary/access.ts";
import { documentKinds, documentOutcomes } from "../../worker/kernel/vocabulary/epcis.ts";

/** One document that was taken in, with what became of its events. */
export const epcisCaptures = sqliteTable(
  "epcis_captures",
  {
    id: text("id").primaryKey(),
    partyId: text("party_id").notNull(),
    /** `rollback` or `proceed`. */
    behaviour: text("behaviour").notNull(),
    events: integer("events").notNull(),
    kept: integer("kept").notNull(),
    duplicates: integer("duplicates").notNull(),
    /** Of events that were not kept: a JSON list. */
    errors: text("errors").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
    /** In whose name, and in which language, documents are booked behind the answer; null where they were booked before it. */
    actorKind: text("actor_kind", { enum: actorKinds }),
    role: text("role", { enum: roles }),
    locale: text("locale", { enum: ["zh-CN", "en"] }),
    /** Of its events those that mean something in the books, as `MeantEvent[]` in their order: JSON. */
    meant: text("meant"),
  },
  (table) => [index("epcis_captures_by_party").on(table.partyId, table.id)],
);

/** How far the booking of what a capture means is: one row, replaced after each slice (`Edit`); none where it means nothing. */
export const epcisCaptureStates = sqliteTable(
  "epcis_capture_states",
  {
    id: text("id").primaryKey(),
    /** The next of `meant`. */
    next: integer("next").notNull(),
    seenAt: integer("seen_at").notNull(),
    doneAt: integer("done_at"),
  },
  (table) => [index("epcis_capture_states_by_end").on(table.doneAt)],
);

export const epcisEvents = sqliteTable(
  "epcis_events",
  {
    seq: integer("seq").primaryKey(),
    partyId: text("party_id").notNull(),
    eventId: text("event_id").notNull(),
    /** Whether it declares an earlier one of this id to be wrong. */
    isError: integer("is_error", { mode: "boolean" }).notNull(),
    /** Of all but the time at which it was recorded: the same event twice is one. */
    digest: text("digest").notNull(),
    captureId: text("capture_id").notNull(),
    type: text("type").notNull(),
    action: text("action"),
    /** Milliseconds UTC. */
    eventTime: integer("event_time").notNull(),
    bizStep: text("biz_step"),
    disposition: text("disposition"),
    readPoint: text("read_point"),
    bizLocation: text("biz_location"),
    /** Every EPC it names: a JSON list. */
    epcs: text("epcs").notNull(),
    /** As it came, with the contexts of its document: JSON. */
    body: text("body").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    uniqueIndex("epcis_events_once").on(table.partyId, table.eventId, table.isError),
    index("epcis_events_by_time").on(table.partyId, table.eventTime),
  ],
);

/** What of the books came of the events of a capture, or why nothing did. */
export const epcisDocuments = sqliteTable(
  "epcis_documents",
  {
    captureId: text("capture_id")
      .notNull()
      .references(() => epcisCaptures.id),
    /** In the order of the events. */
    line: integer("line").notNull(),
    /** Of the event in its document. */
    place: integer("place").notNull(),
    eventId: text("event_id").notNull(),
    kind: text("kind", { enum: documentKinds }).notNull(),
    documentId: text("document_id").notNull(),
    outcome: text("outcome", { enum: documentOutcomes }).notNull(),
    code: text("code"),
    detail: text("detail"),
  },
  (table) => [primaryKey({ columns: [table.captureId, table.line] })],
);
