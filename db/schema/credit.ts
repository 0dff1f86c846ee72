/**
 * Environmental credit of firms (企业环境信用评价): the schemes that an authority sets, ratings by year, and all that was
 * said on them. Rows are only added; where a rating stands is in `transitions`.
 */
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
import type { CreditAnswered, CreditFinding, CreditScheme } from "../../worker/kernel/credit-scheme.ts";
import { creditColours, creditSteps } from "../../worker/kernel/vocabulary/credit.ts";
import { parties, zones } from "./registry.ts";

/** How firms of a zone are rated for years from a year on. Of those that have begun the latest version holds. */
export const creditSchemes = sqliteTable(
  "credit_schemes",
  {
    zone: text("zone")
      .notNull()
      .references(() => zones.code),
    version: integer("version").notNull(),
    /** The first year that is rated by it. */
    fromYear: text("from_year").notNull(),
    /** null: from then on nobody is rated. */
    scheme: text("scheme", { mode: "json" }).$type<CreditScheme>(),
    reason: text("reason").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.zone, table.version] })],
);

/** One of a firm and year, by the scheme that was in force when it was begun. */
export const creditRatings = sqliteTable(
  "credit_ratings",
  {
    id: text("id").primaryKey(),
    partyId: text("party_id")
      .notNull()
      .references(() => parties.id),
    year: text("year").notNull(),
    zone: text("zone").notNull(),
    division: text("division").notNull(),
    schemeVersion: integer("scheme_version").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    uniqueIndex("credit_ratings_once").on(table.partyId, table.year),
    index("credit_ratings_by_place").on(table.division, table.year),
  ],
);

/** What was said or decided with a step, in its words. */
export const creditMoves = sqliteTable(
  "credit_moves",
  {
    ratingId: text("rating_id")
      .notNull()
      .references(() => creditRatings.id),
    version: integer("version").notNull(),
    step: text("step", { enum: creditSteps }).notNull(),
    text: text("text"),
    /** Of a self-assessment: what the firm says to each criterion that no register knows. */
    answers: text("answers", { mode: "json" }).$type<CreditAnswered[]>(),
    /** Of a review: what was found, each with its rows, as it was that day. */
    findings: text("findings", { mode: "json" }).$type<CreditFinding[]>(),
    pointsTenths: integer("points_tenths"),
    /** null beside findings: not rated (未参评), for the reason that the text says. */
    colour: text("colour", { enum: creditColours }),
    /** Of a notice the last day, of what is published the last day of its term. */
    until: text("until"),
    partyId: text("party_id").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ratingId, table.version] }),
    check("credit_points_of_findings", sql`${table.pointsTenths} is null or ${table.colour} is not null`),
  ],
);
