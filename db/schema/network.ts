/** Plans of the network: the question as it was asked, and one checked answer. Both are written once. */
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
import { takebackStreams } from "../../worker/kernel/vocabulary/registry.ts";

export const networkPlans = sqliteTable(
  "network_plans",
  {
    id: text("id").primaryKey(),
    /** SHA-256 of the normalised request, to tell a replay from another plan under the same id. */
    digest: text("digest").notNull(),
    year: text("year").notNull(),
    division: text("division").notNull(),
    /** '' for every zone, and for every stream. */
    zone: text("zone").notNull(),
    stream: text("stream", { enum: ["", ...takebackStreams] }).notNull(),
    /** Points, candidates and prices in smallest units, as they stood when the plan was made. JSON. */
    problem: text("problem").notNull(),
    partyId: text("party_id").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("network_plans_by_division").on(table.division, table.id)],
);

/** What a solver found. Layouts and costs are worked out again from it: only what cannot be is stored. */
export const networkPlanResults = sqliteTable(
  "network_plan_results",
  {
    planId: text("plan_id")
      .primaryKey()
      .references(() => networkPlans.id),
    /** SHA-256 of the result as it was sent. */
    digest: text("digest").notNull(),
    /** Indexes of the open candidates, shadow prices of the points, and what the solver says of itself. JSON. */
    solution: text("solution").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [check("network_plan_solution", sql`json_valid(${table.solution})`)],
);

/** A plan that is carried out: once, as a task of the work ledger. */
export const networkPlanAcceptances = sqliteTable("network_plan_acceptances", {
  planId: text("plan_id")
    .primaryKey()
    .references(() => networkPlans.id),
  taskId: text("task_id").notNull(),
  digest: text("digest").notNull(),
  partyId: text("party_id").notNull(),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});
