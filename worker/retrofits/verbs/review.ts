/** The bureau looks at a submitted project: it is sent back with a comment, or verified and booked. */
import { type Entry, rowsFor, type TableRows } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { retrofitResults, retrofitReviews, reversals } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { assertNever, Problem } from "../../kernel/errors.ts";
import { type BookedEntry, bookedEntry, entryById, entryOf, postingsOfEntry } from "../../ledger/index.ts";
import { currentValues, itemsByCode } from "../../registry/index.ts";
import { energyItems } from "../items.ts";
import { gridFactors, gridRegionOf } from "../math/factors.ts";
import { resultOf } from "../math/result.ts";
import { fromPlanRow } from "../plan.ts";
import { retrofitPostings } from "../postings.ts";
import { presentProject, type ProjectAnswer, resultFrom, standingEntry } from "../present.ts";
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
export function reviewRetrofit(ctx: Ctx, id: string, input: ReviewInput): Promise<ProjectAnswer> {
  requireComment(input.decision, input.comment);
  return record(ctx, {
    read: () => readFacts(ctx, id, input.decision),
    decide: (facts) => decide(ctx, facts, id, input),
    status: 200,
  });
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

async function readFacts(ctx: Ctx, id: string, decision: ReviewInput["decision"]) {
  const { db, actor } = ctx;
  const codes = energyItems.map(({ code }) => code);
  const facts = await read(db, {
    projects: projectQuery(db, actor, id),
    uploads: seriesQuery(db, id),
    reviews: reviewsQuery(db, id),
    closed: closedMonthsOfProject(db, id),
    items: itemsByCode(db, codes),
    factors: factorQueries(ctx),
  });
  const project = found(facts.projects[0]);
  const standing = decision === "return" && project.state === "verified" ? standingEntry(facts.reviews) : undefined;
  const booked = standing === undefined ? undefined : await entryBooked(ctx, standing);
  return { ...facts, project, reference: currentValues(facts.factors.flat()), booked };
}

/** The entry a verified project stands in the books with. @throws Problem `not_found` */
async function entryBooked({ db }: Ctx, entryId: string): Promise<BookedEntry> {
  const { rows, postings } = await read(db, {
    rows: entryById(db, entryId),
    postings: postingsOfEntry(db, entryId, { of: "all" }),
  });
  const [row] = rows;
  if (!row) throw new Problem("not_found");
  return bookedEntry(row, postings);
}

function decide(ctx: Ctx, facts: Facts, id: string, input: ReviewInput): Decision<ProjectAnswer> {
  const { project, uploads, reviews } = facts;
  const { decision, comment = null } = input;
  assertSeen(input.version, project.version);
  const state = nextState(decision, project.state);
  const version = project.version + 1;
  const { entries, rows, result, entryId } = changesOf(ctx, facts, input, version);
  const review = { version, decision, comment, entryId, recordedAt: ctx.clock() };
  const frozen = result ? { result: JSON.stringify(result), resultVersion: version } : {};
  return {
    status: "accepted",
    id,
    changes: {
      entries,
      rows: [
        ...rows,
        rowsFor(retrofitReviews, [{ retrofitId: id, actorId: ctx.actor.id, ...review }]),
        step(ctx, id, project.version, state),
      ],
    },
    answer: presentProject({
      project: { ...project, state, version, ...frozen },
      uploads,
      reviews: [...reviews, { ...review, reviewer: ctx.actor.name }],
    }),
  };
}

type Changes = { entries: Entry[]; rows: TableRows[]; result: Result | null; entryId: string | null };

const nothing: Changes = { entries: [], rows: [], result: null, entryId: null };

function changesOf(ctx: Ctx, facts: Facts, input: ReviewInput, version: number): Changes {
  switch (input.decision) {
    case "start":
      return nothing;
    case "return":
      return facts.booked === undefined ? nothing : takeBack(ctx, facts, facts.booked, input.comment ?? "");
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
function takeBack(ctx: Ctx, { closed }: Facts, booked: BookedEntry, reason: string): Changes {
  const { kind, zone, partyId, id: entryId } = booked;
  const id = ctx.newId();
  const entry = entryOf(ctx, {
    id,
    digest: canonicalDigest({ reverses: entryId, reason }),
    kind,
    occurredOn: bookingDay(booked.occurredOn, closed, today(ctx)),
    zone,
    partyId,
    reverses: entryId,
    postings: booked.postings.map((posting) => ({ ...posting, amount: 0 - posting.amount })),
  });
  return { ...nothing, entries: [entry], rows: [rowsFor(reversals, [{ id, entryId, reason }])] };
}
