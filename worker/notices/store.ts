/** Notices as somebody may read them. Queries are not run here. */
import { and, desc, eq, gt, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import { among } from "../../db/among.ts";
import type { Db } from "../../db/client.ts";
import {
  authUsers,
  memberships,
  noticeChoices,
  noticeMails,
  notices,
  parties,
  revocations,
} from "../../db/schema/index.ts";
import { stateOf, versionOf } from "../../db/steps.ts";
import type { Actor } from "../context.ts";
import { clockKinds, type NoticeState } from "../kernel/vocabulary/notices.ts";
import { kindsFor } from "./rules.ts";

type Reader = Pick<Actor, "id" | "partyId" | "role" | "division" | "zone">;

const state = sql<NoticeState>`coalesce(${stateOf<NoticeState>(notices.id)}, 'open')`;
const isReadBy = (actorId: string) =>
  sql<boolean>`exists (select 1 from notice_reads r where r.actor_id = ${actorId} and r.notice_id = ${notices.id})`;

/** What concerns his party, or the offices where he is of one, of the kinds that his role reads. */
function concerns({ partyId, role, division, zone }: Reader): SQL | undefined {
  const isOffice = ["bureau", "commerce", "centre"].includes(role);
  return and(
    among(notices.kind, kindsFor(role)),
    or(
      eq(notices.partyId, partyId),
      role === "admin" ? eq(notices.partyId, "") : undefined,
      isOffice
        ? and(eq(notices.partyId, ""), eq(notices.division, division), or(eq(notices.zone, ""), eq(notices.zone, zone)))
        : undefined,
    ),
  );
}

/** Not of a kind that he chose to do without, in one of the two lists. */
function isWanted(actorId: string, list: "hidden" | "unmailed"): SQL {
  return sql`not exists (select 1 from json_each((
    select ${sql.raw(list)} from notice_choices where actor_id = ${actorId} order by version desc limit 1)) c
    where c.value = ${notices.kind})`;
}

type Filter = { unread?: boolean; open?: boolean; id?: string; ids?: readonly string[] };
type Page = { limit: number; before: { recordedAt: number; id: string } | undefined };

/** Newest first. */
export function noticeList(db: Db, reader: Reader, { unread, open, id, ids }: Filter, { limit, before }: Page) {
  return db
    .select({
      id: notices.id,
      kind: notices.kind,
      recordId: notices.recordId,
      partyId: notices.partyId,
      dueOn: notices.dueOn,
      said: notices.said,
      recordedAt: notices.recordedAt,
      state: state.as("state"),
      version: versionOf(notices.id).as("version"),
      isRead: isReadBy(reader.id).mapWith(Boolean).as("is_read"),
    })
    .from(notices)
    .where(
      and(
        concerns(reader),
        isWanted(reader.id, "hidden"),
        unread ? sql`not ${isReadBy(reader.id)}` : undefined,
        open ? sql`${state} = 'open'` : undefined,
        id === undefined ? undefined : eq(notices.id, id),
        ids === undefined ? undefined : among(notices.id, ids),
        before === undefined
          ? undefined
          : or(
              lt(notices.recordedAt, before.recordedAt),
              and(eq(notices.recordedAt, before.recordedAt), lt(notices.id, before.id)),
            ),
      ),
    )
    .orderBy(desc(notices.recordedAt), desc(notices.id))
    .limit(limit);
}

export type NoticeRow = Awaited<ReturnType<typeof noticeList>>[number];

/** How many he has not seen; counting ends where nobody reads the number any more. */
export const mostCounted = 100;
export function unreadCount(db: Db, reader: Reader, most = mostCounted) {
  const unread = db
    .select({ id: notices.id })
    .from(notices)
    .where(and(concerns(reader), isWanted(reader.id, "hidden"), sql`not ${isReadBy(reader.id)}`))
    .limit(most);
  return db.select({ count: sql<number>`count(*)`.as("count") }).from(unread.as("unread"));
}

/** What the clock has told parties, or with '' the offices, ever. */
export function clockNotices(db: Db, partyIds: readonly string[]) {
  return db
    .select({
      id: notices.id,
      kind: notices.kind,
      subject: notices.subject,
      partyId: notices.partyId,
      zone: notices.zone,
      occurrence: notices.occurrence,
      state: state.as("state"),
    })
    .from(notices)
    .where(and(among(notices.partyId, partyIds), among(notices.kind, clockKinds)));
}
export type ClockRow = Awaited<ReturnType<typeof clockNotices>>[number];

export function choiceQuery(db: Db, actorId: string) {
  return db
    .select()
    .from(noticeChoices)
    .where(eq(noticeChoices.actorId, actorId))
    .orderBy(desc(noticeChoices.version))
    .limit(1);
}

/** People in force after one of them, each with what he reads notices by. */
export function peopleAfter(db: Db, after: string, limit: number) {
  return db
    .select({
      id: authUsers.id,
      email: authUsers.email,
      partyId: memberships.partyId,
      role: memberships.role,
      division: parties.division,
      zone: parties.zone,
      since: memberships.recordedAt,
    })
    .from(authUsers)
    .innerJoin(memberships, eq(memberships.userId, authUsers.id))
    .innerJoin(parties, eq(parties.id, memberships.partyId))
    .leftJoin(revocations, eq(revocations.subjectId, authUsers.id))
    .where(and(gt(authUsers.id, after), isNull(revocations.subjectId)))
    .orderBy(authUsers.id)
    .limit(limit);
}

/** What a person is still to be sent by mail: what he wants, has neither seen nor been sent, and is not over. */
export function unmailed(db: Db, reader: Reader, since: number, limit: number) {
  return db
    .select({
      id: notices.id,
      kind: notices.kind,
      recordId: notices.recordId,
      partyId: notices.partyId,
      dueOn: notices.dueOn,
      said: notices.said,
    })
    .from(notices)
    .where(
      and(
        concerns(reader),
        gt(notices.recordedAt, since),
        isWanted(reader.id, "unmailed"),
        sql`not ${isReadBy(reader.id)}`,
        sql`${state} = 'open'`,
        sql`not exists (select 1 from ${noticeMails} m where m.user_id = ${reader.id} and m.notice_id = ${notices.id})`,
      ),
    )
    .orderBy(notices.recordedAt, notices.id)
    .limit(limit);
}
export type UnmailedRow = Awaited<ReturnType<typeof unmailed>>[number];
