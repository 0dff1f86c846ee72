/** Files of rows that become documents: what came, how far it is, and what became of each row. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import {
  importKinds,
  importModes,
  importPhases,
  importStatuses,
  rowStatuses,
} from "../../worker/kernel/vocabulary/imports.ts";
import { actorKinds, roles } from "../../worker/kernel/vocabulary/access.ts";

/** A file as it was taken in, and in whose name its rows are booked. */
export const imports = sqliteTable(
  "imports",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: importKinds }).notNull(),
    mode: text("mode", { enum: importModes }).notNull(),
    dryRun: integer("dry_run", { mode: "boolean" }).notNull(),
    partyId: text("party_id").notNull(),
    actorKind: text("actor_kind", { enum: actorKinds }).notNull(),
    actorId: text("actor_id").notNull(),
    role: text("role", { enum: roles }).notNull(),
    /** In which language refusals of rows are told. */
    locale: text("locale", { enum: ["zh-CN", "en"] }).notNull(),
    rows: integer("rows").notNull(),
    chunks: integer("chunks").notNull(),
    /** What the whole file says of its columns, as JSON: `FileHead`. */
    head: text("head").notNull(),
    /** Codes that are said yes to in every row: a JSON list. */
    confirm: text("confirm").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [index("imports_by_party").on(table.partyId, table.id)],
);

/** Some hundreds of its rows, as JSON: `StoredRow[]`. */
export const importChunks = sqliteTable(
  "import_chunks",
  { importId: text("import_id").notNull(), chunk: integer("chunk").notNull(), rows: text("rows").notNull() },
  (table) => [primaryKey({ columns: [table.importId, table.chunk] })],
);

/** What became of a row: when it was tried, when it was booked, when it was taken back. */
export const importReceipts = sqliteTable(
  "import_receipts",
  {
    importId: text("import_id").notNull(),
    phase: text("phase", { enum: importPhases }).notNull(),
    /** Of the file, as an editor or a spreadsheet counts. */
    line: integer("line").notNull(),
    status: text("status", { enum: rowStatuses }).notNull(),
    documentId: text("document_id"),
    code: text("code"),
    /** The field or column. */
    pointer: text("pointer"),
    detail: text("detail"),
  },
  (table) => [primaryKey({ columns: [table.importId, table.phase, table.line] })],
);

/** How far it is: one row an import, replaced after each slice (`Edit`). */
export const importStates = sqliteTable(
  "import_states",
  {
    id: text("id").primaryKey(),
    status: text("status", { enum: importStatuses }).notNull(),
    phase: text("phase", { enum: importPhases }).notNull(),
    /** The next chunk of the phase. */
    chunk: integer("chunk").notNull(),
    accepted: integer("accepted").notNull(),
    duplicates: integer("duplicates").notNull(),
    rejected: integer("rejected").notNull(),
    /** Of taking it back: the day and why. */
    reversedOn: text("reversed_on"),
    reason: text("reason"),
    seenAt: integer("seen_at").notNull(),
  },
  (table) => [index("import_states_by_status").on(table.status)],
);

/** What a party calls the columns of a kind of file; the highest version holds. */
export const importColumns = sqliteTable(
  "import_columns",
  {
    partyId: text("party_id").notNull(),
    kind: text("kind", { enum: importKinds }).notNull(),
    version: integer("version").notNull(),
    /** Headings by the product's own names: JSON. */
    columns: text("columns").notNull(),
    actorId: text("actor_id").notNull(),
    recordedAt: integer("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.partyId, table.kind, table.version] })],
);
