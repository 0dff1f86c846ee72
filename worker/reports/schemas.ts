/** Wire shapes of the reports. Amounts are decimal strings in the unit beside them. */
import { z } from "@hono/zod-openapi";
import { id, page, pageQuery, period, text, word } from "../http/schemas.ts";
import { entry } from "../../verify/entry.ts";
import { periodKinds } from "../kernel/period.ts";
import { entryKinds } from "../kernel/vocabulary/ledger.ts";
import { figureParts, indicatorUnits } from "../kernel/vocabulary/indicators.ts";
import {
  dutyStates,
  exportFormats,
  formLanguages,
  gapCodes,
  gapSeverities,
  noteKinds,
  periodStates,
  reminders,
  reportAuthors,
  reportKindNames,
  reportStates,
  writtenKinds,
} from "../kernel/vocabulary/reports.ts";
import { content, hash, party, words } from "./draft/schemas.ts";

const kind = z.enum(reportKindNames).openapi({ example: "teda_quarterly" });
const state = z.enum(reportStates);

export const reportInput = z
  .strictObject({
    id: id.optional(),
    kind,
    period,
  })
  .openapi("ReportInput");
export type ReportInput = z.output<typeof reportInput>;

export const reportFilter = z.strictObject({
  ...pageQuery,
  kind: kind.optional(),
  period: word(7).optional(),
  state: state.optional(),
  /** Filed by this company; a zone's own reports are nobody's. */
  party: id.optional(),
});
export type ReportFilterInput = z.output<typeof reportFilter>;

export const reportHead = z
  .object({
    id: z.string(),
    kind,
    titleZh: z.string(),
    titleEn: z.string(),
    period: z.string(),
    zone: z.string(),
    party: party.nullable(),
    version: z.int(),
    state,
    restates: z.string().nullable(),
    restatedBy: z.string().nullable(),
    submittedOn: z.string().nullable(),
    sealedAt: z.string().nullable(),
    digest: hash.nullable(),
  })
  .openapi("ReportHead");
export type ReportHead = z.infer<typeof reportHead>;
export const reportPage = page(reportHead);

export const trendQuery = z.strictObject({ zone: word(40).min(1).openapi({ example: "TEDA" }) });
export const trendAnswer = z
  .object({
    zone: z.string(),
    /** Sealed quarters, the oldest first, with the report each figure of it stands in. */
    periods: z.array(z.object({ period: z.string(), reportId: z.string() })),
    figures: z.array(
      z.object({
        id: z.string(),
        title: words,
        unit: z.enum(indicatorUnits),
        /** `display` null where it was withheld or not computable: `reason` says why. */
        values: z.array(z.object({ period: z.string(), display: z.string().nullable(), reason: words.nullable() })),
      }),
    ),
  })
  .openapi("PublishedTrend");
export type TrendAnswer = z.output<typeof trendAnswer>;

const signature = z.object({
  algorithm: z.literal("Ed25519"),
  keyId: z.string(),
  publicKey: z.string().openapi({ description: "base64url" }),
  value: z.string().openapi({ description: "base64url" }),
});

export const reportAnswer = reportHead
  .extend({
    /** What it says; of a sealed report exactly what was signed. */
    report: content,
    seal: z.object({ digest: hash, signature, treeSize: z.int(), rootHash: hash, sealedAt: z.string() }).nullable(),
  })
  .openapi("Report");
export type ReportAnswer = z.output<typeof reportAnswer>;

export const returnInput = z.strictObject({ reason: text(1_000) }).openapi("ReportReturnInput");

export const restateInput = z
  .strictObject({
    id: id.optional(),
    reason: text(1_000),
    reversals: z.array(id).max(1_000).optional().openapi({
      description:
        "which reversals count in the month they correct, beside those that an earlier version counted; all unless said",
    }),
    /** Entries dated after the period that stand in for reversed ones: they count in its last month. */
    replacements: z.array(id).max(1_000).default([]),
  })
  .openapi("RestatementInput");
export type RestateInput = z.output<typeof restateInput>;

export const restatementInput = restateInput
  .pick({ reversals: true, replacements: true })
  .openapi("RestatementPreviewInput");
export const restatementPreview = z
  .object({
    /** The report as the next version would say it: its `moved` are the corrections, its `changes` each changed figure. */
    report: content,
    reversals: z.array(
      z.object({
        entryId: z.string(),
        seq: z.int(),
        month: z.string(),
        reason: z.string().nullable(),
        isCounted: z.boolean().openapi({ description: "by an earlier version: it cannot be left out any more" }),
      }),
    ),
    /** What may stand in for a reversed entry; it counts only where it is named. */
    candidates: z.array(
      z.object({ entryId: z.string(), seq: z.int(), kind: z.enum(entryKinds), occurredOn: z.string() }),
    ),
  })
  .openapi("RestatementPreview");
export type RestatementPreview = z.output<typeof restatementPreview>;

export const noteInput = z
  .strictObject({
    id: id.optional(),
    kind: z.enum(writtenKinds),
    text: text(4_000),
    /** The section or figure of the report that it is about; the whole report, when left out. */
    subject: word(120).optional(),
    /** The note this one takes the place of. */
    replaces: id.optional(),
  })
  .openapi("ReportNoteInput");
