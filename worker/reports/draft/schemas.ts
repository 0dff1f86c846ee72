/**
 * The wire shape of the document that a report is: computed while it is a draft, signed when it is sealed. What was
 * signed is answered as it stands, for as long as there are readers, whatever the product calls things by then.
 */
import { z } from "@hono/zod-openapi";
import { scope, select } from "../../../verify/entry.ts";
import { indicator } from "../../indicators/schemas.ts";
import { periodKinds } from "../../kernel/period.ts";
import { figureParts } from "../../kernel/vocabulary/indicators.ts";
import { confidences } from "../../kernel/vocabulary/registry.ts";
import { filing } from "../filing/schemas.ts";
import { noteKinds } from "../../kernel/vocabulary/reports.ts";

export const words = z.object({ zh: z.string(), en: z.string() });
export const hash = z.string().openapi({ description: "SHA-256, hexadecimal" });
export const party = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() });

const part = z.object({
  label: words,
  unit: z.string(),
  amount: z.string().nullable().openapi({ description: "null where something is missing" }),
  sum: z.string().openapi({ description: "what the rows add up to; `sum` ÷ `divisor` = `amount`" }),
  divisor: z.int(),
  select: select.nullable().openapi({ description: "which postings it is the sum of; null where it is no sum" }),
});
export type FigurePart = z.output<typeof part>;

const coverage = z.object({
  sitesExpected: z.int(),
  sitesReported: z.int(),
  monthsExpected: z.int(),
  monthsReported: z.int(),
});
/** Of one stream: who took part in the year before or in the period, and how many of the months have anything. */
export type Coverage = z.output<typeof coverage>;

const { unit, value, estimatedShare, target, status, reasonCode, basis: legalBasis, formula } = indicator.shape;

const figure = z
  .object({
    id: z.string(),
    title: words,
    unit,
    value,
    numerator: part.nullable(),
    denominator: part.nullable(),
    arithmetic: words,
    estimatedShare,
    target,
    status,
    reasonCode,
    reason: words.nullable(),
    explanation: words.nullable(),
    /** The legal basis as it read on the day the figure was made. */
    basis: legalBasis,
    formula,
    factors: z.array(z.string()).openapi({
      description: "the factors behind estimated amounts and carbon: source, or region, with the year",
    }),
    coverage: coverage.nullable(),
    digest: hash,
  })
  .openapi("ReportFigure");
export type ReportFigure = z.output<typeof figure>;

const stand = z.object({ value, status, numerator: z.string().nullable(), denominator: z.string().nullable() });

const change = z.object({
  id: z.string(),
  title: words,
  before: stand,
  after: stand,
  /** What changed it, with the amount each entry adds to a part, in the part's smallest unit. */
  entries: z.array(
    z.object({
      entryId: z.string(),
      seq: z.int(),
      occurredOn: z.string(),
      reverses: z.string().nullable(),
      part: z.enum(figureParts),
      amount: z.string(),
    }),
  ),
});
export type FigureChange = z.output<typeof change>;

const note = z.object({
  id: z.string(),
  kind: z.enum(noteKinds),
  text: z.string(),
  /** The section or figure it is about, null for the whole report; reports sealed before notes had one are without. */
  subject: z.string().nullable().optional(),
  recordedAt: z.string(),
});
export type Note = z.output<typeof note>;

const basis = z.object({
  id: z.string(),
  title: z.string(),
  documentNo: z.string().nullable(),
  confidence: z.enum(confidences),
});
export type Basis = z.output<typeof basis>;

const moved = z.object({
  entryId: z.string(),
  seq: z.int(),
  month: z.string(),
  reverses: z.string().nullable(),
  reason: z.string().nullable(),
});
/** An entry that counts in the month it corrects, although it is dated later. */
export type Moved = z.output<typeof moved>;

export const content = z
  .object({
    format: z.literal("luzhang-report/1"),
    id: z.string(),
    version: z.int(),
    restates: z.object({ id: z.string(), digest: hash }).nullable(),
    /** Why it was restated. */
    reason: z.string().nullable(),
    kind: z.string(),
    title: words,
    neutral: words,
    period: z.object({ label: z.string(), kind: z.enum(periodKinds), firstDay: z.string(), lastDay: z.string() }),
    scope,
    party: party.nullable(),
    synthetic: z.boolean(),
    dueOn: z.string(),
    dueBasis: words,
    /** Day and instant; null while it has not happened. */
    submittedOn: z.string().nullable(),
    sealedAt: z.string().nullable(),
    bases: z.array(basis),
    sections: z.array(
      z.object({ id: z.string(), title: words, figures: z.array(z.string()), empty: words.nullable() }),
    ),
    figures: z.array(figure),
    coverage: z.record(z.string(), coverage).openapi({ description: "by stream" }),
    notes: z.array(note),
    moved: z.array(moved),
    changes: z.array(change),
    filing: filing
      .optional()
      .openapi({ description: "the form in which it is filed; reports sealed before have none" }),
    smallGroups: z
      .object({ rule: words, figures: z.array(z.string()), cells: z.array(z.string()).optional() })
      .optional()
      .openapi({ description: "figures that are withheld once it is sealed, and why; none where it is left out" }),
    log: z.object({ treeSize: z.int(), rootHash: hash }).nullable().openapi({ description: "null until it is sealed" }),
  })
  .openapi("ReportContent");
export type ReportContent = z.output<typeof content>;
