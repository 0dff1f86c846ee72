/** Ratings of firms: begun by the firm or its authority, brought on step by step, and read. */
import { rowOf, rowsFor } from "../../db/change-set.ts";
import { read } from "../../db/read.ts";
import { assertSame, type Decision, record } from "../../db/record.ts";
import { creditMoves, creditRatings } from "../../db/schema/index.ts";
import { stepOn } from "../../db/steps.ts";
import type { Ctx } from "../context.ts";
import { pageOf, textAfter } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import type { CreditScheme } from "../kernel/credit-scheme.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { foundQuery, pages } from "./store/measures.ts";
import { presentHead, presentPublished, presentRating } from "./present.ts";
import {
  assertNoticeOver,
  checkAnswered,
  checkNotice,
  checkStep,
  type FoundRow,
  resultOf,
  schemeFor,
  sideOf,
  termOf,
} from "./rules.ts";
import type { PublishedRating, RatingAnswer, RatingInput, RatingQuery, StepInput } from "./schemas.ts";
import { firmQuery, publishedQuery, ratingList, ratingOf, type RatingRow, schemeVersions } from "./store.ts";

const one = { limit: 1, before: undefined };
const today = ({ clock }: Pick<Ctx, "clock">) => shanghaiDate(clock());

/**
 * Begins the rating of a firm for a year, by the scheme that its zone has set. Begun twice it is begun once.
 * @throws Problem `missing` where an authority names nobody, `party_not_found`, `date_in_future`,
 * `credit_scheme_not_set`, `id_reused`
 */
export function beginRating(ctx: Ctx, { id: given, year, partyId: named }: RatingInput): Promise<RatingAnswer> {
  const { db, actor } = ctx;
  const isAuthority = actor.role === "bureau";
  const partyId = named ?? (isAuthority ? undefined : actor.partyId);
  if (partyId === undefined) throw new Problem("missing", { pointer: "/partyId" });
  const day = today(ctx);
  if (year > day.slice(0, 4)) throw new Problem("date_in_future", { pointer: "/year", params: { today: day } });
  const id = given ?? ctx.newId();
  return record(ctx, {
    read: async () => {
      const [firm] = await firmQuery(db, partyId);
      const facts = await read(db, {
        versions: schemeVersions(db, firm?.zone ?? ""),
        known: ratingOf(db, partyId, year),
        sameId: ratingList(db, actor, { id }, one),
        found: foundQuery(db, { partyId }, day),
      });
      return { firm, ...facts };
    },
    decide: ({ firm, versions, known: [known], sameId: [same], found }): Decision<RatingAnswer> => {
      const isOwn = isAuthority ? firm?.division === actor.division : partyId === actor.partyId;
      if (!firm || !isOwn) throw new Problem("party_not_found", { pointer: "/partyId" });
      if (same) assertSame(id, same.row.partyId === partyId && same.row.year === year);
      if (known) return { status: "passed_on", to: () => getRating(ctx, known.id) };
      const scheme = schemeFor(
        versions.map(({ row }) => row),
        year,
      );
      if (!scheme?.scheme) throw new Problem("credit_scheme_not_set", { params: { year } });
      const { zone, division, nameZh, nameEn } = firm;
      const by = { actorId: actor.id, recordedAt: ctx.clock() };
      const row = { id, partyId, year, zone, division, schemeVersion: scheme.version, ...by };
      const changes = { entries: [], rows: [rowsFor(creditRatings, [row]), stepOn(ctx, id, 0, "open")] };
      const begun = { row, state: "open" as const, version: 1, nameZh, nameEn, scheme: scheme.scheme, moves: [] };
      const answer = presentNow(ctx, begun, scheme.scheme, withPages(found, partyId), day);
      return { status: "accepted", id, changes, answer };
    },
  });
}

const lastDayOf = (year: string) => `${year}-12-31`;

/**
 * Takes a step. What a review finds is kept as it was that day.
 * @throws Problem `not_found`, and those of `checkStep`, `checkAnswered`, `checkNotice` and `assertNoticeOver`
 */
