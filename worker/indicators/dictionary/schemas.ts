/** The wire shape of the dictionary of indicators: what each is, in both languages, without any amount. */
import { z } from "@hono/zod-openapi";
import { page } from "../../http/schemas.ts";
import { indicatorUnits, reasonCodes } from "../../kernel/vocabulary/indicators.ts";
import { confidences } from "../../kernel/vocabulary/registry.ts";

const words = z.object({ zh: z.string(), en: z.string() });

const part = z.object({
  label: words,
  /** Over which months it is summed up. */
  months: z.enum(["period", "previous_year", "three_previous_years", "own_history"]),
  divisor: z.int(),
});

const definition = z
  .object({
    id: z.string(),
    title: words,
    unit: z.enum(indicatorUnits),
    numerator: part.nullable(),
    denominator: part.nullable(),
    formula: z.object({ id: z.string(), version: z.int(), rules: words.nullable(), status: z.string().nullable() }),
    basis: z
      .object({ title: z.string(), documentNo: z.string().nullable(), confidence: z.enum(confidences) })
      .nullable(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    needsFullYear: z.boolean(),
    /** Why nothing is computed by it; null where something is. */
    notComputed: z.object({ code: z.enum(reasonCodes), what: words.nullable() }).nullable(),
  })
  .openapi("IndicatorDefinition");
export type DefinitionAnswer = z.output<typeof definition>;
export const dictionaryAnswer = page(definition);
