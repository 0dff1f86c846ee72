/** What collection points offer the public, said anew whenever it changes, and complaints about them. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { complaintKinds, type PointPrice, type pricedUnits } from "../../worker/kernel/vocabulary/points.ts";
import { sites } from "./registry.ts";

export type PointLine = {
  itemId: number;
  price: PointPrice;
  /** Fen for each of `per`; both null where it is free. */
  amountFen: number | null;
  per: (typeof pricedUnits)[number] | null;
};

/** The latest version holds. */
export const pointServices = sqliteTable(
  "point_services",
  {
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id),
    version: integer("version").notNull(),
    hoursZh: text("hours_zh").notNull(),
    hoursEn: text("hours_en"),
    addressZh: text("address_zh").notNull(),
    addressEn: text("address_en"),
    phone: text("phone"),
    lines: text("lines", { mode: "json" }).$type<PointLine[]>().notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.version] })],
);

/** Of somebody who stays unknown: the id is his, to see what came of it. How it stands is in `transitions`. */
export const complaints = sqliteTable(
  "complaints",
  {
    id: text("id").primaryKey(),
    digest: text("digest").notNull(),
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id),
    kind: text("kind", { enum: complaintKinds }).notNull(),
    happenedOn: text("happened_on"),
    /** For the point and the authority, and nobody else. */
    text: text("text").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("complaints_by_site").on(table.siteId, table.id)],
);

/** What the point or the authority said, with the step that it was. */
export const complaintAnswers = sqliteTable(
  "complaint_answers",
  {
    complaintId: text("complaint_id")
      .notNull()
      .references(() => complaints.id),
    version: integer("version").notNull(),
    text: text("text").notNull(),
    partyId: text("party_id").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.complaintId, table.version] })],
);
