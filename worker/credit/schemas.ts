/** Wire shapes of environmental credit: schemes, ratings, their steps, and what everybody reads. */
import { z } from "@hono/zod-openapi";
import { code, date, decimal, id, page, pageQuery, text, word } from "../http/schemas.ts";
import {
  creditColours,
  creditCounts,
  creditEffects,
  creditMeasures,
  creditStates,
  creditSteps,
} from "../kernel/vocabulary/credit.ts";

const year = z
  .string()
  .regex(/^20[0-9]{2}$/)
  .openapi({ example: "2025" });
const colour = z.enum(creditColours).openapi({ example: "green" });
const shown = z.string().nullable();
const words = z.object({ zh: z.string(), en: z.string() });
const said = (most: number) => z.strictObject({ zh: text(most), en: text(most) });

const points = (least: "any" | "zero" | "positive") =>
  decimal({ decimals: 1, least, max: 100_000, description: "points, at most 1 decimal", example: "10" });

const schemeGiven = z
  .strictObject({
    name: said(80),
    source: text(500).openapi({ description: "the document that it is from; of an example, that there is none" }),
    isExample: z.boolean().default(false),
    basePoints: points("zero"),
    levels: z
      .array(
        z.strictObject({
          colour,
          name: said(20),
          fromPoints: points("any").nullable().openapi({ description: "null: whatever is left" }),
        }),
      )
      .min(1)
      .max(creditColours.length),
    criteria: z
      .array(
        z.strictObject({
          id: code(40).openapi({ example: "violations" }),
          title: said(120),
          measure: z.enum(creditMeasures),
          months: z.int().min(1).max(60).default(12).openapi({ description: "back from the last day of the year" }),
          effect: z.enum(creditEffects),
          points: points("any").optional(),
          per: z.enum(creditCounts).optional(),
          mostPoints: points("positive").optional(),
          colour: colour.optional(),
        }),
      )
      .min(1)
      .max(60),
    noticeDays: z.int().min(0).max(90),
    termMonths: z.int().min(1).max(60),
  })
  .openapi("CreditSchemeInput");
export type SchemeGiven = z.output<typeof schemeGiven>;

const scheme = z
  .object({
    name: words,
    source: z.string(),
    isExample: z.boolean(),
    basePoints: z.string().openapi({ example: "100" }),
    levels: z.array(z.object({ colour, name: words, fromPoints: shown })),
    criteria: z.array(
      z.object({
        id: z.string(),
        title: words,
        measure: z.enum(creditMeasures),
        months: z.int(),
        effect: z.enum(creditEffects),
        points: z.string().optional(),
        per: z.enum(creditCounts).optional(),
        mostPoints: z.string().optional(),
        colour: colour.optional(),
      }),
    ),
    noticeDays: z.int(),
    termMonths: z.int(),
  })
  .openapi("CreditScheme");
export type SchemeAnswer = z.output<typeof scheme>;

export const schemeInput = z
  .strictObject({
    /** One's own unless said. */
    zone: code(40).optional().openapi({ example: "TEDA" }),
    fromYear: year,
    scheme: schemeGiven.nullable().openapi({ description: "null: from that year on nobody is rated" }),
    reason: text(1_000),
  })
  .openapi("CreditSchemeVersionInput");
export type SchemeInput = z.output<typeof schemeInput>;

export const schemesQuery = z.strictObject({ zone: code(40).optional().openapi({ example: "TEDA" }) });
export const schemesAnswer = z
  .object({
    zone: z.string(),
    /** Rates nobody until an authority sets it. */
    example: scheme,
    /** The newest first; of those that have begun the latest holds. */
    versions: z.array(
      z.object({
        version: z.int(),
        fromYear: z.string(),
        scheme: scheme.nullable(),
        reason: z.string(),
        actorName: z.string(),
        recordedAt: z.string(),
      }),
    ),
  })
  .openapi("CreditSchemes");
export type SchemesAnswer = z.output<typeof schemesAnswer>;