export type NoteInput = z.output<typeof noteInput>;

export const noteAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(noteKinds),
    text: z.string(),
    subject: z.string().nullable(),
    replaces: z.string().nullable(),
    replacedBy: z.string().nullable(),
    recordedAt: z.string(),
  })
  .openapi("ReportNote");
export type NoteAnswer = z.infer<typeof noteAnswer>;
export const noteList = page(noteAnswer);

const statedValue = z.object({ numerator: z.string(), denominator: z.string(), display: z.string() }).nullable();

export const completeness = z
  .object({
    complete: z.boolean(),
    dueOn: z.string(),
    reminder: z.enum(reminders).nullable(),
    items: z.array(
      z.object({ code: z.enum(gapCodes), severity: z.enum(gapSeverities), subject: z.string(), text: words }),
    ),
    sinceSubmitted: z
      .object({
        on: z.string(),
        changes: z.array(
          z.object({
            id: z.string(),
            title: words,
            unit: z.enum(indicatorUnits),
            before: statedValue,
            after: statedValue,
          }),
        ),
      })
      .nullable()
      .openapi({
        description:
          "figures that say something else than when it was handed in: the time before, where it was handed back since; null before it was handed in",
      }),
  })
  .openapi("ReportCompleteness");
export type Completeness = z.output<typeof completeness>;

export const exportQuery = z.strictObject({
  format: z.enum(exportFormats).default("json"),
  /** Of the form that is filed, as workbook or document; both languages, when left out. */
  language: z.enum(formLanguages).optional(),
});
export type ExportQuery = z.output<typeof exportQuery>;

const hashes = z.array(hash);

export const rowsQuery = z.strictObject({
  ...pageQuery,
  /** A figure of the report; all entries of the log, when left out. */
  figure: word(120).optional(),
  part: z.enum(figureParts).default("numerator"),
});
export type RowsQuery = z.output<typeof rowsQuery>;

export const rowsAnswer = z
  .object({
    treeSize: z.int(),
    rootHash: hash,
    figure: z.string().nullable(),
    part: z.enum(figureParts).nullable(),
    complete: z.boolean(),
    items: z.array(
      z.object({
        seq: z.int(),
        leaf: entry.nullable().openapi({ description: "null where the reader may not see all of the entry" }),
        hash,
        path: hashes,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .openapi("ReportRows");
export type ReportRows = z.output<typeof rowsAnswer>;

const treeHead = z.object({
  log: z.string(),
  treeSize: z.int(),
  rootHash: hash,
  timestamp: z.string(),
  signature: signature.nullable(),
});
export const treeHeadAnswer = treeHead.openapi("TreeHead");

export const bundleAnswer = z
  .object({
    format: z.literal("luzhang-bundle/1"),
    report: content,
    digest: hash,
    signature,
    treeHead,
    consistency: z.array(z.object({ from: z.int(), path: hashes })),
  })
  .openapi("ReportBundle");
export type ReportBundle = z.output<typeof bundleAnswer>;

export const inclusionQuery = z.strictObject({ entryId: id, treeSize: z.coerce.number().int().min(1).optional() });
export const inclusionAnswer = z
  .object({ treeSize: z.int(), rootHash: hash, seq: z.int(), leaf: entry.nullable(), hash, path: hashes })
  .openapi("InclusionProof");

export const consistencyQuery = z.strictObject({
  from: z.coerce.number().int().min(0),
  to: z.coerce.number().int().min(0).optional(),
});
export const consistencyAnswer = z
  .object({ from: z.int(), to: z.int(), fromRoot: hash, toRoot: hash, path: hashes })
  .openapi("ConsistencyProof");

export const scheduleQuery = z.strictObject({
  /** The period in which reports fall due; the present year, when left out. */
  period: period.optional(),
  zone: word(40).optional(),
});
const scheduleItem = z
  .object({
    kind,
    titleZh: z.string(),
    titleEn: z.string(),
    period: z.string(),
    dueOn: z.string(),
    reportId: z.string().nullable(),
    state: z.enum(dutyStates),
    filedOn: z.string().nullable(),
    onTime: z.boolean().nullable(),
    reminder: z.enum(reminders).nullable(),
  })
  .openapi("ReportDuty");
export type ScheduleItem = z.output<typeof scheduleItem>;
export const scheduleAnswer = page(scheduleItem);

export const periodsQuery = z.strictObject({
  year: z
    .string()
    .regex(/^[1-9]\d{3}$/)
    .optional(),
});
export const periodState = z
  .object({
    zone: z.string(),
    period: z.string(),
    kind: z.enum(periodKinds),
    state: z.enum(periodStates),
    openMonths: z.array(z.string()),
  })
  .openapi("PeriodState");
export type PeriodAnswer = z.output<typeof periodState>;
export const periodList = page(periodState);
export const periodParams = z.object({ period });

const reportKind = z
  .object({
    kind,
    title: words,
    periodKind: z.enum(periodKinds),
    author: z.enum(reportAuthors),
    isPublished: z.boolean(),
    neutral: words,
    sections: z.array(z.object({ id: z.string(), title: words, figures: z.array(z.string()).readonly() })).readonly(),
  })
  .openapi("ReportKind");
export type ReportKind = z.output<typeof reportKind>;
export const kindList = page(reportKind);
