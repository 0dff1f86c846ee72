/** The wire shape of the form in which a report is filed: amounts as they are written there, already rounded. */
import { z } from "@hono/zod-openapi";
import { filingBlocks, filingColumns } from "../../kernel/vocabulary/reports.ts";

const words = z.object({ zh: z.string(), en: z.string() });
const amount = z.string().nullable();

const row = z.object({
  figure: z.string(),
  label: words,
  unit: words,
  /** What changes are in: per cent of what it was, or percentage points where it is a share. */
  changeUnit: words,
  /** The days of `value`, where they are not those of the period. */
  over: z.string().nullable(),
  ...(Object.fromEntries(filingColumns.map((column) => [column, amount])) as Record<
    (typeof filingColumns)[number],
    typeof amount
  >),
  /** Why there is no value. */
  reason: words.nullable(),
});
export type FilingRow = z.output<typeof row>;

export const filing = z
  .object({
    layout: z.object({
      version: z.int(),
      source: words,
      of: z
        .object({ zone: z.string(), validFrom: z.string() })
        .optional()
        .openapi({ description: "whose layout it is; the product's own where it is left out" }),
    }),
    columns: z
      .array(z.enum(filingColumns))
      .optional()
      .openapi({ description: "what is shown of a line, in this order; all of it where it is left out" }),
    texts: z
      .array(z.object({ of: z.enum(filingBlocks), title: words, text: words.nullable() }))
      .optional()
      .openapi({
        description: "what is said before the tables, in this order; `text` where the layout says it itself",
      }),
    /** What is said of the tables in sentences; each rests on a figure. */
    summary: z.array(z.object({ figure: z.string(), text: words })),
    tables: z.array(z.object({ id: z.string(), title: words, rows: z.array(row) })),
  })
  .openapi("ReportFiling");
export type Filing = z.output<typeof filing>;
