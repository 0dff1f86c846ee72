/** The wire shape of the dynamic adjustment (动态调整). */
import { z } from "@hono/zod-openapi";
import { period } from "../../http/schemas.ts";
import { indicator } from "../../indicators/schemas.ts";
import { grounds } from "../../kernel/vocabulary/programme.ts";
import { basisAnswer, status, zone } from "../schemas.ts";

// ── Dynamic adjustment ─────────────────────────────────────────────────────────────────────────

export const counts = z.object({
  total: z.int(),
  done: z.int(),
  on_schedule: z.int(),
  behind: z.int(),
  not_started: z.int(),
  not_reported: z.int(),
  no_due_date: z.int(),
});

export const adjustmentQuery = z.object({ period: period.optional(), zone });
export const adjustmentAnswer = z
  .object({
    period: z.string(),
    zone: z.string().nullable(),
    basis: basisAnswer.nullable(),
    /** What the basis says, from the dataset seed_tasks. */
    clause: z.object({ zh: z.string(), en: z.string() }).nullable(),
    share: indicator,
    counts,
    tasks: z.array(
      z.object({
        id: z.string(),
        textZh: z.string(),
        textEn: z.string().nullable(),
        sourceKey: z.string().nullable(),
        status,
        ground: z.enum(grounds),
        dueOn: z.string().nullable(),
        units: z.array(z.string()),
      }),
    ),
    units: z.array(
      z.object({
        name: z.string(),
        nameEn: z.string().nullable(),
        counts,
        tasks: z.array(z.object({ id: z.string(), status })),
      }),
    ),
    trend: z.array(z.object({ period: z.string(), counts })),
  })
  .openapi("Adjustment");
export type Adjustment = z.infer<typeof adjustmentAnswer>;
