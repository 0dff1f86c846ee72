/**
 * Reports and their seals, and the log that seals stand on. All of it is written once; what happens to a report later
 * is a row in `transitions`, a new version, or a note that replaces an earlier one.
 */
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
import type { ReportLayout } from "../../worker/kernel/report-layout.ts";
import { zones } from "./registry.ts";
import { noteKinds, reportKindNames } from "../../worker/kernel/vocabulary/reports.ts";

export const reports = sqliteTable(
  "reports",
  {
    id: text("id").primaryKey(),
    /** SHA-256 of the normalised request, to tell a replay from another report under the same id. */
    digest: text("digest").notNull(),
    kind: text("kind", { enum: reportKindNames }).notNull(),
    period: text("period").notNull(),
    division: text("division").notNull(),
    zone: text("zone").notNull(),
    /** The one party it is about; '' for a whole zone. */
    partyId: text("party_id").notNull(),
    version: integer("version").notNull(),
    /** The version this one takes the place of, and why. */
    restates: text("restates"),
    reason: text("reason"),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    uniqueIndex("reports_once").on(table.zone, table.kind, table.period, table.partyId, table.version),
    uniqueIndex("reports_restated_once").on(table.restates),
  ],
);

/** Problems, measures and next steps. A changed note is a new row that says which one it replaces. */
export const reportNotes = sqliteTable(
  "report_notes",
  {
    id: text("id").primaryKey(),
    reportId: text("report_id")
      .notNull()
      .references(() => reports.id),
    kind: text("kind", { enum: noteKinds }).notNull(),
    text: text("text").notNull(),
    replaces: text("replaces"),
    /** The section or figure it is about; null for the whole report. */
    subject: text("subject"),
    partyId: text("party_id").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [
    index("report_notes_by_report").on(table.reportId, table.id),
    uniqueIndex("report_notes_replaced_once").on(table.replaces),
  ],
);

/** How reports of a kind are filed in a zone, from a day on. A later version takes the place of an earlier one. */
export const reportLayouts = sqliteTable(
  "report_layouts",
  {
    zone: text("zone")
      .notNull()
      .references(() => zones.code),
    kind: text("kind", { enum: reportKindNames }).notNull(),
    version: integer("version").notNull(),
    /** Of periods that end on it or later. */
    validFrom: text("valid_from").notNull(),
    /** null: the product's own again. */
    layout: text("layout", { mode: "json" }).$type<ReportLayout>(),
    reason: text("reason").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.zone, table.kind, table.version] })],
);

export type SubmittedFigure = {
  id: string;
  value: { numerator: string; denominator: string; display: string } | null;
};

/** What a report said when it was handed in: what has changed since is told before it is sealed. */
export const reportSubmissions = sqliteTable(
  "report_submissions",
  {
    reportId: text("report_id")
      .notNull()
      .references(() => reports.id),
    /** The step by which it was handed in. */
    step: integer("step").notNull(),
    figures: text("figures", { mode: "json" }).$type<SubmittedFigure[]>().notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.step] })],
);

/** Every figure of a sealed report as it was: canonical JSON. */
export const reportFigures = sqliteTable(
  "report_figures",
  {
    reportId: text("report_id")
      .notNull()
      .references(() => reports.id),
    line: integer("line").notNull(),
    indicatorId: text("indicator_id").notNull(),
    figure: text("figure").notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.line] })],
);

/** Public halves of the keys that sign. A key is in use from its first seal until the next key's. */
export const sealKeys = sqliteTable("seal_keys", {
  id: text("id").primaryKey(),
  /** Ed25519, 32 bytes, base64url. */
  publicKey: text("public_key").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

/** The log as it stood at a seal: how many entries, their root, and who signed for it. */
export const treeHeads = sqliteTable("tree_heads", {
  size: integer("size").primaryKey(),
  rootHash: text("root_hash").notNull(),
  keyId: text("key_id")
    .notNull()
    .references(() => sealKeys.id),
  signature: text("signature").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

/** What was sealed, byte for byte, and the signature over it. */
export const reportSeals = sqliteTable("report_seals", {
  reportId: text("report_id")
    .primaryKey()
    .references(() => reports.id),
  /** RFC 8785. */
  content: text("content").notNull(),
  digest: text("digest").notNull(),
  treeSize: integer("tree_size")
    .notNull()
    .references(() => treeHeads.size),
  keyId: text("key_id")
    .notNull()
    .references(() => sealKeys.id),
  signature: text("signature").notNull(),
  actorId: text("actor_id").notNull(),
  recordedAt: integer("recorded_at").notNull(),
});

/**
 * The Merkle tree of the journal in tiles of up to 256 hashes: level 0 holds the leaves, each level above it the roots
 * of full tiles below. A tile that fills up is written again under its new width; no row ever changes.
 */
export const logTiles = sqliteTable(
  "log_tiles",
  {
    level: integer("level").notNull(),
    tile: integer("tile").notNull(),
    width: integer("width").notNull(),
    /** `width` SHA-256 hashes one after another, base64url. */
    hashes: text("hashes").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.level, table.tile, table.width] }),
    check("log_tile_width", sql`${table.width} between 1 and 256`),
  ],
);
