/** The wire shapes of layouts: what a zone may choose of the form in which its reports are filed. */
import { z } from "@hono/zod-openapi";
import { code, date, text } from "../../http/schemas.ts";
import { indicatorUnits } from "../../kernel/vocabulary/indicators.ts";
import {
  filingColumns,
  filingTexts,
  formUnitNames,
  mostPlaces,
  reportKindNames,
} from "../../kernel/vocabulary/reports.ts";
import { scorecardSpans } from "../../kernel/vocabulary/scorecard.ts";

/** @param texts words in both languages, so long at most. @param name a short name that means something to a machine */
const layoutOf = <Texts extends z.ZodType, Name extends z.ZodType>(
  texts: (most: number) => Texts,
  name: (most: number) => Name,
) =>
  z.strictObject({
    /** What asks for the report, and where its heads are from. */
    source: texts(500),
    tables: z
      .array(
        z.strictObject({
          id: name(40),
          title: texts(120),
          lines: z
            .array(
              z.strictObject({
                figure: name(120),
                label: texts(120),
                unit: z.enum(formUnitNames).openapi({ example: "tonnes" }),
                /** Rounded to so many places, half to even; as the unit is written unless said. */
                places: z.int().min(0).max(mostPlaces).optional(),
                over: z.enum(scorecardSpans),
              }),
            )
            .min(1)
            .max(40),
        }),
      )
      .min(1)
      .max(20),
    /** What is shown of each line, in this order; all of it unless said. */
    columns: z
      .array(z.enum(filingColumns))
      .min(1)
      .max(filingColumns.length)
      .optional()
      .openapi({ example: ["value", "onYear"] }),
    /** What is said before the tables, in this order. */
    texts: z
      .array(
        z.union([
          z.strictObject({ of: z.enum(filingTexts), title: texts(120) }),
          z.strictObject({ of: z.literal("fixed"), title: texts(120), text: texts(2_000) }),
        ]),
      )
      .max(12)
      .optional(),
    /** Leaves out lines and tables of what there is nothing of. */
    onlyWhatThereIs: z.boolean().optional(),
  });

const layoutGiven = layoutOf(
  (most) => z.strictObject({ zh: text(most), en: text(most) }),
  (most) => code(most).openapi({ example: "epr.electronics.returned.mass" }),
).openapi("ReportLayoutInput");
const layout = layoutOf(
  () => z.object({ zh: z.string(), en: z.string() }),
  () => z.string().openapi({ example: "epr.electronics.returned.mass" }),
).openapi("ReportLayout");

const kind = z.enum(reportKindNames).openapi({ example: "teda_quarterly" });
export const layoutParams = z.object({ reportKind: kind });
export const layoutQuery = z.strictObject({ zone: code(40).optional().openapi({ example: "TEDA" }) });

export const layoutInput = z
  .strictObject({
    /** One's own unless said. */
    zone: code(40).optional().openapi({ example: "TEDA" }),
    /** Reports of periods that end on this day or later are laid out so. */
    validFrom: date,
    /** null: the product's own again. */
    layout: layoutGiven.nullable(),
    reason: text(1_000),
  })
  .openapi("ReportLayoutVersionInput");
export type LayoutInput = z.output<typeof layoutInput>;

export const layoutAnswer = z
  .object({
    kind,
    zone: z.string(),
    /** What the product lays out by itself. */
    own: layout,
    /** The zone's own, the newest first. */
    versions: z.array(
      z.object({
        version: z.int(),
        validFrom: z.string(),
        layout: layout.nullable(),
        reason: z.string(),
        recordedAt: z.string(),
        actorName: z.string(),
      }),
    ),
    /** What a line may show, with the unit it is counted in and those it may be written in. */
    figures: z.array(
      z.object({
        id: z.string(),
        title: z.object({ zh: z.string(), en: z.string() }),
        unit: z.enum(indicatorUnits),
        units: z.array(z.enum(formUnitNames)),
      }),
    ),
  })
  .openapi("ReportLayouts");
export type LayoutAnswer = z.output<typeof layoutAnswer>;
