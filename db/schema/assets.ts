/** What was bought, piece by piece, and by which return it came back. Written once; where an asset stands are its steps. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { items } from "./ledger.ts";
import { purchases } from "./procurement.ts";
import { parties } from "./registry.ts";
import { returns } from "./takeback.ts";

export const assets = sqliteTable(
  "assets",
  {
    id: text("id").primaryKey(),
    purchaseId: text("purchase_id")
      .notNull()
      .references(() => purchases.id),
    /** The buyer. */
    partyId: text("party_id")
      .notNull()
      .references(() => parties.id),
    itemId: integer("item_id")
      .notNull()
      .references(() => items.id),
    /** By which the buyer knows it: its serial or inventory number. */
    number: text("number").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    index("assets_by_party").on(table.partyId, table.id),
    index("assets_by_purchase").on(table.purchaseId, table.itemId),
  ],
);

/** The step of an asset that is its coming back: by its version in `transitions`. */
export const assetReturns = sqliteTable(
  "asset_returns",
  {
    assetId: text("asset_id")
      .notNull()
      .references(() => assets.id),
    version: integer("version").notNull(),
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
  },
  (table) => [
    primaryKey({ columns: [table.assetId, table.version] }),
    index("asset_returns_by_return").on(table.returnId),
  ],
);
