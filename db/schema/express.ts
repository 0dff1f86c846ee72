/**
 * What express companies and recyclers agree on, and reusable boxes with what happened to each. Written once: how an
 * agreement stands are its steps, where a box stands says its latest event, and what was noted wrongly is taken back by an
 * event of the other sign.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { agreementSides, boxEventKinds, boxSchemes, boxStates } from "../../worker/kernel/vocabulary/express.ts";
import { fates } from "../../worker/kernel/vocabulary/ledger.ts";
import { parties, sites } from "./registry.ts";

const party = (name: string) =>
  text(name)
    .notNull()
    .references(() => parties.id);
const by = { actorId: text("actor_id").notNull(), recordedAt: integer("recorded_at").notNull() };

/** What is planned of an item in a month; null where it is not planned in that unit. */
export type PlannedMonth = { month: string; pieces: number | null; massG: number | null };
export type AgreedKind = { itemId: number; plan: PlannedMonth[] };

export const expressAgreements = sqliteTable(
  "express_agreements",
  {
    id: text("id").primaryKey(),
    digest: text("digest").notNull(),
    expressPartyId: party("express_party_id"),
    recyclerPartyId: party("recycler_party_id"),
    /** Who proposed it: the other confirms. */
    proposer: text("proposer", { enum: agreementSides }).notNull(),
    /** Of the express company. */
    siteIds: text("site_ids", { mode: "json" }).$type<string[]>().notNull(),
    kinds: text("kinds", { mode: "json" }).$type<AgreedKind[]>().notNull(),
    fromDay: text("from_day").notNull(),
    untilDay: text("until_day").notNull(),
    /** In words: no money is handled. */
    settlement: text("settlement").notNull(),
    division: text("division").notNull(),
    zone: text("zone").notNull(),
    ...by,
  },
  (table) => [
    index("express_agreements_by_express").on(table.expressPartyId, table.id),
    index("express_agreements_by_recycler").on(table.recyclerPartyId, table.id),
    check("express_agreement_days", sql`${table.fromDay} <= ${table.untilDay}`),
    check("express_agreement_sides", sql`${table.expressPartyId} <> ${table.recyclerPartyId}`),
  ],
);

/** The last day of an agreement that ended early. */
export const expressAgreementEnds = sqliteTable("express_agreement_ends", {
  agreementId: text("agreement_id")
    .primaryKey()
    .references(() => expressAgreements.id),
  endedOn: text("ended_on").notNull(),
  reason: text("reason").notNull(),
  ...by,
});

export const expressBoxes = sqliteTable(
  "express_boxes",
  {
    id: text("id").primaryKey(),
    /** The owner. */
    partyId: party("party_id"),
    scheme: text("scheme", { enum: boxSchemes }).notNull(),
    code: text("code").notNull(),
    /** Type and size, as its owner calls them. */
    model: text("model").notNull(),
    material: text("material").notNull(),
    massG: integer("mass_g").notNull(),
    /** How many trips it was made for; null where nobody says. */
    designTrips: integer("design_trips"),
    division: text("division").notNull(),
    ...by,
  },
  (table) => [
    index("express_boxes_by_party").on(table.partyId, table.id),
    index("express_boxes_by_code").on(table.code),
    check("express_box_mass", sql`${table.massG} > 0`),
  ],
);

/** What happened to a box, in order: `version` 1 is its putting up. */
export const expressBoxEvents = sqliteTable(
  "express_box_events",
  {
    boxId: text("box_id")
      .notNull()
      .references(() => expressBoxes.id),
    version: integer("version").notNull(),
    partyId: party("party_id"),
    kind: text("kind", { enum: boxEventKinds }).notNull(),
    /** Where the box stands from here on. */
    state: text("state", { enum: boxStates }).notNull(),
    day: text("day").notNull(),
    /** 1; of what takes an event back -1, so that sums are always the corrected ones. */
    sign: integer("sign").notNull(),
    /** What it adds to the boxes in use: 1, 0 or -1. */
    inUse: integer("in_use").notNull(),
    /** The event it takes back. */
    reverses: integer("reverses"),
    siteId: text("site_id").references(() => sites.id),
    waybill: text("waybill"),
    reason: text("reason"),
    /** Of a box that was scrapped: what came of it, and of how much. */
    fate: text("fate", { enum: fates }),
    massG: integer("mass_g"),
    ...by,
  },
  (table) => [
    primaryKey({ columns: [table.boxId, table.version] }),
    // All that the figures sum up.
    index("express_box_events_by_day").on(table.partyId, table.day, table.kind, table.sign, table.inUse),
    check("express_box_event_sign", sql`${table.sign} in (-1, 1) and ${table.inUse} between -1 and 1`),
  ],
);
