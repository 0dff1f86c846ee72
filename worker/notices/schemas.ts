/** The wire shapes of notices. */
import { z } from "@hono/zod-openapi";
import { id, page, pageQuery } from "../http/schemas.ts";
import { noticeKinds } from "../kernel/vocabulary/notices.ts";

export const noticeQuery = z.object({
  ...pageQuery,
  /** Only what the reader has not seen. */
  unread: z.enum(["true"]).optional(),
  /** Only what is not over. */
  open: z.enum(["true"]).optional(),
});
export type NoticeQuery = z.output<typeof noticeQuery>;

const notice = z
  .object({
    id: z.string(),
    kind: z.enum(noticeKinds),
    /** In the language of the request. */
    text: z.string().openapi({ example: "许可证 津处-2026-01 即将到期" }),
    href: z.string().openapi({ description: "the page that shows what it is about", example: "/reports" }),
    dueOn: z.string().nullable(),
    raisedAt: z.string(),
    read: z.boolean(),
    done: z.boolean(),
    /** It is over when what it tells of is: nobody ends it by hand. */
    endsByItself: z.boolean(),
  })
  .openapi("Notice");
export type NoticeAnswer = z.output<typeof notice>;

export const noticePage = page(notice)
  .extend({
    unread: z.int().openapi({ description: "how many the reader has not seen; 100 stands for more" }),
  })
  .openapi("NoticePage");
export type NoticePageAnswer = z.output<typeof noticePage>;

export const readInput = z
  .strictObject({
    /** All that are not read, up to 1,000, unless said. */
    ids: z.array(id).min(1).max(200).optional(),
  })
  .openapi("NoticesRead");
export type ReadInput = z.output<typeof readInput>;

export const readAnswer = z.object({ marked: z.int(), unread: z.int() }).openapi("NoticesMarked");

export const noticeAnswer = notice;

export const choicesInput = z
  .strictObject({
    /** Kinds the person does not want to see at all. */
    hidden: z.array(z.enum(noticeKinds)).max(noticeKinds.length),
    /** Kinds the person does not want by mail. */
    unmailed: z.array(z.enum(noticeKinds)).max(noticeKinds.length),
  })
  .openapi("NoticeChoicesInput");
export type ChoicesInput = z.output<typeof choicesInput>;

export const choices = z
  .object({
    items: z.array(z.object({ kind: z.enum(noticeKinds), shown: z.boolean(), mailed: z.boolean() })),
    /** Whether this deployment sends mail, and whether the caller has an address: a key has none. */
    mail: z.enum(["configured", "not_configured", "no_address"]),
  })
  .openapi("NoticeChoices");
export type ChoicesAnswer = z.output<typeof choices>;
