/** The wire shapes of the green-supply-chain index. */
import { z } from "@hono/zod-openapi";
import { code, decimal, id, text } from "../../http/schemas.ts";
import { indexOutcomes, indexStates, itemBases, rateReasons, rateUnits } from "../../kernel/vocabulary/procurement.ts";
import { confidences } from "../../kernel/vocabulary/registry.ts";

/** Points with at most two decimals; leaves zod as hundredths. */
const score = decimal({ decimals: 2, least: "zero", max: 10_000, example: "3.5" });

const year = z
  .string()
  .regex(/^20[0-9]{2}$/)
  .openapi({ example: "2026" });

export const gsciInput = z
  .strictObject({
    id: id.optional(),
    year,
    items: z
      .array(z.strictObject({ code: code(10), score, evidence: text(1000) }))
      .min(1)
      .max(40),
  })
  .openapi("GsciInput");
export type GsciInput = z.output<typeof gsciInput>;

export const gsciRecorded = z
  .object({
    id: z.string(),
    year: z.string(),
    buyerId: z.string(),
    recordedAt: z.string(),
    items: z.array(z.object({ code: z.string(), score: z.string(), evidence: z.string() })),
  })
  .openapi("GsciRecorded");
export type GsciRecorded = z.output<typeof gsciRecorded>;

export const gsciQuery = z.object({ year, buyer: id.optional() });

export const gsciAnswer = z
  .object({
    year: z.string(),
    buyerId: z.string(),
    assessmentId: z.string().nullable(),
    recordedAt: z.string().nullable(),
    /** Where the latest self-assessment stands; null where there is none. */
    state: z.enum(indexStates).nullable(),
    review: z.object({ note: z.string().nullable(), at: z.string() }).nullable(),
    items: z.array(
      z.object({
        code: z.string(),
        dimension: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        kind: z.string(),
        weight: z.string(),
        source: z.string(),
        confidence: z.enum(confidences),
        /** Whether a reviewer saw what the score rests on. */
        checked: z.boolean(),
        /** The firm's own score, with its evidence. */
        score: z.string().nullable(),
        evidence: z.string().nullable(),
        /** Only for the three rates that the books can tell; they count before the buyer's own score. */
        computed: z
          .object({
            numerator: z.string(),
            denominator: z.string(),
            unit: z.enum(rateUnits),
            display: z.string().nullable(),
            points: z.string().nullable(),
            arithmetic: z.string(),
            reason: z.enum(rateReasons).nullable(),
            reasonText: z.string().nullable(),
          })
          .nullable(),
        /** What counts into the total; null where there is nothing to count. */
        points: z.string().nullable(),
      }),
    ),
    total: z.object({ points: z.string(), outOf: z.string(), weights: z.string() }),
  })
  .openapi("Gsci");
export type GsciAnswer = z.output<typeof gsciAnswer>;

export const filedQuery = z.object({ year });

const firm = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), roles: z.array(z.string()) });

export const filedAnswer = z
  .object({
    items: z.array(
      z.object({
        assessmentId: z.string(),
        firm,
        recordedAt: z.string(),
        state: z.enum(indexStates),
        note: z.string().nullable(),
        scored: z.int().openapi({ description: "items that the firm scored" }),
      }),
    ),
    nextCursor: z.null(),
  })
  .openapi("FiledIndexes");
export type FiledAnswer = z.output<typeof filedAnswer>;

export const reviewInput = z
  .strictObject({
    id: id.optional(),
    outcome: z.enum(indexOutcomes),
    /** Items whose evidence the reviewer saw. */
    checked: z.array(code(10)).max(40).default([]),
    /** What to mend, of one that is returned. */
    note: text(1000).optional(),
  })
  .openapi("IndexReviewInput");
export type ReviewInput = z.output<typeof reviewInput>;

export const reviewAnswer = z
  .object({ id: z.string(), assessmentId: z.string(), outcome: z.enum(indexOutcomes), note: z.string().nullable() })
  .openapi("IndexReview");
export type ReviewAnswer = z.output<typeof reviewAnswer>;

export const publishedQuery = z.object({ year: year.optional() });

export const publishedAnswer = z
  .object({
    items: z.array(
      z.object({
        assessmentId: z.string(),
        year: z.string(),
        firm,
        publishedAt: z.string(),
        points: z.string(),
        outOf: z.string(),
        checkedPoints: z
          .string()
          .openapi({ description: "of the points, those that the books tell or a reviewer saw" }),
        items: z.array(
          z.object({
            code: z.string(),
            nameZh: z.string(),
            nameEn: z.string(),
            points: z.string(),
            weight: z.string(),
            seen: z.enum(itemBases),
          }),
        ),
      }),
    ),
    nextCursor: z.null(),
  })
  .openapi("PublishedIndexes");
export type PublishedAnswer = z.output<typeof publishedAnswer>;
