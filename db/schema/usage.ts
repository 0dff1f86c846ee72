/** What shops, carriers and plants report of a period: their packaging, their meters. */
import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { usages } from "../../worker/kernel/vocabulary/ledger.ts";
import { usageKinds } from "../../worker/kernel/vocabulary/takeback.ts";
import { items } from "./ledger.ts";
import { parties, sites } from "./registry.ts";

/** What a party reports for a period: trips of a month, plastics of a half-year, a plant's metered energy of a month. */
export const usageReports = sqliteTable(
  "usage_reports",
  {
    id: text("id").primaryKey(),
    issuerId: text("issuer_id").notNull(),
    externalId: text("external_id"),
    occurredOn: text("occurred_on").notNull(),
    recordedAt: integer("recorded_at").notNull(),
    kind: text("kind", { enum: usageKinds }).notNull(),
    partyId: text("party_id")
      .notNull()
      .references(() => parties.id),
    /** The site it was metered at; null for what a party reports of itself. */
    siteId: text("site_id").references(() => sites.id),
    period: text("period").notNull(),
    /** Containers put up to collect used packaging; a state of affairs, so it is not in the books. */
    collectionDevices: integer("collection_devices"),
  },
  (table) => [
    uniqueIndex("usage_reports_external").on(table.issuerId, table.externalId),
    index("usage_reports_by_party").on(table.partyId, table.id),
  ],
);

export const usageReportLines = sqliteTable(
  "usage_report_lines",
  {
    reportId: text("report_id")
      .notNull()
      .references(() => usageReports.id),
    line: integer("line").notNull(),
    /** The account kind it is booked on, without its `usage:`. */
    measure: text("measure", { enum: usages }).notNull(),
    itemId: integer("item_id")
      .notNull()
      .references(() => items.id),
    /** Pieces, grams, or Wh. */
    amount: integer("amount").notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.line] }), check("usage_amount", sql`${table.amount} >= 0`)],
);
