/** Wire shapes of the evaluation. */
import { z } from "@hono/zod-openapi";
import { code, period } from "../../http/schemas.ts";
import { indicator } from "../../indicators/schemas.ts";
import { indicatorUnits } from "../../kernel/vocabulary/indicators.ts";
import { directions, goalStates, stages } from "../../kernel/vocabulary/programme.ts";
import { confidences } from "../../kernel/vocabulary/registry.ts";
import { counts } from "../adjustment/schemas.ts";
import { caseAnswer } from "../cases/schemas.ts";
import { basisAnswer } from "../schemas.ts";

const zone = code(40).optional();
const span = {
  stage: z.enum(stages).default("midterm"),
  from: period.optional().openapi({ description: "the quarter it begins with; the first of the ledger unless said" }),
  to: period.optional().openapi({ description: "the quarter it looks from; today's unless said" }),
  zone,
};
export const evaluationQuery = z.object(span);
export type EvaluationQuery = z.output<typeof evaluationQuery>;
export const evaluationExport = z.object({ ...span, format: z.enum(["csv", "json"]).default("csv") });

const point = z.object({
  period: z.string(),
  state: z.enum(goalStates),
  display: z.string().nullable(),
  reason: z.string().nullable(),
});
export type Point = z.infer<typeof point>;

const target = z.object({
  id: z.string(),
  kind: z.enum(["reference", "task"]).openapi({ description: "of a document, or of a task of the ledger" }),
  titleZh: z.string(),
  titleEn: z.string(),
  /** What a document's target is beside a percentage, as for one in tonnes, which is never computed. */
  noteZh: z.string().nullable(),
  noteEn: z.string().nullable(),
  indicatorId: z.string().nullable().openapi({ description: "null: its formula was not published" }),
  direction: z.enum(directions),
  value: z.string(),
  unit: z.enum([...indicatorUnits, ""]).openapi({ description: "empty: the catalogue has no such indicator any more" }),
  dueOn: z.string().nullable().openapi({ description: "null: not configured" }),
  basis: basisAnswer.nullable(),
  confidence: z.enum(confidences).nullable(),
  start: point.nullable(),
  now: point.nullable(),
  due: point.nullable().openapi({ description: "null before the due date, and where there is none" }),
  tasks: z.array(z.object({ id: z.string(), textZh: z.string(), textEn: z.string().nullable() })),
  units: z.array(z.object({ name: z.string(), nameEn: z.string().nullable() })),
});
export type TargetAnswer = z.infer<typeof target>;

export const evaluationAnswer = z
  .object({
    stage: z.enum(stages),
    from: z.string(),
    to: z.string(),
    zone: z.string(),
    today: z.string(),
    synthetic: z.boolean(),
    basis: basisAnswer.nullable(),
    clause: z.object({ zh: z.string(), en: z.string() }).nullable(),
    targets: z.array(target),
    share: indicator,
    counts: z.object({ from: counts, to: counts }),
    cases: z.array(caseAnswer),
  })
  .openapi("Evaluation");
export type Evaluation = z.infer<typeof evaluationAnswer>;
