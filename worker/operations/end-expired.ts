/** Sessions and kept answers that are over are forgotten: they hold what nobody may ask for any more. */
import { commit } from "../../db/commit.ts";
import { read } from "../../db/read.ts";
import { expiredAtOnce } from "../../db/statements.ts";
import type { Ctx } from "../context.ts";
import { expiredQuery } from "./store.ts";

/** How long a request may be sent again under its Idempotency-Key and finds its first answer. */
const answersKeptDays = 30;

/** @returns how many were forgotten, up to some hundreds of each, and whether there may be more */
export async function endExpired(ctx: Ctx): Promise<{ sessions: number; answers: number; isMore: boolean }> {
  const now = ctx.clock();
  const before = { sessions: now, answers: now - answersKeptDays * 24 * 3_600_000 };
  const found = await read(ctx.db, expiredQuery(ctx.db, { ...before, limit: expiredAtOnce }));
  const [sessions, answers] = [found.sessions.length, found.answers.length];
  if (sessions + answers > 0) {
    await commit(
      ctx,
      {
        entries: [],
        rows: [],
        edits: [
          { edit: "sessions_expired", before: before.sessions },
          { edit: "answers_expired", before: before.answers },
        ],
      },
      `sessions ${sessions}, answers ${answers}`,
    );
  }
  return { sessions, answers, isMore: Math.max(sessions, answers) === expiredAtOnce };
}
