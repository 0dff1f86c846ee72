/** What runs by itself: how far each job has come, whom it has reminded, and how the books grow. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { jobNames, jobOutcomes, measureNames, reminderKinds } from "../../worker/kernel/vocabulary/operations.ts";

/** One row a job, replaced after each slice (`Edit`): where it goes on, and what the last run came to. */
export const jobs = sqliteTable("jobs", {
  name: text("name", { enum: jobNames }).primaryKey(),
  outcome: text("outcome", { enum: jobOutcomes }).notNull(),
  /** Where the next slice goes on; null at the beginning. */
  cursor: text("cursor"),
  /** Of the run, which may have several slices and outlive the request that began it. */
  startedAt: integer("started_at").notNull(),
  /** When the row was written: the end, or the last sign of life. */
  seenAt: integer("seen_at").notNull(),
  /** When a run last came to its end. */
  doneAt: integer("done_at"),
  /** Counts and codes, or what the fault was: JSON. No personal data, no secrets. */
  said: text("said").notNull(),
});

/** That something falls due, kept once. It is over with the step `done` under its id in `transitions`. */
export const reminders = sqliteTable(
  "reminders",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: reminderKinds }).notNull(),
    /** The kind and period of a report, or the id of a permit. */
    subject: text("subject").notNull(),
    /** Whom it concerns; '' for the offices of the zone. */
    partyId: text("party_id").notNull(),
    zone: text("zone").notNull(),
    dueOn: text("due_on").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    uniqueIndex("reminders_once").on(table.kind, table.subject, table.partyId, table.zone),
    index("reminders_by_party").on(table.partyId, table.zone),
  ],
);

/** How much there was on a day. */
export const dailyMeasures = sqliteTable(
  "daily_measures",
  {
    day: text("day").notNull(),
    name: text("name", { enum: measureNames }).notNull(),
    value: integer("value").notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.name] })],
);
