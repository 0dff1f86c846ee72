/** The shapes of notices. */
export type {
  ChoicesAnswer as NoticeChoices,
  NoticeAnswer as Notice,
  NoticePageAnswer as NoticePage,
} from "../../../../worker/notices/schemas.ts";
