/** Sessions, kept answers, rows of webhooks' logs and imported files that are over are forgotten: nobody may ask for them any more. */
import { commit } from "../../db/commit.ts";
import { read } from "../../db/read.ts";
import { chunksAtOnce, expiredAtOnce } from "../../db/statements.ts";
import type { Ctx } from "../context.ts";
import { filesKeptDays } from "../imports/index.ts";
import { deliveriesKeptDays } from "../webhooks/index.ts";
import { expiredQuery } from "./store.ts";

/** How long a request may be sent again under its Idempotency-Key and finds its first answer. */
const answersKeptDays = 30;
const day = 24 * 3_600_000;

type Expired = { sessions: number; answers: number; deliveries: number; files: number; isMore: boolean };

/** @returns how many were forgotten, up to some hundreds of each, and whether there may be more */
export async function endExpired(ctx: Ctx): Promise<Expired> {
  const now = ctx.clock();
  const before = {
    sessions: now,
    answers: now - answersKeptDays * day,
    deliveries: now - deliveriesKeptDays * day,
    files: now - filesKeptDays * day,
  };
  const found = await read(ctx.db, expiredQuery(ctx.db, { ...before, limit: expiredAtOnce, chunks: chunksAtOnce }));
  const [sessions, answers] = [found.sessions.length, found.answers.length];
  const [deliveries, files] = [found.deliveries.length, found.files.length];
  if (sessions + answers + deliveries + files > 0) {
    await commit(
      ctx,
      {
        entries: [],
        rows: [],
        edits: [
          { edit: "sessions_expired", before: before.sessions },
          { edit: "answers_expired", before: before.answers },
          { edit: "deliveries_expired", before: before.deliveries },
          { edit: "import_files_expired", before: before.files },
        ],
      },
      `sessions ${sessions}, answers ${answers}, deliveries ${deliveries}, parts of files ${files}`,
    );
  }
  const isMore = Math.max(sessions, answers, deliveries) === expiredAtOnce || files === chunksAtOnce;
  return { sessions, answers, deliveries, files, isMore };
}
