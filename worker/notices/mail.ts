/** Notices by mail: one mail a person with all that is new to him, and no more than the notices say. */
import { rowsFor } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
import { noticeMails } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { kinds } from "./kinds.ts";
import { textOf } from "./rules.ts";
import { peopleAfter, unmailed, type UnmailedRow } from "./store.ts";

/** Notices that a mail names at the most; the rest comes with the next. */
const mostInOne = 50;
/** What nobody could be sent for so long is no news any more: whoever sets mail up later floods nobody. */
const newsFor = 7 * 24 * 3_600_000;

/**
 * People after one of them, some at once. A mail that left and was not noted, because the Worker ended in between, goes
 * once more under the same id.
 * @param origin where the product is opened; links are left out where it is not known
 * @returns the last person who was looked at, null after the last
 * @throws Problem `mail_unreachable`: tried again with the next run
 */
export async function mailNotices(
  ctx: Ctx,
  { after, limit, origin }: { after: string; limit: number; origin: string | undefined },
): Promise<{ last: string | null; sent: number; refused: number }> {
  const { db, mailer } = ctx;
  if (!mailer) throw new Error("nothing is mailed where no mail is configured");
  const people = await peopleAfter(db, after, limit);
  const now = ctx.clock();
  const waiting = await Promise.all(
    people.map((person) => unmailed(db, person, Math.max(now - newsFor, person.since), mostInOne)),
  );
  const count = { sent: 0, refused: 0 };
  for (const [index, { id: userId, email }] of people.entries()) {
    const rows = waiting[index] ?? [];
    const [first] = rows;
    if (!first) continue;
    const outcome = await mailer.send({ to: email, id: `${first.id}.${userId}`, ...mailOf(rows, origin) });
    count[outcome] += 1;
    const noted = rows.map(({ id: noticeId }) => ({ userId, noticeId, outcome, recordedAt: ctx.clock() }));
    await commit(ctx, { entries: [], rows: [rowsFor(noticeMails, noted)] }, userId);
  }
  return { last: people.length < limit ? null : (people.at(-1)?.id ?? null), ...count };
}

/** Chinese first; both, as nobody said in which language he reads mail. Pure. */
export function mailOf(rows: readonly UnmailedRow[], origin: string | undefined): { subject: string; text: string } {
  const lines = rows.map((row) => {
    const due = row.dueOn === null ? [] : [`  ${row.dueOn}`];
    const link = origin === undefined ? [] : [`  ${origin}${kinds[row.kind].href(row)}`];
    return [`· ${textOf(row, "zh-CN")}`, `  ${textOf(row, "en")}`, ...due, ...link].join("\n");
  });
  const [only] = rows;
  const subject =
    rows.length === 1 && only
      ? `绿账 Luzhang: ${textOf(only, "zh-CN")}`
      : `绿账 Luzhang: ${rows.length} 条通知 (${rows.length} notices)`;
  const choose = origin === undefined ? "" : `\n${origin}/notices/choices`;
  const end = `接收哪些通知，可在绿账中选择。Which notices are mailed is chosen in Luzhang.${choose}`;
  return { subject: oneLine(subject), text: `${lines.join("\n\n")}\n\n--\n${end}\n` };
}

/** A head of a mail is one line, whatever somebody was named. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 200);
}
