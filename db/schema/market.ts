/**
 * The market: what firms offer of their stocks, who bids, and what was sold. What an offer holds of a stock stands in
 * `stock_reservations`, how it stands in `transitions`. No money is handled: a sale's amount is stated and booked.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { controllerKinds } from "../../worker/kernel/vocabulary/market.ts";
import { parties, sites } from "./registry.ts";
import { items } from "./ledger.ts";

const party = (name: string) =>
  text(name)
    .notNull()
    .references(() => parties.id);
const site = (name: string) =>
  text(name)
    .notNull()
    .references(() => sites.id);
const item = () =>
  integer("item_id")
    .notNull()
    .references(() => items.id);

export const marketOffers = sqliteTable(
  "market_offers",
  {
    id: text("id").primaryKey(),
    digest: text("digest").notNull(),
    partyId: party("party_id"),
    siteId: site("site_id"),
    itemId: item(),
    pieces: integer("pieces").notNull(),
    massG: integer("mass_g").notNull(),
    /** A code of the dataset `scrap_grades`; null where none was stated. */
    grade: text("grade"),
    /** Its code of the hazardous waste list on the day it was offered; null where it is none. */
    wasteCode: text("waste_code"),
    /** What is asked for all of it; null: bids alone say. */
    askingFen: integer("asking_fen"),
    paymentTerms: text("payment_terms").notNull(),
    offeredOn: text("offered_on").notNull(),
    /** The last day on which it takes bids. */
    expiresOn: text("expires_on").notNull(),
    division: text("division").notNull(),
    zone: text("zone").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    index("market_offers_by_party").on(table.partyId, table.id),
    index("market_offers_by_item").on(table.itemId, table.id),
    check("market_offer_mass", sql`${table.massG} > 0 and ${table.pieces} >= 0`),
    check("market_offer_days", sql`${table.offeredOn} <= ${table.expiresOn}`),
  ],
);

export const marketBids = sqliteTable(
  "market_bids",
  {
    id: text("id").primaryKey(),
    offerId: text("offer_id")
      .notNull()
      .references(() => marketOffers.id),
    partyId: party("party_id"),
    receiverSiteId: site("receiver_site_id"),
    /** For all that is offered. */
    amountFen: integer("amount_fen").notNull(),
    note: text("note"),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    index("market_bids_by_offer").on(table.offerId, table.id),
    index("market_bids_by_party").on(table.partyId, table.id),
    check("market_bid_amount", sql`${table.amountFen} > 0`),
  ],
);

/** A bid that was accepted; its entry has the same id. */
export const marketSales = sqliteTable(
  "market_sales",
  {
    id: text("id").primaryKey(),
    offerId: text("offer_id")
      .notNull()
      .unique()
      .references(() => marketOffers.id),
    bidId: text("bid_id")
      .notNull()
      .references(() => marketBids.id),
    sellerPartyId: party("seller_party_id"),
    buyerPartyId: party("buyer_party_id"),
    soldOn: text("sold_on").notNull(),
    amountFen: integer("amount_fen").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("market_sales_by_day").on(table.soldOn), index("market_sales_by_buyer").on(table.buyerPartyId)],
);

/** Who controls a party, as an authority has it on record: firms that one hand holds do not trade with each other. */
export const partyControllers = sqliteTable(
  "party_controllers",
  {
    id: text("id").primaryKey(),
    partyId: party("party_id"),
    kind: text("kind", { enum: controllerKinds }).notNull(),
    /** A firm's credit code; of a person a keyed hash of the identity number, which is kept nowhere. */
    key: text("key").notNull(),
    source: text("source").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    uniqueIndex("party_controllers_once").on(table.partyId, table.kind, table.key),
    index("party_controllers_by_key").on(table.key),
  ],
);
