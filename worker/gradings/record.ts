/** What an authority says of those whom it assesses, and what they say to it. */
import { rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { assertSame, type Decision, record } from "../../db/record.ts";
import { gradingReplies, gradings } from "../../db/schema/index.ts";
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { pageOf, textAfter } from "../http/paging.ts";
import { canonicalDigest } from "../kernel/digest.ts";
import { Problem } from "../kernel/errors.ts";
import { type Period, shanghaiDate } from "../kernel/period.ts";
import type { GradedSubject } from "../kernel/vocabulary/gradings.ts";
import { partyQuery } from "../registry/index.ts";
import { presentGrading } from "./present.ts";
import { assertGradable, assertGrader, assertSigned } from "./rules.ts";
import type { GradingAnswer, GradingFilter, GradingInput, GradingReplyInput } from "./schemas.ts";
import {
  gradedQuery,
  gradingById,
  gradingQuery,
  type GradingRow,
  repliesQuery,
  replyById,
  type ReplyRow,
} from "./store.ts";

/**
 * Grades a subject, or gives it another grade: the earlier one stays.
 * @throws Problem `not_permitted`, `not_found`, `period_kind_not_allowed`, `date_in_future`, `version_replaced` where
 * another grade is in force than the one named, `id_reused`
 */
export function grade(ctx: Ctx, given: GradingInput): Promise<GradingAnswer> {
  const { db, actor, clock } = ctx;
  const { subject, subjectId, replaces = null, remark = null, signedBy, signedOn } = given;
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest({ ...given, id: null, period: given.period.label });
  assertGradable(subject, given.period, signedOn, shanghaiDate(clock()));
  const period = given.period.label;
  return record(ctx, {
    read: () =>
      read(db, {
        known: gradingById(db, id),
        graded: gradedQuery(db, subject, subjectId),
        current: gradingQuery(db, { of: "all" }, { subject, subjectId, period }),
        party: partyQuery(db, actor.partyId),
      }),
    decide: ({ known: [known], graded: [place], current: [current], party: [party] }): Decision<GradingAnswer> => {
      const { division, zone, partyIds } = assertGrader(actor, subject, place);
      const names = { partyNameZh: party?.nameZh ?? null, partyNameEn: party?.nameEn ?? null };
      const answered = (row: GradingRow["row"]) =>
        presentGrading({ row, ...names, assessed: [...partyIds] }, [], actor);
      if (known) {
        assertSame(id, known.digest === digest);
        return { status: "unchanged", answer: answered(known) };
      }
      if ((current?.row.id ?? null) !== replaces) {
        const said = current ? { params: { current: current.row.id } } : {};
        throw new Problem("version_replaced", { pointer: "/replaces", ...said });
      }
      const about = { subject, subjectId, period, version: (current?.row.version ?? 0) + 1, replaces, division, zone };
      const signed = { signedBy, signedOn, digest, partyId: actor.partyId, actorId: actor.id, recordedAt: clock() };
      const row = { id, ...about, scoreTenths: given.score, remark, ...signed };
      const changes = { entries: [], rows: [rowsFor(gradings, [row])] };
      return { status: "accepted", id, changes, answer: answered(row) };
    },
  });
}

/**
 * What an assessed party says to the grade in force, once.
 * @throws Problem `not_found` also for a grade of others or one that was replaced, `already_replied`, `date_in_future`,
 * `id_reused`
 */
export function replyToGrading(ctx: Ctx, gradingId: string, given: GradingReplyInput): Promise<GradingAnswer> {
  const { db, actor, clock } = ctx;
  const { stance, text = null, signedBy, signedOn } = given;
  const id = given.id ?? ctx.newId();
  const digest = canonicalDigest({ ...given, id: null, gradingId });
  assertSigned(signedOn, shanghaiDate(clock()));
  return record(ctx, {
    read: () =>
      read(db, {
        known: replyById(db, id),
        grading: gradingQuery(db, scopeOf(actor), { id: gradingId }),
        replies: repliesQuery(db, { id: gradingId }),
        party: partyQuery(db, actor.partyId),
      }),
    decide: ({ known: [known], grading: [grading], replies, party: [party] }): Decision<GradingAnswer> => {
      if (!grading?.assessed.includes(actor.partyId)) throw new Problem("not_found");
      if (known) {
        assertSame(id, known.digest === digest);
        return { status: "unchanged", answer: presentGrading(grading, replies, actor) };
      }
      if (replies.some(({ row }) => row.partyId === actor.partyId)) throw new Problem("already_replied");
      const signed = { signedBy, signedOn, digest, partyId: actor.partyId, actorId: actor.id, recordedAt: clock() };
      const row = { id, gradingId, stance, text, ...signed };
      const names = { partyNameZh: party?.nameZh ?? null, partyNameEn: party?.nameEn ?? null };
      const changes = { entries: [], rows: [rowsFor(gradingReplies, [row])] };
      const answer = presentGrading(grading, [...replies, { row, ...names }], actor);
      return { status: "accepted", id, changes, answer };
    },
  });
}

/** An authority those of its district, everybody else those that assess him; the newest first. */
export async function listGradings(ctx: Ctx, { subject, period, subjectId, limit, cursor }: GradingFilter) {
  const { db, actor } = ctx;
  const wanted = { subject, period: period.label, subjectId, before: textAfter(cursor), limit: limit + 1 };
  const { rows, replies } = await read(db, {
    rows: gradingQuery(db, scopeOf(actor), wanted),
    replies: repliesQuery(db, { subject, period: period.label }),
  });
  const { items, nextCursor } = pageOf(rows, limit, ({ row }) => [row.id]);
  return { items: items.map((each) => presentGrading(each, replies, actor)), nextCursor };
}

/** What is asked of all grades of a period that the actor may see: beside whatever else is read. */
export function gradingQueries({ db, actor }: Ctx, subject: GradedSubject, { label }: Pick<Period, "label">) {
  return {
    graded: gradingQuery(db, scopeOf(actor), { subject, period: label }),
    replied: repliesQuery(db, { subject, period: label }),
  };
}

/** The answers to `gradingQueries`, by what they are of. */
export function gradingsBy(
  { actor }: Pick<Ctx, "actor">,
  { graded, replied }: { graded: readonly GradingRow[]; replied: readonly ReplyRow[] },
): Map<string, GradingAnswer> {
  return new Map(graded.map((each) => [each.row.subjectId, presentGrading(each, replied, actor)]));
}
