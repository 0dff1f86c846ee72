/** The wire shape of what to look at before a period is closed. */
import { z } from "@hono/zod-openapi";
import { period } from "../../http/schemas.ts";
import { closingKinds } from "../../kernel/vocabulary/inbox.ts";

export const closingQuery = z.object({ period });

export const closingAnswer = z
  .object({
    period: z.string(),
    zone: z.string(),
    /** Who reported in the year before and has months without anything. */
    silent: z.array(
      z.object({
        party: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() }),
        what: z.enum(["stock", "market"]).openapi({ description: "what moves through its sites, or what it sells" }),
        months: z.array(z.string()),
      }),
    ),
    /** What is open, of each kind; a kind of which nothing is open is left out. */
    open: z.array(z.object({ kind: z.enum(closingKinds), count: z.int().min(1), href: z.string() })),
  })
  .openapi("BeforeClosing");
export type ClosingAnswer = z.output<typeof closingAnswer>;
