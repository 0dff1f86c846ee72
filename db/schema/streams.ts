/**
 * What single streams record beyond the documents all of them share: a vehicle, a battery, the
 * limits of a store of hazardous waste, and what shops and carriers report of their packaging.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { items } from "./ledger.ts";
import { parties, sites } from "./registry.ts";
import { returns } from "./takeback.ts";
import { usages } from "../../worker/kernel/vocabulary/ledger.ts";
import { itemStreams } from "../../worker/kernel/vocabulary/registry.ts";
import { casings, exceedRules, usageKinds } from "../../worker/kernel/vocabulary/takeback.ts";

const ofReturn = () =>
  text("return_id")
    .primaryKey()
    .references(() => returns.id);

/** A vehicle as its recovery certificate names it. That no VIN comes twice is a key in `transitions`. */
export const vehicles = sqliteTable(
  "vehicles",
  {
    returnId: ofReturn(),
    vin: text("vin").notNull(),
    /** Personal: shown to the parties concerned and the bureau only. */
    plate: text("plate"),
    engineNumber: text("engine_number"),
    certificateNumber: text("certificate_number").notNull(),
    model: text("model"),
    vehicleType: text("vehicle_type"),
    /** Codes of the certificate, dataset `vehicle_codes`. */
    usage: text("usage"),
    power: text("power"),
    kerbMassG: integer("kerb_mass_g"),
    /** Personal, like the plate. */
    ownerName: text("owner_name"),
    tractionBatteryCode: text("traction_battery_code"),
    firstRegisteredOn: text("first_registered_on"),
    handedOverOn: text("handed_over_on"),
    /** Has to be dismantled under supervision (国务院令第715号, dataset `supervised_vehicles`). */
    supervised: integer("supervised", { mode: "boolean" }).notNull(),
  },
  (table) => [index("vehicles_by_vin").on(table.vin)],
);

export const batteries = sqliteTable("batteries", {
  returnId: ofReturn(),
  wasteCode: text("waste_code").notNull(),
  casing: text("casing", { enum: casings }).notNull(),
  /** Where it came straight to a plant: the manifest it came with. */
  manifestNumber: text("manifest_number"),
});

/** How much of a stream a site may hold and for how long; the highest version is in force. */
export const storageLimits = sqliteTable(
  "storage_limits",
  {
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id),
    stream: text("stream", { enum: itemStreams }).notNull(),
    version: integer("version").notNull(),
    maxMassG: integer("max_mass_g"),
    maxDays: integer("max_days"),
    onExceed: text("on_exceed", { enum: exceedRules }).notNull(),
    source: text("source").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.stream, table.version] })],
);

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
