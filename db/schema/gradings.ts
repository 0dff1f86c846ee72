/**
 * What an authority says of a task in a quarter or of a buyer in a year (考核): score, who signed for it and when; and what
 * the assessed replies. Written once: a new grade names the one whose place it takes, and is replied to anew.
 */
import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { gradedSubjects, stances } from "../../worker/kernel/vocabulary/gradings.ts";

const signed = {
  /** The person who answers for it, by name, and the day. */
  signedBy: text("signed_by").notNull(),
  signedOn: text("signed_on").notNull(),
  /** SHA-256 of the normalised request, to tell a replay from other content under the same id. */
  digest: text("digest").notNull(),
  partyId: text("party_id").notNull(),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
};

export const gradings = sqliteTable(
  "gradings",
  {
    id: text("id").primaryKey(),
    subject: text("subject", { enum: gradedSubjects }).notNull(),
    /** The task, by the id of its first version, or the party of the buyer. */
    subjectId: text("subject_id").notNull(),
    /** '2026-Q3' of a task, '2026' of a buyer. */
    period: text("period").notNull(),
    version: integer("version").notNull(),
    replaces: text("replaces"),
    division: text("division").notNull(),
    zone: text("zone").notNull(),
    scoreTenths: integer("score_tenths").notNull(),
    remark: text("remark"),
    ...signed,
  },
  (table) => [
    uniqueIndex("gradings_version").on(table.subject, table.period, table.subjectId, table.version),
    uniqueIndex("gradings_replaced_once").on(table.replaces),
    check("grading_first", sql`(${table.version} = 1) = (${table.replaces} is null)`),
    check("grading_of_a_hundred", sql`${table.scoreTenths} between 0 and 1000`),
  ],
);

export const gradingReplies = sqliteTable(
  "grading_replies",
  {
    id: text("id").primaryKey(),
    gradingId: text("grading_id")
      .notNull()
      .references(() => gradings.id),
    stance: text("stance", { enum: stances }).notNull(),
    text: text("text"),
    ...signed,
  },
  (table) => [uniqueIndex("grading_replies_once").on(table.gradingId, table.partyId)],
);
