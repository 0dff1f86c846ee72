/** Wire shapes of cases. */
import { z } from "@hono/zod-openapi";
import { id, page, pageQuery, text } from "../../http/schemas.ts";
import { caseChoices } from "../../kernel/vocabulary/programme.ts";
import { evidence, evidenceAnswer } from "../schemas.ts";

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
