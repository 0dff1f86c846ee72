/**
 * Passports of products: what of a product is secondary material that its maker received, and what was signed of it. A
 * passport and its entry share an id.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { items } from "./ledger.ts";
import { parties, sites } from "./registry.ts";
import { sealKeys } from "./reports.ts";
import { deliveries } from "./takeback.ts";

export const passports = sqliteTable(
  "passports",
  {
    id: text("id").primaryKey(),
    digest: text("digest").notNull(),
    partyId: text("party_id")
      .notNull()
      .references(() => parties.id),
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en"),
    /** 14 digits; null where the product has none. */
    gtin: text("gtin"),
    batch: text("batch").notNull(),
    serial: text("serial"),
    madeOn: text("made_on").notNull(),
    pieces: integer("pieces").notNull(),
    massG: integer("mass_g").notNull(),
    /** The credential as it was signed: RFC 8785. */
    credential: text("credential").notNull(),
    keyId: text("key_id")
      .notNull()
      .references(() => sealKeys.id),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    index("passports_by_party").on(table.partyId, table.id),
    index("passports_by_gtin").on(table.gtin, table.batch),
    index("passports_by_key").on(table.keyId, table.recordedAt),
    check("passport_amounts", sql`${table.massG} > 0 and ${table.pieces} > 0`),
  ],
);

/** Of which delivery how much went into the product: together never more than was received (migration `passports_guards`). */
export const passportContents = sqliteTable(
  "passport_contents",
  {
    passportId: text("passport_id")
      .notNull()
      .references(() => passports.id),
    deliveryId: text("delivery_id")
      .notNull()
      .references(() => deliveries.id),
    itemId: integer("item_id")
      .notNull()
      .references(() => items.id),
    massG: integer("mass_g").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.passportId, table.deliveryId] }),
    index("passport_contents_by_delivery").on(table.deliveryId),
    check("passport_content_mass", sql`${table.massG} > 0`),
  ],
);
