import { mailNotices } from "../notices/index.ts";
import type { Job } from "./job.ts";

const atOnce = 20;

/** Person by person. @param origin where people open the product */
export function sendMails(origin: string | undefined): Job {
  return {
    name: "send_mails",
    when: { everyMinutes: 5 },
    slice: async (ctx, cursor) => {
      if (!ctx.mailer) return { cursor: null, said: { configured: false } };
      const { last, ...said } = await mailNotices(ctx, { after: cursor ?? "", limit: atOnce, origin });
      return { cursor: last, said };
    },
  };
}
