/** Wire shapes of gradings: a score out of a hundred, signed for, and what the assessed replies. */
import { z } from "@hono/zod-openapi";
import { date, decimal, id, page, pageQuery, period, text } from "../http/schemas.ts";
import { gradedSubjects, stances } from "../kernel/vocabulary/gradings.ts";

const subject = z.enum(gradedSubjects).openapi({
  description: "`task`: one of the work ledger, in a quarter; `buyer`: a party, in a year",
  example: "task",
});
const signed = {
  signedBy: text(80).openapi({ description: "the person who answers for it, by name", example: "王主任" }),
  signedOn: date,
};

export const gradingInput = z
  .strictObject({
    id: id.optional(),
    subject,
    subjectId: id.openapi({ description: "of the task, or of the buyer's party" }),
    period,
    score: decimal({
      decimals: 1,
      least: "zero",
      max: 1000,
      description: "out of a hundred, at most 1 decimal",
      example: "92.5",
    }),
    remark: text(2000).optional(),
    ...signed,
    replaces: id.optional().openapi({ description: "the grade that is in force" }),
  })
  .openapi("GradingInput");
export type GradingInput = z.output<typeof gradingInput>;

export const gradingReplyInput = z
  .strictObject({ id: id.optional(), stance: z.enum(stances), text: text(2000).optional(), ...signed })
  .openapi("GradingReplyInput");
export type GradingReplyInput = z.output<typeof gradingReplyInput>;

const written = {
  signedBy: z.string(),
  signedOn: z.string(),
  partyNameZh: z.string().nullable(),
  partyNameEn: z.string().nullable(),
  recordedAt: z.string(),
};

export const gradingAnswer = z
  .object({
    id: z.string(),
    subject: z.enum(gradedSubjects),
    subjectId: z.string(),
    period: z.string(),
    version: z.int(),
    score: z.string().openapi({ example: "92.5" }),
    remark: z.string().nullable(),
    ...written,
    replies: z
      .array(
        z.object({
          id: z.string(),
          partyId: z.string(),
          stance: z.enum(stances),
          text: z.string().nullable(),
          ...written,
        }),
      )
      .openapi({ description: "to this grade: a new one is replied to anew" }),
    mayReply: z.boolean().openapi({ description: "the caller is assessed by it, and has not replied" }),
  })
  .openapi("Grading");
export type GradingAnswer = z.output<typeof gradingAnswer>;

export const gradingPage = page(gradingAnswer);
export const gradingFilter = z.strictObject({ ...pageQuery, subject, period, subjectId: id.optional() });
export type GradingFilter = z.output<typeof gradingFilter>;
