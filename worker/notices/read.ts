/** Who reads notices, what he has seen, and which he wants. */
import { rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { type Decision, record } from "../../db/record.ts";
import { noticeChoices, noticeReads } from "../../db/schema/index.ts";
import { stepOn } from "../../db/steps.ts";
import type { Ctx } from "../context.ts";
import { keyAfter, pageOf } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import { noticeKinds } from "../kernel/vocabulary/notices.ts";
import { isByClock, kinds } from "./kinds.ts";
import { kindsFor, textOf } from "./rules.ts";
import type { ChoicesAnswer, ChoicesInput, NoticeAnswer, NoticePageAnswer, NoticeQuery, ReadInput } from "./schemas.ts";
import { choiceQuery, mostCounted, noticeList, type NoticeRow, unreadCount } from "./store.ts";

/** Marked at once: a statement of the Journal stays short. */
const mostMarked = 1_000;

/** What the caller was told, the newest first; one round trip. @throws Problem `invalid_cursor` */
export async function listNotices(ctx: Ctx, { limit, cursor, unread, open }: NoticeQuery): Promise<NoticePageAnswer> {
  const { db, actor } = ctx;
  const filter = { unread: unread === "true", open: open === "true" };
  const found = await read(db, {
    rows: noticeList(db, actor, filter, { limit: limit + 1, before: placeOf(cursor) }),
    unread: unreadCount(db, actor),
  });
  const { items, nextCursor } = pageOf(found.rows, limit, ({ recordedAt, id }) => [recordedAt, id]);
  return { items: items.map((row) => present(ctx, row)), nextCursor, unread: found.unread[0]?.count ?? 0 };
}

function placeOf(cursor: string | undefined) {
  const [recordedAt, id] = keyAfter(cursor, "number", "string") ?? [];
  return recordedAt === undefined || id === undefined ? undefined : { recordedAt, id };
}

/** From now on these are read, or all; what concerns others is passed over. Done twice it is done once. */
export function markRead(ctx: Ctx, { ids }: ReadInput): Promise<{ marked: number; unread: number }> {
  const { db, actor } = ctx;
  const filter = { unread: true, ...(ids && { ids }) };
  return record(ctx, {
    read: () =>
      read(db, {
        fresh: noticeList(db, actor, filter, { limit: mostMarked, before: undefined }),
        unread: unreadCount(db, actor, mostMarked + mostCounted),
      }),
    decide: ({ fresh, unread: [before] }): Decision<{ marked: number; unread: number }> => {
      const answer = { marked: fresh.length, unread: Math.max(0, (before?.count ?? 0) - fresh.length) };
      if (fresh.length === 0) return { status: "unchanged", answer };
      const rows = fresh.map(({ id }) => ({ actorId: actor.id, noticeId: id, recordedAt: ctx.clock() }));
      const changes = { entries: [], rows: [rowsFor(noticeReads, rows)] };
      return { status: "accepted", id: `notices ${fresh.length}`, changes, answer };
    },
    status: 200,
  });
}

/**
 * What somebody of the party has dealt with is over for all of it.
 * @throws Problem `not_found`, `notice_ends_itself` for one of the clock
 */
export function endNotice(ctx: Ctx, id: string): Promise<NoticeAnswer> {
  const { db, actor } = ctx;
  return record(ctx, {
    read: () => noticeList(db, actor, { id }, { limit: 1, before: undefined }),
    decide: ([row]): Decision<NoticeAnswer> => {
      if (!row) throw new Problem("not_found");
      if (isByClock(row.kind)) throw new Problem("notice_ends_itself");
      if (row.state === "done") return { status: "unchanged", answer: present(ctx, row) };
      const changes = { entries: [], rows: [stepOn(ctx, id, row.version, "done")] };
      return { status: "accepted", id, changes, answer: present(ctx, { ...row, state: "done" }) };
    },
    status: 200,
  });
}

/** What the caller sees and is sent, of the kinds that his role reads. */
export async function readChoices(ctx: Ctx): Promise<ChoicesAnswer> {
  const [chosen] = await choiceQuery(ctx.db, ctx.actor.id);
  return presentChoices(ctx, chosen);
}

export function choose(ctx: Ctx, { hidden, unmailed }: ChoicesInput): Promise<ChoicesAnswer> {
  const { db, actor } = ctx;
  const inOrder = (list: readonly string[]) => noticeKinds.filter((kind) => list.includes(kind));
  const said = { hidden: inOrder(hidden), unmailed: inOrder(unmailed) };
  return record(ctx, {
    read: () => choiceQuery(db, actor.id),
    decide: ([before]): Decision<ChoicesAnswer> => {
      const answer = presentChoices(ctx, said);
      const isSame =
        String(before?.hidden ?? "") === String(said.hidden) &&
        String(before?.unmailed ?? "") === String(said.unmailed);
      if (isSame) return { status: "unchanged", answer };
      const row = { actorId: actor.id, version: (before?.version ?? 0) + 1, ...said, recordedAt: ctx.clock() };
      return {
        status: "accepted",
        id: actor.id,
        changes: { entries: [], rows: [rowsFor(noticeChoices, [row])] },
        answer,
      };
    },
    status: 200,
  });
}

function presentChoices(
  { actor, mailer }: Ctx,
  chosen: { hidden: readonly string[]; unmailed: readonly string[] } | undefined,
): ChoicesAnswer {
  const { hidden = [], unmailed = [] } = chosen ?? {};
  const items = kindsFor(actor.role).map((kind) => ({
    kind,
    shown: !hidden.includes(kind),
    mailed: !unmailed.includes(kind),
  }));
  return { items, mail: actor.kind === "user" ? (mailer ? "configured" : "not_configured") : "no_address" };
}

function present({ locale }: Ctx, row: NoticeRow): NoticeAnswer {
  const { id, kind, dueOn, recordedAt, state, isRead } = row;
  return {
    id,
    kind,
    text: textOf(row, locale),
    href: kinds[kind].href(row),
    dueOn,
    raisedAt: new Date(recordedAt).toISOString(),
    read: isRead,
    done: state === "done",
    endsByItself: isByClock(kind),
  };
}
