/** The wire shapes that several parts of procurement share. */
import { z } from "@hono/zod-openapi";
import { date, paperNumber, text } from "../http/schemas.ts";
import { attributes, listNames } from "../kernel/vocabulary/procurement.ts";
import { oneSpelling } from "../kernel/look.ts";
import { confidences } from "../kernel/vocabulary/registry.ts";

export const attributeList = z
  .array(z.enum(attributes))
  .max(attributes.length)
  .transform((given) => [...new Set(given)].sort())
  .openapi({ type: "array", items: { type: "string", enum: [...attributes] }, example: ["energy"] });

/** Names are told apart by what a person sees: one spelling of width and spaces. */
export const name = text(200).transform(oneSpelling);

export const certificateFields = { body: name, number: paperNumber(200), validFrom: date, validTo: date };

export const categoryRow = z.object({
  list: z.enum(listNames),
  requirement: z.string(),
  /** What else is said about it, where sources disagree. */
  note: z.string(),
  noteZh: z.string(),
  standard: z.string(),
  source: z.string(),
  confidence: z.enum(confidences),
  earlier: z.array(z.object({ requirement: z.string(), source: z.string() })),
});
export type CategoryRow = z.output<typeof categoryRow>;
