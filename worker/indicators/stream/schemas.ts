/** The wire shape of a stream's page. */
import { z } from "@hono/zod-openapi";
import { indicator, overviewAnswer } from "../schemas.ts";
import { confidences, siteKinds, takebackStreams } from "../../kernel/vocabulary/registry.ts";

export const streamParams = z.object({ stream: z.enum(takebackStreams).openapi({ example: "electronics" }) });

const target = z.object({
  id: z.string(),
  scope: z.string(),
  scopeZh: z.string(),
  measure: z.string(),
  measureZh: z.string(),
  /** null: a target in tonnes or pieces, which its note tells and nothing is computed for. */
  percent: z.string().nullable(),
  dueOn: z.string().nullable(),
  validTo: z.string().nullable(),
  /** Seen from the end of the period. */
  expired: z.boolean(),
  note: z.string(),
  noteZh: z.string(),
  basis: z.string().nullable(),
  confidence: z.enum(confidences),
});

export const streamAnswer = overviewAnswer
  .omit({ rates: true })
  .extend({
    /** Reuse and remanufacture, the first of the waste hierarchy, and the carbon they avoid. */
    reuse: z.array(indicator),
    /** Take-back rates only. */
    rates: z.array(indicator),
    /** Rates of how a type is designed: shown by themselves, never beside take-back rates. */
    designRates: z.array(indicator),
    sites: z.array(
      z.object({
        siteId: z.string(),
        siteNameZh: z.string(),
        siteNameEn: z.string(),
        siteKind: z.enum(siteKinds),
        returnedKg: z.string(),
        receivedKg: z.string(),
        treatedKg: z.string(),
        stockKg: z.string(),
      }),
    ),
    stockAge: z.object({
      method: z.literal("fifo_by_month"),
      asOf: z.string(),
      windowMonths: z.int(),
      totalKg: z.string(),
      buckets: z.array(z.object({ id: z.string(), massKg: z.string() })),
    }),
    targets: z.array(target),
  })
  .openapi("StreamPage");
export type StreamPage = z.output<typeof streamAnswer>;
