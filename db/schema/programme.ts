/**
 * The pilot's work ledger: tasks, what was reported on them, comments, typical cases. All of it is written once: a
 * change is a new row that names the one whose place it takes. A version of a task has an id of its own; the task is
 * called by the id of its first version. The same for a case.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  areas,
  declarations,
  directions,
  eventKinds,
  evidenceKinds,
  goalSpans,
  parts,
  stages,
  taskOutcomes,
} from "../../worker/kernel/vocabulary/programme.ts";

const written = {
  /** SHA-256 of the normalised request, to tell a replay from other content under the same id. */
  digest: text("digest").notNull(),
  partyId: text("party_id").notNull(),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
};

export const programmeTasks = sqliteTable(
  "programme_tasks",
  {
    id: text("id").primaryKey(),
    taskId: text("task_id").notNull(),
    version: integer("version").notNull(),
    replaces: text("replaces"),
    division: text("division").notNull(),
    zone: text("zone").notNull(),
    /** Its code in the dataset `seed_tasks`; null for one that the pilot office added. */
    sourceKey: text("source_key"),
    /** Code in `legal_basis` and the section there; null where no document asks for it. */
    basisId: text("basis_id"),
    section: text("section"),
    textZh: text("text_zh").notNull(),
    textEn: text("text_en"),
    area: text("area", { enum: areas }).notNull(),
    target: text("target"),
    /** null: the source gives none, so none is configured. */
    dueOn: text("due_on"),
    /** The first day of which it is asked how the task goes. */
    keptFrom: text("kept_from").notNull(),
    closedOn: text("closed_on"),
    outcome: text("outcome", { enum: taskOutcomes }),
    /** Why it was revised or closed. */
    reason: text("reason"),
    /** The evaluation whose feedback it acts on (整改). */
    feedback: text("feedback", { enum: stages }),
    ...written,
  },
  (table) => [
    uniqueIndex("programme_tasks_version").on(table.taskId, table.version),
    uniqueIndex("programme_tasks_replaced_once").on(table.replaces),
    uniqueIndex("programme_tasks_source").on(table.zone, table.sourceKey, table.version),
    index("programme_tasks_by_zone").on(table.division, table.zone),
    check("programme_task_first", sql`(${table.version} = 1) = (${table.replaces} is null)`),
    check("programme_task_closed", sql`(${table.closedOn} is null) = (${table.outcome} is null)`),
  ],
);

/** Who answers for a version of a task, in the order of the source. */
export const programmeTaskUnits = sqliteTable(
  "programme_task_units",
  {
    versionId: text("version_id")
      .notNull()
      .references(() => programmeTasks.id),
    line: integer("line").notNull(),
    name: text("name").notNull(),
    nameEn: text("name_en"),
    /** `named`: the source names it and says no more. */
    part: text("part", { enum: parts }).notNull(),
    /** The same unit in the registry, where it takes part itself and may report. */
    partyId: text("party_id"),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.line] }),
    index("programme_task_units_by_party").on(table.partyId),
  ],
);

/** Indicators a version of a task is held against. */
export const programmeTaskGoals = sqliteTable(
  "programme_task_goals",
  {
    versionId: text("version_id")
      .notNull()
      .references(() => programmeTasks.id),
    line: integer("line").notNull(),
    indicatorId: text("indicator_id").notNull(),
    direction: text("direction", { enum: directions }).notNull(),
    /** A plain decimal in the indicator's unit. */
    value: text("value").notNull(),
    /** null: the task's own due date, if it has one. */
    dueOn: text("due_on"),
    measuredOver: text("measured_over", { enum: goalSpans }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.line] })],
);

/** What a unit (or, with '', the pilot office for the whole task) says of a quarter. */
export const programmeProgress = sqliteTable(
  "programme_progress",
  {
    id: text("id").primaryKey(),
    taskId: text("task_id")
      .notNull()
      .references(() => programmeTasks.id),
    /** '2026-Q3' */
    period: text("period").notNull(),
    unit: text("unit").notNull(),
    version: integer("version").notNull(),
    replaces: text("replaces"),
    declared: text("declared", { enum: declarations }).notNull(),
    text: text("text").notNull(),
    problem: text("problem"),
    nextStep: text("next_step"),
    ...written,
  },
  (table) => [
    uniqueIndex("programme_progress_version").on(table.taskId, table.period, table.unit, table.version),
    uniqueIndex("programme_progress_replaced_once").on(table.replaces),
    check("programme_progress_first", sql`(${table.version} = 1) = (${table.replaces} is null)`),
  ],
);

/** What a piece of progress or a case rests on. */
export const programmeEvidence = sqliteTable(
  "programme_evidence",
  {
    /** A row of `programme_progress` or `programme_cases`. */
    ownerId: text("owner_id").notNull(),
    line: integer("line").notNull(),
    kind: text("kind", { enum: evidenceKinds }).notNull(),
    /** Words, an address, the id of an entry (and its document) or a report, or a figure and its period. */
    value: text("value").notNull(),
    /** What whoever named it calls it; words are their own title. */
    title: text("title"),
  },
  (table) => [primaryKey({ columns: [table.ownerId, table.line] })],
);

export const programmeComments = sqliteTable(
  "programme_comments",
  {
    id: text("id").primaryKey(),
    taskId: text("task_id")
      .notNull()
      .references(() => programmeTasks.id),
    text: text("text").notNull(),
    ...written,
  },
  (table) => [index("programme_comments_by_task").on(table.taskId, table.id)],
);

/** A major step forward or a major problem, reported as it happens. */
export const programmeEvents = sqliteTable(
  "programme_events",
  {
    id: text("id").primaryKey(),
    division: text("division").notNull(),
    zone: text("zone").notNull(),
    kind: text("kind", { enum: eventKinds }).notNull(),
    occurredOn: text("occurred_on").notNull(),
    taskId: text("task_id").references(() => programmeTasks.id),
    title: text("title").notNull(),
    text: text("text").notNull(),
    /** What is done about it. */
    measure: text("measure"),
    ...written,
  },
  (table) => [index("programme_events_by_zone").on(table.division, table.zone, table.id)],
);

/** What an authority answers to one. */
export const programmeEventReplies = sqliteTable(
  "programme_event_replies",
  {
    id: text("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => programmeEvents.id),
    text: text("text").notNull(),
    ...written,
  },
  (table) => [index("programme_event_replies_by_event").on(table.eventId, table.id)],
);

/** Typical cases for the evaluation. Whether one is shown is a step in `transitions`. */
export const programmeCases = sqliteTable(
  "programme_cases",
  {
    id: text("id").primaryKey(),
    caseId: text("case_id").notNull(),
    version: integer("version").notNull(),
    replaces: text("replaces"),
    division: text("division").notNull(),
    zone: text("zone").notNull(),
    taskId: text("task_id").references(() => programmeTasks.id),
    title: text("title").notNull(),
    text: text("text").notNull(),
    ...written,
  },
  (table) => [
    uniqueIndex("programme_cases_version").on(table.caseId, table.version),
    uniqueIndex("programme_cases_replaced_once").on(table.replaces),
    index("programme_cases_by_zone").on(table.division, table.zone),
    check("programme_case_first", sql`(${table.version} = 1) = (${table.replaces} is null)`),
  ],
);
