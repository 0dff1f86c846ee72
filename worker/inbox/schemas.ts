/** The wire shape of what waits for the caller. */
import { z } from "@hono/zod-openapi";
import { inboxKinds } from "../kernel/vocabulary/inbox.ts";

export const inboxAnswer = z
  .object({
    /** What is due first stands first, what has no date last; a kind of which nothing waits is left out. */
    items: z.array(
      z.object({
        kind: z.enum(inboxKinds),
        count: z.int().min(1),
        due: z.string().nullable().openapi({ description: "the earliest due date of them; null where none has one" }),
        href: z.string().openapi({
          description: "the page on which they are dealt with",
          example: "/takeback/transfers?waiting=receipt",
        }),
      }),
    ),
    total: z.int(),
  })
  .openapi("Inbox");
export type InboxAnswer = z.output<typeof inboxAnswer>;
