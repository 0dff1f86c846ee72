/** The bureau looks at a submitted project: it is sent back with a comment, or verified and booked. */
import { attempt } from "../../../db/attempt.ts";
import { type Entry, rowsFor, type TableRows } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { retrofitResults, retrofitReviews, reversals } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { assertNever, Problem } from "../../kernel/errors.ts";
import { bookedEntry, entryById, entryOf, postingsOfEntry } from "../../ledger/index.ts";
import { currentValues, itemsByCode } from "../../registry/index.ts";
import { energyItems } from "../items.ts";
import { gridFactors, gridRegionOf } from "../math/factors.ts";
import { resultOf } from "../math/result.ts";
import { fromPlanRow } from "../plan.ts";
import { retrofitPostings } from "../postings.ts";
import { presentProject, resultFrom, standingEntry } from "../present.ts";
import { assertFactorYear, assertSeen, bookingDay, nextState, requireComment } from "../rules.ts";
import type { Result } from "../schemas-result.ts";
import type { ReviewInput } from "../schemas.ts";
import { closedMonthsOfProject, projectQuery, reviewsQuery, seriesQuery } from "../store.ts";
import { factorQueries, found, seriesFrom, step, today } from "./support.ts";

/**
 * One decision. `start` takes the project up; `return` sends it back, and takes the saving out of the books
 * where it was verified; `verify` freezes the result and books it in the retailer's name.
 * @throws Problem `not_found`, `wrong_state`, `changed_meanwhile`, `factor_not_configured`
 */
export function reviewRetrofit(ctx: Ctx, id: string, input: ReviewInput) {
  requireComment(input.decision, input.comment);
  return attempt(async () => {
    const facts = await readFacts(ctx, id);
    const { project, uploads, reviews } = facts;
    assertSeen(input.version, project.version);
    const state = nextState(input.decision, project.state);
    const version = project.version + 1;
    const { entries, rows, result, entryId } = await changesOf(ctx, facts, input, version);
    const recordedAt = ctx.clock();
    const review = {
      version,
      decision: input.decision,
      comment: input.comment ?? null,
      entryId,
      recordedAt,
    };
    const answer = presentProject({
      project: {
        ...project,
        state,
        version,
        ...(result ? { result: JSON.stringify(result), resultVersion: version } : {}),
      },
      uploads,
      reviews: [...reviews, { ...review, reviewer: ctx.actor.name }],
    });
    const changes = {
      entries,
      rows: [
        ...rows,
        rowsFor(retrofitReviews, [{ retrofitId: id, actorId: ctx.actor.id, ...review }]),
        step(ctx, id, version, state),
      ],
    };
    await commit(ctx, changes, id, { status: 200, body: answer });
    return answer;
  });
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

async function readFacts(ctx: Ctx, id: string) {
  const { db, actor } = ctx;
  const [[row], uploads, reviews, closed, items, ...factors] = await db.batch([
    projectQuery(db, actor, id),
    seriesQuery(db, id),
    reviewsQuery(db, id),
    closedMonthsOfProject(db, id),
    itemsByCode(
      db,
      energyItems.map(({ code }) => code),
    ),
    ...factorQueries(ctx),
  ]);
  return { project: found(row), uploads, reviews, closed, items, reference: currentValues(factors.flat()) };
}

type Changes = { entries: Entry[]; rows: TableRows[]; result: Result | null; entryId: string | null };

async function changesOf(ctx: Ctx, facts: Facts, input: ReviewInput, version: number): Promise<Changes> {
  switch (input.decision) {
    case "start":
      return { entries: [], rows: [], result: null, entryId: null };
    case "return":
      return takeBack(ctx, facts, input.comment ?? "");
    case "verify":
      return book(ctx, facts, input.factorYear, version);
    default:
      return assertNever(input.decision);
  }
}

function book(ctx: Ctx, facts: Facts, factorYear: number | undefined, version: number): Changes {
  const { project, closed, items, reviews } = facts;
  const { id } = project.document;
  const plan = fromPlanRow(project.plan);
  const result = frozenResult(ctx, facts, factorYear);
  // The first entry has the project's own id; what replaces it later needs one of its own.
  const entryId = reviews.some((review) => review.entryId === id) ? ctx.newId() : id;
  const premises = {
    id: project.siteId,
    partyId: project.document.partyId,
    division: project.division,
    zone: project.zone,
  };
  const entry = entryOf(ctx, {
    id: entryId,
    digest: canonicalDigest({ retrofit: id, version, result }),
    kind: "retrofit",
    occurredOn: bookingDay(plan.reporting.to, closed, today(ctx)),
    zone: project.zone,
    partyId: project.document.partyId,
    postings: retrofitPostings(premises, result.meters, plan.costFen, items),
  });
  const kept = { retrofitId: id, version, recordedAt: ctx.clock(), result: JSON.stringify(result) };
  return { entries: [entry], rows: [rowsFor(retrofitResults, [kept])], result, entryId };
}

/** As it was submitted; computed anew only where the bureau chooses another year's electricity factor. */
function frozenResult(ctx: Ctx, { project, uploads, reference }: Facts, factorYear: number | undefined): Result {
  if (project.result === null) throw new Problem("not_found");
  const submitted = resultFrom(project.result);
  if (factorYear === undefined || factorYear === submitted.factorYear) return submitted;
  const { division } = project;
  assertFactorYear(factorYear, gridRegionOf(division), gridFactors(reference, today(ctx)));
  const plan = fromPlanRow(project.plan);
  return resultOf({ plan, series: seriesFrom(uploads), reference, division, today: today(ctx), factorYear });
}

/** The negated entry, on the day of the first one where its month is still open: a period's sums then forget both. */
async function takeBack(ctx: Ctx, { project, reviews, closed }: Facts, reason: string): Promise<Changes> {
  const nothing: Changes = { entries: [], rows: [], result: null, entryId: null };
  const entryId = project.state === "verified" ? standingEntry(reviews) : undefined;
  if (entryId === undefined) return nothing;
  const [[row], postings] = await ctx.db.batch([
    entryById(ctx.db, entryId),
    postingsOfEntry(ctx.db, entryId, { of: "all" }),
  ]);
  if (!row) throw new Problem("not_found");
  const { kind, zone, partyId, postings: booked } = bookedEntry(row, postings);
  const id = ctx.newId();
  const entry = entryOf(ctx, {
    id,
    digest: canonicalDigest({ reverses: entryId, reason }),
    kind,
    occurredOn: bookingDay(row.occurredOn, closed, today(ctx)),
    zone,
    partyId,
    reverses: entryId,
    postings: booked.map((posting) => ({ ...posting, amount: 0 - posting.amount })),
  });
  return { ...nothing, entries: [entry], rows: [rowsFor(reversals, [{ id, entryId, reason }])] };
}
