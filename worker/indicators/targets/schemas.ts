/** The wire shapes of targets. */
import { z } from "@hono/zod-openapi";
import { code, date, decimal, id, pageQuery, text } from "../../http/schemas.ts";
import { subjects } from "../../kernel/vocabulary/indicators.ts";
import { targetDirections } from "../../kernel/vocabulary/registry.ts";

/** Places of a target in per cent. */
export const targetDecimals = 4;

const stream = z.enum([...subjects, "all"]);

export const targetInput = z
  .strictObject({
    id: id.optional(),
    figure: code(120).openapi({ example: "epr.electronics.qualified_over_pom.mass" }),
    scope: z.strictObject({
      /** One's own unless said; `all`: the whole district. */
      zone: code(40).optional().openapi({ example: "TEDA" }),
      /** Follows from the figure; where it is said it has to be the figure's. */
      stream: stream.optional(),
      /** One party's own figure; everybody's together unless said. */
      party: id.optional(),
    }),
    value: decimal({ decimals: targetDecimals, least: "zero", max: 1_000 * 10 ** targetDecimals, example: "50" }),
    direction: z.enum(targetDirections),
    validFrom: date,
    validTo: date.nullable().optional(),
    source: text(1_000).openapi({ example: "津商务〔2026〕12号" }),
  })
  .openapi("TargetInput");
export type TargetInput = z.output<typeof targetInput>;

export const targetFilter = z.object({ ...pageQuery, figure: code(120).optional() });

export const target = z
  .object({
    id: z.string(),
    figure: z.string(),
    titleZh: z.string(),
    titleEn: z.string(),
    scope: z.object({ zone: z.string().nullable(), stream, party: z.string().nullable() }),
    partyNameZh: z.string().nullable(),
    partyNameEn: z.string().nullable(),
    /** Per cent. */
    value: z.string(),
    direction: z.enum(targetDirections),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    source: z.string(),
    version: z.int(),
    /** Set anew since, for the same scope from the same day. */
    replaced: z.boolean(),
    recordedAt: z.string(),
  })
  .openapi("Target");
export type TargetAnswer = z.output<typeof target>;

const { figure, value, direction } = targetInput.shape;
export const trialQuery = z.strictObject({ figure, value, direction, zone: code(40).optional(), party: id.optional() });
export const trialAnswer = z
  .object({
    figure: z.string(),
    value: z.string(),
    direction,
    /** Periods that are over, the newest first. */
    items: z.array(
      z.object({
        period: z.string(),
        /** Per cent; null where nothing can be computed. */
        value: z.string().nullable(),
        status: z.enum(["met", "missed", "not_computable"]),
      }),
    ),
  })
  .openapi("TargetTrial");
export type TrialAnswer = z.output<typeof trialAnswer>;
