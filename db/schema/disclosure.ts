/**
 * What firms disclose of their environment by law (生态环境部令第24号): who has to, the yearly report, and what is disclosed
 * as it happens. Rows are only added; a report that is disclosed anew is the next version, and the earlier ones stay.
 */
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
import type { DisclosedFacts } from "../../worker/kernel/disclosed-facts.ts";
import {
  disclosureMatters,
  type DisclosurePart,
  disclosureReasons,
} from "../../worker/kernel/vocabulary/disclosure.ts";
import { parties } from "./registry.ts";

const party = () =>
  text("party_id")
    .notNull()
    .references(() => parties.id);
const by = {
  division: text("division").notNull(),
  zone: text("zone").notNull(),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
};

/** The authority's list: whose report of a year is due on the 15th of March after it. */
export const disclosureSubjects = sqliteTable(
  "disclosure_subjects",
  {
    id: text("id").primaryKey(),
    partyId: party(),
    /** The year that is reported. */
    year: text("year").notNull(),
    reason: text("reason", { enum: disclosureReasons }).notNull(),
    /** The document by which it is on the list. */
    source: text("source").notNull(),
    ...by,
  },
  (table) => [
    uniqueIndex("disclosure_subjects_once").on(table.partyId, table.year, table.reason),
    index("disclosure_subjects_by_place").on(table.division, table.year),
  ],
);

/** A yearly report as it was disclosed: what the books filled that day, and what the firm wrote. */
export const disclosures = sqliteTable(
  "disclosures",
  {
    id: text("id").primaryKey(),
    digest: text("digest").notNull(),
    partyId: party(),
    year: text("year").notNull(),
    version: integer("version").notNull(),
    facts: text("facts", { mode: "json" }).$type<DisclosedFacts>().notNull(),
    texts: text("texts", { mode: "json" }).$type<{ part: DisclosurePart; text: string }[]>().notNull(),
    /** Who answers for it, by name. */
    responsible: text("responsible").notNull(),
    disclosedOn: text("disclosed_on").notNull(),
    ...by,
  },
  (table) => [uniqueIndex("disclosures_version").on(table.partyId, table.year, table.version)],
);

/** What is disclosed within five working days after the firm received a legal document. */
export const adhocDisclosures = sqliteTable(
  "adhoc_disclosures",
  {
    id: text("id").primaryKey(),
    digest: text("digest").notNull(),
    partyId: party(),
    matter: text("matter", { enum: disclosureMatters }).notNull(),
    document: text("document").notNull(),
    number: text("number"),
    receivedOn: text("received_on").notNull(),
    text: text("text").notNull(),
    /** Of a change: which disclosure it changes. */
    changes: text("changes"),
    dueOn: text("due_on").notNull(),
    disclosedOn: text("disclosed_on").notNull(),
    ...by,
  },
  (table) => [
    index("adhoc_disclosures_by_party").on(table.partyId, table.id),
    check("adhoc_disclosure_change", sql`(${table.matter} = 'change') = (${table.changes} is not null)`),
  ],
);
