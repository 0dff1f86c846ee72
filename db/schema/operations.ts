/** What runs by itself: how far each job has come, and how the books grow. */
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { jobNames, jobOutcomes, measureNames } from "../../worker/kernel/vocabulary/operations.ts";

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
