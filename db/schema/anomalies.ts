/** What the bureau said of an anomaly. Rows are only added; the latest of an anomaly is what holds. */
import { index, sqliteTable, text, integer } from "drizzle-orm/sqlite-core";
import { anomalyCodes, anomalyOutcomes } from "../../worker/kernel/vocabulary/anomalies.ts";

export const anomalyDispositions = sqliteTable(
  "anomaly_dispositions",
  {
    id: text("id").primaryKey(),
    /** Follows from the anomaly's key, so that it is the same whenever it is found. */
    anomalyId: text("anomaly_id").notNull(),
    code: text("code", { enum: anomalyCodes }).notNull(),
    /** The month the anomaly stands in: dispositions are found by it. */
    month: text("month").notNull(),
    division: text("division").notNull(),
    outcome: text("outcome", { enum: anomalyOutcomes }).notNull(),
    reason: text("reason").notNull(),
    /** The arithmetic as it stood when it was disposed of: later corrections may change it. */
    arithmetic: text("arithmetic").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("anomaly_dispositions_by_month").on(table.month, table.anomalyId)],
);
