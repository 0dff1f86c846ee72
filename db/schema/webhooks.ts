/** What machines of others are told: what happens beside the journal, who listens, how far each is, and what was answered. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { roles } from "../../worker/kernel/vocabulary/access.ts";
import {
  attemptFaults,
  type EventGroup,
  pauseReasons,
  webhookStatuses,
} from "../../worker/kernel/vocabulary/webhooks.ts";

/**
 * What happens and is no entry, written with what brings it about. `seq` is given inside the write, by the one writer: whoever
 * reads on from a number misses nothing and meets nothing twice, as with the entries of the journal.
 */
export const happenings = sqliteTable("happenings", {
  seq: integer("seq").primaryKey(),
  id: text("id").notNull().unique(),
  /** `HappeningType`, or `notice.<kind>`. */
  type: text("type").notNull(),
  /** Whom it concerns; '' for the offices alone. */
  partyId: text("party_id").notNull(),
  /** The offices that it concerns; '' for none. */
  division: text("division").notNull(),
  zone: text("zone").notNull(),
  /** The report, project or notice. */
  subjectId: text("subject_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

/** An address that is told, and in whose name: it hears what somebody of this party and role may read. */
export const webhooks = sqliteTable(
  "webhooks",
  {
    id: text("id").primaryKey(),
    partyId: text("party_id").notNull(),
    role: text("role", { enum: roles }).notNull(),
    url: text("url").notNull(),
    events: text("events", { mode: "json" }).$type<EventGroup[]>().notNull(),
    /** Encrypted with the deployment's AUTH_SECRET. */
    secret: text("secret").notNull(),
    /** Where both logs ended when it was made. */
    entrySeq: integer("entry_seq").notNull(),
    happeningSeq: integer("happening_seq").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("webhooks_by_party").on(table.partyId, table.id)],
);

/** How far a webhook is: one row each, which changes with what was delivered (`Edit`). */
export const webhookStates = sqliteTable(
  "webhook_states",
  {
    id: text("id").primaryKey(),
    status: text("status", { enum: webhookStatuses }).notNull(),
    reason: text("reason", { enum: pauseReasons }),
    /** All entries of the journal up to here are delivered, or none of its business. */
    entrySeq: integer("entry_seq").notNull(),
    /** The same of happenings. */
    happeningSeq: integer("happening_seq").notNull(),
    /** How often the next event was tried in vain. */
    attempts: integer("attempts").notNull(),
    /** Not before; milliseconds UTC. */
    nextAt: integer("next_at").notNull(),
    /** How often its owner has changed how it stands: what is being delivered meanwhile does not undo that. */
    epoch: integer("epoch").notNull(),
    seenAt: integer("seen_at").notNull(),
  },
  (table) => [index("webhook_states_by_status").on(table.status)],
);

/** Every attempt, with what was answered. */
export const webhookDeliveries = sqliteTable(
  "webhook_deliveries",
  {
    webhookId: text("webhook_id").notNull(),
    number: integer("number").notNull(),
    eventId: text("event_id").notNull(),
    type: text("type").notNull(),
    /** Where the webhook stands once it is told: from where a replay goes on. */
    entrySeq: integer("entry_seq").notNull(),
    happeningSeq: integer("happening_seq").notNull(),
    attempt: integer("attempt").notNull(),
    delivered: integer("delivered", { mode: "boolean" }).notNull(),
    /** HTTP status; null where nobody answered. */
    answer: integer("answer"),
    fault: text("fault", { enum: attemptFaults }),
    ms: integer("ms").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.webhookId, table.number] }),
    index("webhook_deliveries_by_event").on(table.webhookId, table.eventId),
    // Old ones are found to be forgotten.
    index("webhook_deliveries_by_time").on(table.recordedAt),
  ],
);
