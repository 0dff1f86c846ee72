/** The wire shapes of questions. */
import { z } from "@hono/zod-openapi";
import { code, date, id, page, pageQuery, period, text, word } from "../http/schemas.ts";
import { questionSides, questionStates, questionSubjects, referenceKinds } from "../kernel/vocabulary/questions.ts";

const said = text(2_000);

export const questionInput = z
  .strictObject({
    id: id.optional(),
    about: z.enum(questionSubjects),
    /** The anomaly or the document that is asked about; of a silence there is none. */
    subject: id.optional(),
    /** In which the anomaly is found, or of which nothing was said. */
    period: period.optional(),
    /** Where the anomaly is found; the caller's own zone unless said. */
    zone: code(40).optional(),
    /** Of a silence: who is asked. An anomaly or a document names its party itself. */
    partyId: id.optional(),
    text: said,
    /** By when the company is to answer. */
    dueOn: date,
  })
  .openapi("QuestionInput");
export type QuestionInput = z.output<typeof questionInput>;

const referenceInput = z.strictObject({
  kind: z.enum(referenceKinds),
  /** The id of a document, the number of a paper, or where else it lies. */
  number: text(200),
});

export const messageInput = z
  .strictObject({
    id: id.optional(),
    text: said,
    references: z.array(referenceInput).max(20).optional(),
    /** Of an authority that asks again: by when. */
    dueOn: date.optional(),
  })
  .openapi("QuestionMessageInput");
export type MessageInput = z.output<typeof messageInput>;

export const closureInput = z.strictObject({ id: id.optional(), text: said }).openapi("QuestionClosureInput");
export type ClosureInput = z.output<typeof closureInput>;

export const questionQuery = z.object({
  ...pageQuery,
  state: z.enum(questionStates).optional(),
  /** An anomaly, a document or a period. */
  subject: word(64).optional(),
  /** Who is asked. */
  party: id.optional(),
});
export type QuestionQuery = z.output<typeof questionQuery>;

const named = { nameZh: z.string(), nameEn: z.string() };

export const question = z
  .object({
    id: z.string(),
    about: z.enum(questionSubjects),
    subject: z.string(),
    period: z.string().nullable(),
    /** The arithmetic of the anomaly as it stood when it was asked about, or the kind of the document. */
    detail: z.string(),
    href: z.string().nullable().openapi({ description: "the page of what it is about", example: "/ledger/entries/…" }),
    party: z.object({ id: z.string(), ...named }),
    asker: z.object({ id: z.string(), ...named }),
    state: z.enum(questionStates),
    dueOn: z.string().nullable(),
    askedAt: z.string(),
    messages: z.array(
      z.object({
        id: z.string(),
        side: z.enum(questionSides),
        text: z.string(),
        references: z.array(
          z.object({
            kind: z.enum(referenceKinds),
            number: z.string(),
            onRecord: z.boolean().openapi({ description: "whether the books had it when it was said" }),
          }),
        ),
        state: z.enum(questionStates),
        dueOn: z.string().nullable(),
        actorName: z.string(),
        saidAt: z.string(),
      }),
    ),
  })
  .openapi("Question");
export type QuestionAnswer = z.output<typeof question>;
export const questionPage = page(question);
