/** Wire shapes of imports. */
import { z } from "@hono/zod-openapi";
import { code, date, page, pageQuery, text, word } from "../http/schemas.ts";
import {
  importFormats,
  importKinds,
  importModes,
  importPhases,
  importStatuses,
  rowStatuses,
} from "../kernel/vocabulary/imports.ts";

export const importQuery = z.strictObject({
  kind: z.enum(importKinds),
  mode: z.enum(importModes).default("per_row"),
  /** Every row is judged and nothing booked; `POST /imports/{id}/book` books it afterwards. */
  dryRun: z.enum(["true", "false"]).optional(),
  /**
   * Codes of `needs_confirmation` that are said yes to in every row, with commas between; `columns_ignored`: columns that
   * are not understood may be left out. Without it a file that has any is tried only, until it is booked.
   */
  confirm: word(400).optional(),
});
export type ImportQuery = z.output<typeof importQuery>;

export const importStarted = z.object({ id: z.string(), status: z.enum(importStatuses) }).openapi("ImportStarted");
export type ImportStarted = z.output<typeof importStarted>;

const counts = { rows: z.int(), accepted: z.int(), duplicates: z.int(), rejected: z.int() };

export const importAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(importKinds),
    mode: z.enum(importModes),
    /** Tried only: as it was asked for, or for the columns that are not understood. */
    dryRun: z.boolean(),
    status: z.enum(importStatuses),
    /** What is done, or was done last, with the rows. */
    phase: z.enum(importPhases),
    ...counts,
    /** Rows of the phase that have their receipt. */
    done: z.int(),
    /** What was understood: each heading with the column that it is, null where it is none. */
    columns: z.array(z.object({ heading: z.string(), name: z.string().nullable(), zh: z.string(), en: z.string() })),
    /** Headings that nothing is known of, and that were not read. */
    ignoredColumns: z.array(z.string()),
    otherSheets: z.array(z.string()),
    hiddenRows: z.int(),
    /** Whether what it books can be taken back: documents with entries can. */
    isBooked: z.boolean(),
    recordedAt: z.string().openapi({ format: "date-time" }),
  })
  .openapi("Import");
export type ImportAnswer = z.output<typeof importAnswer>;

export const importPage = page(importAnswer);
export const importListQuery = z.strictObject({ ...pageQuery });
export const invitationQuery = z.strictObject({ ...pageQuery });

const rowReceipt = z
  .object({
    /** As an editor or a spreadsheet counts. */
    line: z.int(),
    status: z.enum(rowStatuses),
    id: z.string().nullable(),
    code: z.string().nullable(),
    pointer: z.string().nullable(),
    detail: z.string().nullable(),
  })
  .openapi("ImportReceipt");
export type ImportReceiptAnswer = z.output<typeof rowReceipt>;

export const receiptPage = page(rowReceipt);
export const receiptQuery = z.strictObject({
  ...pageQuery,
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
  status: z.enum(rowStatuses).optional(),
  /** The last unless said. */
  phase: z.enum(importPhases).optional(),
});

export const formatQuery = z.strictObject({ format: z.enum(importFormats).default("csv") });
export const failedQuery = formatQuery.extend({ cursor: pageQuery.cursor });
export const takeBackInput = z
  .strictObject({ occurredOn: date.optional(), reason: text(500).optional() })
  .openapi("ImportReversalInput");

export const kindParams = z.object({ kind: z.enum(importKinds) });
export const columnsInput = z
  .strictObject({
    /** Headings of the party's files → the product's own names of columns; null forgets one. */
    columns: z.record(word(120), code(60)),
  })
  .openapi("ImportColumnsInput");
export const columnsAnswer = z
  .object({
    kind: z.enum(importKinds),
    columns: z.record(z.string(), z.string()),
    known: z.array(z.object({ name: z.string(), zh: z.string(), en: z.string(), isNeeded: z.boolean() })),
  })
  .openapi("ImportColumns");
export type ColumnsAnswer = z.output<typeof columnsAnswer>;
