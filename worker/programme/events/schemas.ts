/** Wire shapes of what is reported between quarters. */
import { z } from "@hono/zod-openapi";
import { date, id, page, pageQuery, text } from "../../http/schemas.ts";
import { eventKinds } from "../../kernel/vocabulary/programme.ts";
import { written } from "../schemas.ts";

const kind = z.enum(eventKinds).openapi({ description: "重大进展 or 重大问题: a major step forward, a major problem" });

export const eventInput = z
  .strictObject({
    id: id.optional(),
    kind,
    occurredOn: date,
    taskId: id.optional().openapi({ description: "a task of the reporter's that it is about" }),
    title: text(120),
    text: text(4000),
    measure: text(2000).optional().openapi({ description: "what is done about it, or next" }),
  })
  .openapi("ProgrammeEventInput");
export type EventInput = z.output<typeof eventInput>;

export const replyInput = z.strictObject({ id: id.optional(), text: text(2000) }).openapi("ProgrammeEventReplyInput");
export type ReplyInput = z.output<typeof replyInput>;

const replyAnswer = z.object({ id: z.string(), text: z.string(), ...written });
export const eventAnswer = z
  .object({
    id: z.string(),
    kind,
    occurredOn: z.string(),
    zone: z.string(),
    taskId: z.string().nullable(),
    title: z.string(),
    text: z.string(),
    measure: z.string().nullable(),
    replies: z.array(replyAnswer),
    ...written,
  })
  .openapi("ProgrammeEvent");
export type EventAnswer = z.infer<typeof eventAnswer>;
export const eventPage = page(eventAnswer);
export const eventFilter = z.object({ kind: kind.optional(), ...pageQuery });
export type EventFilter = z.output<typeof eventFilter>;
