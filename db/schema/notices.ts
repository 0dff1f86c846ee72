/** What somebody is told: the notices, who has read them, who wants which, and which of them went out by mail. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { mailOutcomes, noticeKinds, type NoticeKind } from "../../worker/kernel/vocabulary/notices.ts";
import { authUsers } from "./access.ts";

/** What a notice names beside its kind: a word that is the same in both languages, or one for each. */
export type Said = Record<string, string | { zh: string; en: string }>;

/** Written with what happened. It is over with the step `done` under its id in `transitions`. */
export const notices = sqliteTable(
  "notices",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: noticeKinds }).notNull(),
    /** What it is told of once: a document, a site and a stream, a period. */
    subject: text("subject").notNull(),
    /** The record that its page opens; '' where a list does. */
    recordId: text("record_id").notNull(),
    /** Whom it concerns; '' for the offices of the district. */
    partyId: text("party_id").notNull(),
    /** Of the offices; '' for a party's. */
    division: text("division").notNull(),
    /** Of the offices; '' for those of the whole district. */
    zone: text("zone").notNull(),
    /** How often the clock had found the same before, and it was over. */
    occurrence: integer("occurrence").notNull(),
    dueOn: text("due_on"),
    said: text("said", { mode: "json" }).$type<Said>().notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    uniqueIndex("notices_once").on(
      table.kind,
      table.subject,
      table.partyId,
      table.division,
      table.zone,
      table.occurrence,
    ),
    index("notices_by_party").on(table.partyId, table.recordedAt, table.id),
  ],
);

/** That a person, or a key, has seen a notice. */
export const noticeReads = sqliteTable(
  "notice_reads",
  {
    actorId: text("actor_id").notNull(),
    noticeId: text("notice_id")
      .notNull()
      .references(() => notices.id),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.actorId, table.noticeId] })],
);

/** Which kinds somebody does not want to see, or not by mail; the latest version holds. */
export const noticeChoices = sqliteTable(
  "notice_choices",
  {
    actorId: text("actor_id").notNull(),
    version: integer("version").notNull(),
    hidden: text("hidden", { mode: "json" }).$type<NoticeKind[]>().notNull(),
    unmailed: text("unmailed", { mode: "json" }).$type<NoticeKind[]>().notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.actorId, table.version] })],
);

/** That a notice left by mail for a person, or that his address was refused. */
export const noticeMails = sqliteTable(
  "notice_mails",
  {
    userId: text("user_id")
      .notNull()
      .references(() => authUsers.id),
    noticeId: text("notice_id")
      .notNull()
      .references(() => notices.id),
    outcome: text("outcome", { enum: mailOutcomes }).notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.noticeId] })],
);
