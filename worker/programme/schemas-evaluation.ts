/** Wire shapes of typical cases and of the evaluation. */
import { z } from "@hono/zod-openapi";
import { id, page, pageQuery, period, text } from "../http/schemas.ts";
import { indicator } from "../indicators/index.ts";
import { basisAnswer, counts, evidence, evidenceAnswer } from "./schemas.ts";
import { caseChoices, directions, goalStates, stages } from "../kernel/vocabulary/programme.ts";
import { confidences } from "../kernel/vocabulary/registry.ts";

export const caseInput = z
  .strictObject({
    id: id.optional(),
    taskId: id.optional().openapi({ description: "a task of the writer's; only the pilot office may leave it out" }),
    title: text(120),
    text: text(4000),
    evidence: z.array(evidence).max(20).optional(),
    replaces: id.optional().openapi({ description: "the version in force of a case of one's own" }),
  })
  .openapi("CaseInput");
export type CaseInput = z.output<typeof caseInput>;

export const choiceInput = z.strictObject({ choice: z.enum(["included", "excluded"]) }).openapi("CaseChoiceInput");

export const caseAnswer = z
  .object({
    id: z.string(),
    versionId: z.string(),
    version: z.int(),
    taskId: z.string().nullable(),
    title: z.string(),
    text: z.string(),
    evidence: z.array(evidenceAnswer),
    choice: z.enum(caseChoices).openapi({ description: "of this version: a new wording is proposed anew" }),
    mine: z.boolean(),
    partyNameZh: z.string().nullable(),
    partyNameEn: z.string().nullable(),
    recordedAt: z.string(),
  })
  .openapi("Case");
export type CaseAnswer = z.infer<typeof caseAnswer>;
export const casePage = page(caseAnswer);
export const caseFilter = z.object({ choice: z.enum(caseChoices).optional(), ...pageQuery });
export type CaseFilter = z.output<typeof caseFilter>;

const zone = z.string().min(1).max(40).optional();
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
  indicatorId: z.string().nullable().openapi({ description: "null: its formula was not published" }),
  direction: z.enum(directions),
  value: z.string(),
  unit: z.string(),
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
