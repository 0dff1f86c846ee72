/** The wire shape of the scorecard. */
import { z } from "@hono/zod-openapi";
import { code, period } from "../../http/schemas.ts";
import { indicator } from "../../indicators/schemas.ts";
import { reportKindNames } from "../../kernel/vocabulary/reports.ts";
import { filingStatuses, scorecardSections, scorecardSpans } from "../../kernel/vocabulary/scorecard.ts";

export const scorecardQuery = z.strictObject({
  period,
  zone: code(40).optional().openapi({ description: "the caller's own zone unless said", example: "TEDA" }),
});

const value = indicator.shape.value;

const figure = indicator
  .extend({
    section: z.enum(scorecardSections),
    isOutside: z.boolean().openapi({ description: "recorded, and outside the pilot" }),
    over: z.enum(scorecardSpans).openapi({ description: "the days that `value` is of" }),
    of: z.string().openapi({
      description: "those days by name: a period, or its year's first and last month",
      example: "2026-01/2026-09",
    }),
    /** The period before, and the same one of last year; null where it cannot be computed, with the reason in `missing`. */
    previous: value,
    lastYear: value,
    cumulative: value.openapi({
      description: "the year up to the period's end; null where `value` is of a whole year",
    }),
    missing: z.object({
      previous: z.string().nullable(),
      lastYear: z.string().nullable(),
      cumulative: z.string().nullable(),
    }),
    trend: z.array(z.object({ period: z.string(), value })).openapi({ description: "the oldest first" }),
    href: z
      .string()
      .openapi({ description: "the page behind the figure", example: "/streams/electronics?period=2026-Q3&zone=TEDA" }),
  })
  .openapi("ScorecardFigure");

export const scorecardAnswer = z
  .object({
    period: z.string(),
    zone: z.string(),
    figures: z.array(figure),
    /** What falls due in the period's year up to two months after the period, the earliest first. */
    filings: z.array(
      z.object({
        kind: z.enum(reportKindNames),
        titleZh: z.string(),
        titleEn: z.string(),
        period: z.string(),
        due: z.string(),
        status: z.enum(filingStatuses),
        reportId: z.string().nullable(),
      }),
    ),
  })
  .openapi("Scorecard");
export type ScorecardAnswer = z.output<typeof scorecardAnswer>;
export type ScorecardFigure = z.output<typeof figure>;
