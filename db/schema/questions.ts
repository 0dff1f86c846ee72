/** What an authority asks a company, and all that was said on it. Rows are only added; where a question stands are its steps. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import {
  type QuestionState,
  questionSides,
  questionStates,
  questionSubjects,
  type ReferenceKind,
} from "../../worker/kernel/vocabulary/questions.ts";
import { parties } from "./registry.ts";

export const questions = sqliteTable(
  "questions",
  {
    id: text("id").primaryKey(),
    about: text("about", { enum: questionSubjects }).notNull(),
    /** The id of the anomaly or the document; of a silence its period. */
    subject: text("subject").notNull(),
    /** In which an anomaly is found, or which a silence is about; '' for a document. */
    period: text("period").notNull(),
    /** The arithmetic of the anomaly as it stood, or the kind of the document. */
    detail: text("detail").notNull(),
    /** Who is asked. */
    partyId: text("party_id")
      .notNull()
      .references(() => parties.id),
    askerPartyId: text("asker_party_id")
      .notNull()
      .references(() => parties.id),
    division: text("division").notNull(),
    zone: text("zone").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("questions_by_party").on(table.partyId), index("questions_by_subject").on(table.subject)],
);

export type Reference = { kind: ReferenceKind; number: string; onRecord: boolean };

export const questionMessages = sqliteTable(
  "question_messages",
  {
    id: text("id").primaryKey(),
    questionId: text("question_id")
      .notNull()
      .references(() => questions.id),
    side: text("side", { enum: questionSides }).notNull(),
    text: text("text").notNull(),
    references: text("refs", { mode: "json" }).$type<Reference[]>().notNull(),
    /** Where it brings the question. */
    state: text("state", { enum: questionStates }).$type<QuestionState>().notNull(),
    /** By when the company is to answer; null where it has not to. */
    dueOn: text("due_on"),
    partyId: text("party_id").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("question_messages_by_question").on(table.questionId, table.recordedAt)],
);
