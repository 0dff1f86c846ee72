/** The wire shapes of reference data. */
import { z } from "@hono/zod-openapi";
import { fail } from "../../http/problem.ts";
import { code, date, text, word } from "../../http/schemas.ts";
import { confidences } from "../../kernel/vocabulary/registry.ts";
import { datasetNames, isDataset } from "./definitions.ts";

export const overrideInput = z
  .strictObject({
    values: z.record(code(80), word(2_000)).openapi({ example: { value: "5" } }),
    reason: text(1_000).optional(),
    validFrom: date.nullable().optional(),
    validTo: date.nullable().optional(),
  })
  .openapi("ReferenceOverrideInput");
export type OverrideInput = z.output<typeof overrideInput>;

export const datasetParams = z.object({
  dataset: z
    .string()
    .max(80)
    .transform((value, context) =>
      isDataset(value) ? value : fail(context, "not_in_list", { allowed: datasetNames.join(", ") }),
    )
    .openapi({ type: "string", enum: datasetNames, example: "targets" }),
});
export const referenceParams = datasetParams.extend({ code: code(200) });

const version = z.object({
  version: z.int(),
  values: z.record(z.string(), z.string()),
  source: z.string(),
  confidence: z.enum(confidences),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  overriddenBy: z.string().optional(),
  reason: z.string().optional(),
  recordedAt: z.string(),
});
export type VersionAnswer = z.output<typeof version>;
/** The version in force, and the earlier ones, newest first. */
export const referenceValue = version.extend({ code: z.string(), history: z.array(version) }).openapi("ReferenceValue");
export type ReferenceAnswer = z.output<typeof referenceValue>;
export const referenceAnswer = z.object({ items: z.array(referenceValue), columns: z.array(z.string()) });
export type DatasetAnswer = z.output<typeof referenceAnswer>;
export const datasetsAnswer = z.object({
  items: z.array(z.object({ dataset: z.enum(datasetNames), rows: z.int(), titleZh: z.string(), titleEn: z.string() })),
});
export type DatasetsAnswer = z.output<typeof datasetsAnswer>;