export function takeStep(ctx: Ctx, id: string, input: StepInput): Promise<RatingAnswer> {
  const { actor } = ctx;
  const { step, text = null, answers = [], decided = [], unrated = false } = input;
  const day = today(ctx);
  return record(ctx, {
    read: () => readRating(ctx, id),
    decide: ({ rating, scheme, rows }): Decision<RatingAnswer> => {
      const { row, state, version, moves } = rating;
      const rule = checkStep(sideOf(actor, row), state, step);
      if (text === null && (rule.needsText || unrated)) throw new Problem("missing", { pointer: "/text" });
      if (rule.answers) checkAnswered(scheme, answers, "/answers");
      if (rule.rates && !unrated) checkAnswered(scheme, decided, "/decided");
      if (step === "publish") {
        assertNoticeOver(moves.findLast((move) => move.step === "announce")?.until ?? null, day);
      }
      const review = moves.findLast(({ findings }) => findings !== null);
      const found = rule.rates ? resultOf(scheme, lastDayOf(row.year), rows, decided) : null;
      const rated = found && !unrated ? { pointsTenths: found.pointsTenths, colour: found.colour } : unratedResult;
      const before = review ? { pointsTenths: review.pointsTenths, colour: review.colour } : unratedResult;
      const until =
        step === "announce" ? checkNotice(scheme, input.until, day) : rule.publishes ? termOf(scheme, day) : null;
      const move = {
        version: version + 1,
        step,
        // Why a firm is not rated stands with what is published.
        text: step === "publish" && before.colour === null ? (text ?? review?.text ?? null) : text,
        answers: rule.answers ? answers : null,
        findings: found?.findings ?? null,
        ...(rule.rates ? rated : rule.publishes ? before : unratedResult),
        until,
        actorName: actor.name,
        recordedAt: ctx.clock(),
      };
      const by = { partyId: actor.partyId, actorId: actor.id };
      const changes = {
        entries: [],
        rows: [
          rowsFor(creditMoves, [rowOf(creditMoves, { ratingId: id, ...move, ...by })]),
          stepOn(ctx, id, version, rule.to),
        ],
      };
      const after = { ...rating, state: rule.to, version: version + 1, moves: [...moves, move] };
      return { status: "accepted", id, changes, answer: presentNow(ctx, after, scheme, rows, day) };
    },
    status: 200,
  });
}

const unratedResult = { pointsTenths: null, colour: null };

/** @throws Problem `not_found` also where it is another firm's or district's */
export async function getRating(ctx: Ctx, id: string): Promise<RatingAnswer> {
  const { rating, scheme, rows } = await readRating(ctx, id);
  return presentNow(ctx, rating, scheme, rows, today(ctx));
}

async function readRating(ctx: Ctx, id: string) {
  const { db, actor } = ctx;
  const { ratings, found } = await read(db, {
    ratings: ratingList(db, actor, { id }, one),
    found: foundQuery(db, { ratingId: id }, today(ctx)),
  });
  const [rating] = ratings;
  if (!rating?.scheme) throw new Problem("not_found");
  return { rating, scheme: rating.scheme, rows: withPages(found, rating.row.partyId) };
}

type Found = Awaited<ReturnType<typeof foundQuery>>;

const withPages = (found: Found, partyId: string): FoundRow[] =>
  found.map((row) => ({ ...row, href: pages[row.measure](row.id, partyId) }));

/** With what the books say today, and what the firm states to the rest. */
function presentNow(
  { actor }: Ctx,
  rating: RatingRow,
  scheme: CreditScheme,
  rows: readonly FoundRow[],
  day: string,
): RatingAnswer {
  const stated = rating.moves.findLast(({ answers }) => answers !== null)?.answers ?? [];
  return presentRating(actor, rating, scheme, resultOf(scheme, lastDayOf(rating.row.year), rows, stated), day);
}

export async function listRatings(ctx: Ctx, { limit, cursor, ...filter }: RatingQuery) {
  const page = { limit: limit + 1, before: textAfter(cursor) };
  const rows = await ratingList(ctx.db, ctx.actor, filter, page);
  const { items, nextCursor } = pageOf(rows, limit, ({ row }) => [row.id]);
  return { items: items.map((row) => presentHead(row, today(ctx))), nextCursor };
}

/** For everybody: what was published and holds today, and nothing else of a rating. */
export async function listPublished(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const rows = await publishedQuery(ctx.db, today(ctx), { after: textAfter(cursor), limit: limit + 1 });
  const { items, nextCursor } = pageOf(rows, limit, ({ partyId }) => [partyId]);
  return { items: items.map((row): PublishedRating => presentPublished(row)), nextCursor };
}