export const ratingInput = z
  .strictObject({
    id: id.optional(),
    year,
    /** A firm rates none but itself; an authority names whom. */
    partyId: id.optional(),
  })
  .openapi("CreditRatingInput");
export type RatingInput = z.output<typeof ratingInput>;

export const stepInput = z
  .strictObject({
    step: z.enum(creditSteps),
    text: text(2_000).optional(),
    answers: z
      .array(z.strictObject({ criterion: code(40), holds: z.boolean(), evidence: text(1_000) }))
      .max(60)
      .optional()
      .openapi({ description: "of `self_assess`: to each criterion that no register knows" }),
    decided: z
      .array(z.strictObject({ criterion: code(40), holds: z.boolean() }))
      .max(60)
      .optional()
      .openapi({ description: "of `review` and `change`: to the same" }),
    unrated: z
      .boolean()
      .optional()
      .openapi({ description: "of `review`: not rated this year, for the reason in `text`" }),
    until: date.optional().openapi({ description: "of `announce`: the last day of the public notice" }),
  })
  .openapi("CreditStepInput");
export type StepInput = z.output<typeof stepInput>;

const evidence = z.object({ id: z.string(), on: z.string(), text: z.string(), href: shown });
const finding = z.object({
  criterion: z.string(),
  count: z.int(),
  /** What is counted, the latest first; fifty at most. */
  rows: z.array(evidence),
  points: z.string(),
});
export type FindingAnswer = z.output<typeof finding>;

const head = {
  id: z.string(),
  year: z.string(),
  zone: z.string(),
  party: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() }),
  state: z.enum(creditStates),
  schemeVersion: z.int(),
  isExample: z.boolean(),
  /** What everybody sees, while it holds; `colour` null: not rated. */
  published: z.object({ colour: colour.nullable(), until: z.string() }).nullable(),
  /** What the last review said; null before one. */
  reviewed: z.object({ colour: colour.nullable(), points: shown }).nullable(),
};
const ratingHead = z.object(head).openapi("CreditRatingHead");
export type RatingHead = z.output<typeof ratingHead>;
export const ratingPage = page(ratingHead);
export const ratingQuery = z.strictObject({
  ...pageQuery,
  year: year.optional(),
  party: id.optional(),
  state: z.enum(creditStates).optional(),
});
export type RatingQuery = z.output<typeof ratingQuery>;

export const ratingAnswer = z
  .object({
    ...head,
    scheme,
    /** What the books say today: with what the firm states, and with what follows if nobody decides otherwise. */
    now: z.object({ on: z.string(), findings: z.array(finding), points: z.string(), colour }),
    moves: z.array(
      z.object({
        version: z.int(),
        step: z.enum(creditSteps),
        text: shown,
        answers: z.array(z.object({ criterion: z.string(), holds: z.boolean(), evidence: z.string() })).nullable(),
        findings: z.array(finding).nullable(),
        points: shown,
        colour: colour.nullable(),
        until: shown,
        actorName: z.string(),
        recordedAt: z.string(),
      }),
    ),
    /** What the caller may do with it as it stands. */
    open: z.array(z.enum(creditSteps)),
  })
  .openapi("CreditRating");
export type RatingAnswer = z.output<typeof ratingAnswer>;

const publishedRating = z
  .object({
    party: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), identifier: z.string() }),
    zone: z.string(),
    year: z.string(),
    /** null: not rated, for the reason in `text`. */
    colour: colour.nullable(),
    colourName: words.nullable(),
    text: shown,
    publishedOn: z.string(),
    until: z.string(),
    scheme: z.object({ name: words, version: z.int(), source: z.string(), isExample: z.boolean() }),
  })
  .openapi("PublishedCredit");
export type PublishedRating = z.output<typeof publishedRating>;
export const publishedPage = page(publishedRating);
export const publishedFilter = z.strictObject({ cursor: word(400).optional(), limit: pageQuery.limit });

/** What other slices show of a firm. */
export const creditMark = z
  .object({ colour: colour.nullable(), year: z.string(), until: z.string(), isExample: z.boolean() })
  .openapi("CreditMark");
export type CreditMark = z.output<typeof creditMark>;
