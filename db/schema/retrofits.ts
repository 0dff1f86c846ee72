/**
 * Retrofits of retail premises. A project is a chain of steps in `transitions`, one version each;
 * what was planned, uploaded, computed and decided hangs on the version it came with. Nothing is
 * overwritten: the highest version is in force.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { parties, sites } from "./registry.ts";
import { decisions, methods, sides, uploadKinds } from "../../worker/kernel/vocabulary/retrofits.ts";
import type { Confirmed } from "./takeback.ts";

const party = () =>
  text("party_id")
    .notNull()
    .references(() => parties.id);
const site = () =>
  text("site_id")
    .notNull()
    .references(() => sites.id);
const project = () =>
  text("retrofit_id")
    .notNull()
    .references(() => retrofits.id);
const step = () => ({ version: integer("version").notNull(), recordedAt: integer("recorded_at").notNull() });

export const retrofits = sqliteTable(
  "retrofits",
  {
    id: text("id").primaryKey(),
    /** SHA-256 of the normalised request: a project has no entry to compare a replay with. */
    digest: text("digest").notNull(),
    issuerId: text("issuer_id").notNull(),
    externalId: text("external_id"),
    partyId: party(),
    siteId: site(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    uniqueIndex("retrofits_external").on(table.issuerId, table.externalId),
    index("retrofits_by_party").on(table.partyId, table.id),
    index("retrofits_by_site").on(table.siteId, table.id),
  ],
);

/** What the project is, as far as the retailer says. Details are parsed by the slice that wrote them. */
export const retrofitPlans = sqliteTable(
  "retrofit_plans",
  {
    retrofitId: project(),
    ...step(),
    name: text("name").notNull(),
    method: text("method", { enum: methods }).notNull(),
    baselineFrom: text("baseline_from").notNull(),
    baselineTo: text("baseline_to").notNull(),
    reportingFrom: text("reporting_from").notNull(),
    reportingTo: text("reporting_to").notNull(),
    costFen: integer("cost_fen").notNull(),
    details: text("details").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.retrofitId, table.version] }),
    check(
      "retrofit_periods",
      sql`${table.baselineFrom} <= ${table.baselineTo} and ${table.baselineTo} < ${table.reportingFrom} and ${table.reportingFrom} <= ${table.reportingTo}`,
    ),
    check("retrofit_cost", sql`${table.costFen} >= 0`),
  ],
);

/** One upload: the readings of a meter, or the temperatures, for one of the two periods; a JSON list of days. */
export const retrofitSeries = sqliteTable(
  "retrofit_series",
  {
    retrofitId: project(),
    ...step(),
    kind: text("kind", { enum: uploadKinds }).notNull(),
    /** Code of the meter; '' for temperatures. */
    meter: text("meter").notNull(),
    side: text("side", { enum: sides }).notNull(),
    days: integer("days").notNull(),
    rows: text("rows").notNull(),
  },
  (table) => [primaryKey({ columns: [table.retrofitId, table.kind, table.meter, table.side, table.version] })],
);

/** A result as it was when the project was submitted or verified, with the factors it was computed with. */
export const retrofitResults = sqliteTable(
  "retrofit_results",
  {
    retrofitId: project(),
    ...step(),
    result: text("result").notNull(),
  },
  (table) => [primaryKey({ columns: [table.retrofitId, table.version] })],
);

/** What the bureau decided, and the entry that went with it. */
export const retrofitReviews = sqliteTable(
  "retrofit_reviews",
  {
    retrofitId: project(),
    ...step(),
    decision: text("decision", { enum: decisions }).notNull(),
    comment: text("comment"),
    actorId: text("actor_id").notNull(),
    /** Booked by `verify`, taken back by `return`. */
    entryId: text("entry_id"),
  },
  (table) => [
    primaryKey({ columns: [table.retrofitId, table.version] }),
    index("retrofit_reviews_by_entry").on(table.entryId),
  ],
);

/**
 * The entries of a verification beside the one of its review, which is that of the last month and of the cost: each
 * month's saving is booked in that month.
 */
export const retrofitMonths = sqliteTable(
  "retrofit_months",
  {
    retrofitId: project(),
    version: integer("version").notNull(),
    /** In which it arose, wherever it had to be booked. */
    month: text("month").notNull(),
    entryId: text("entry_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.retrofitId, table.version, table.month] }),
    uniqueIndex("retrofit_months_by_entry").on(table.entryId),
  ],
);

/** Energy-label products a retailer sold. */
export const retailSales = sqliteTable(
  "retail_sales",
  {
    id: text("id").primaryKey(),
    digest: text("digest").notNull(),
    issuerId: text("issuer_id").notNull(),
    externalId: text("external_id"),
    occurredOn: text("occurred_on").notNull(),
    recordedAt: integer("recorded_at").notNull(),
    partyId: party(),
    siteId: site(),
    product: text("product").notNull(),
    /** 中国能效标识 grade: 1 uses least. */
    labelGrade: integer("label_grade").notNull(),
    pieces: integer("pieces").notNull(),
    amountFen: integer("amount_fen").notNull(),
    /** What was asked and said yes to, and by whom; null where nothing was. */
    confirmed: text("confirmed", { mode: "json" }).$type<Confirmed>(),
  },
  (table) => [
    uniqueIndex("retail_sales_external").on(table.issuerId, table.externalId),
    index("retail_sales_by_party").on(table.partyId, table.occurredOn),
    index("retail_sales_by_site").on(table.siteId, table.id),
    check("retail_sale_grade", sql`${table.labelGrade} between 1 and 5`),
    check("retail_sale_pieces", sql`${table.pieces} > 0`),
    check("retail_sale_amount", sql`${table.amountFen} >= 0`),
  ],
);

/** A sale that was recorded in error. */
export const retailSaleWithdrawals = sqliteTable("retail_sale_withdrawals", {
  saleId: text("sale_id")
    .primaryKey()
    .references(() => retailSales.id),
  reason: text("reason").notNull(),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});
