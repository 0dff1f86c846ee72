/** The bureau looks at a submitted project: it is sent back with a comment, or verified and booked. */
import { type Entry, rowsFor, type TableRows } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { retrofitMonths, retrofitResults, retrofitReviews } from "../../../db/schema/index.ts";
import { nameOf, names, stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { assertNever, Problem } from "../../kernel/errors.ts";
import { parsePeriod } from "../../kernel/period.ts";
import { entryOf } from "../../ledger/index.ts";
import { currentValues, itemsByCode } from "../../registry/index.ts";
import { happeningRows, noticeRows } from "../../notices/index.ts";
import { energyItems } from "../items.ts";
import { gridFactors, gridRegionOf } from "../math/factors.ts";
import { evaluate } from "../result/evaluate.ts";
import { type Booked, monthsBooked, resultFrom, wholeBooked } from "../result/kept.ts";
import { presentResult } from "../result/present.ts";
import { fromPlanRow } from "../plan.ts";
import { meterPostings, projectPostings } from "../postings.ts";
import { presentProject, type ProjectAnswer, standingEntries } from "../present.ts";
import { assertFactorYear, assertSavedOnce, assertSeen, bookingDay, nextState, requireComment } from "../rules.ts";
import type { Result } from "../result/schemas.ts";
import { assertAllThere, partOf, savingsOf } from "../split.ts";
import type { ReviewInput } from "../schemas.ts";
import {
  closedMonthsOfProject,
  type MonthRow,
  monthsQuery,
  projectQuery,
  projectsBesideQuery,
  reviewsQuery,
  savingsStepQuery,
  seriesQuery,
} from "../store.ts";
import { besideFrom, besideQueries, factorQueries, found, seriesFrom, step, today } from "./support.ts";
import { entriesBooked, takenBack } from "./take-back.ts";

/**
 * One decision. `start` takes the project up; `return` sends it back, and takes the saving out of the books
 * where it was verified; `verify` freezes the result and books it in the retailer's name.
 * @throws Problem `not_found`, `wrong_state`, `changed_meanwhile`, `factor_not_configured`, `split_project_unknown`, and those of `assertSavedOnce`
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
    months: monthsQuery(db, id),
    beside: besideQueries(db, id),
    atSite: projectsBesideQuery(db, id),
    savings: savingsStepQuery(db, id),
    closed: closedMonthsOfProject(db, id),
    items: itemsByCode(db, codes),
    factors: factorQueries(ctx),
  });
  const project = found(facts.projects[0]);
  const standing =
    decision === "return" && project.state === "verified" ? standingEntries(facts.reviews, facts.months) : [];
  return {
    ...facts,
    project,
    reference: currentValues(facts.factors.flat()),
    booked: standing.length === 0 ? [] : await entriesBooked(ctx, standing),
  };
}

function decide(ctx: Ctx, facts: Facts, id: string, input: ReviewInput): Decision<ProjectAnswer> {
  const { project, uploads, reviews } = facts;
  const { decision, comment = null } = input;
  assertSeen(input.version, project.version);
  const state = nextState(decision, project.state);
  const version = project.version + 1;
  const { entries, rows, result, entryId, months } = changesOf(ctx, facts, input, version);
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
        ...(decision === "return" ? returnedNotice(ctx, facts) : []),
        ...(decision === "start" ? [] : [happened(ctx, facts, decision)]),
      ],
    },
    answer: presentProject({
      project: { ...project, state, version, ...frozen },
      uploads,
      reviews: [...reviews, { ...review, reviewer: ctx.actor.name }],
      months,
    }),
  };
}

function happened(ctx: Ctx, { project }: Facts, decision: "return" | "verify") {
  const { id: subjectId, partyId } = project.document;
  const { division, zone } = project;
  const type = decision === "verify" ? "review.retrofit_verified" : "review.retrofit_returned";
  return happeningRows(ctx, [{ type, partyId, division, zone, subjectId }]);
}

/** Its retailer is told that a project came back. */
function returnedNotice(ctx: Ctx, { project }: Facts) {
  const { id, partyId } = project.document;
  const { siteNameZh: zh, siteNameEn: en } = project;
  const subject = `${id} ${project.version}`;
  return noticeRows(ctx, [
    { kind: "retrofit_returned", to: { partyId }, subject, recordId: id, said: { site: { zh, en } } },
  ]);
}

type Changes = {
  entries: Entry[];
  rows: TableRows[];
  result: Result | null;
  entryId: string | null;
  months: MonthRow[];
};

const nothing: Changes = { entries: [], rows: [], result: null, entryId: null, months: [] };

function changesOf(ctx: Ctx, facts: Facts, input: ReviewInput, version: number): Changes {
  switch (input.decision) {
    case "start":
      return nothing;
    case "return":
      return { ...nothing, ...takenBack(ctx, facts.booked, facts.closed, input.comment ?? "") };
    case "verify":
      return book(ctx, facts, input.factorYear, version);
    default:
      return assertNever(input.decision);
  }
}

/**
 * Each month's saving, or the project's part of it, is booked in that month, or today where it is closed. The last one's entry carries the cost, and
 * has the project's own id; what replaces it later needs one of its own.
 */
function book(ctx: Ctx, facts: Facts, factorYear: number | undefined, version: number): Changes {
  const { project, closed, items, reviews, beside, savings, uploads } = facts;
  const { id } = project.document;
  const plan = fromPlanRow(project.plan);
  if (plan.split) assertAllThere(plan.split, new Set(facts.atSite.map((each) => each.id)));
  const result = frozenResult(ctx, facts, factorYear);
  const months = monthsBooked(result.meters);
  const series = seriesFrom(uploads);
  assertSavedOnce({ plan, series, savings: savingsOf(months) }, besideFrom(beside));
  const place = { partyId: project.document.partyId, zone: project.zone };
  const premises = { ...place, id: project.siteId, division: project.division };
  const { split } = plan;
  const own = (meter: Booked) => (split ? partOf(meter, split, id) : meter);
  const meters = (booked: readonly Booked[]) => booked.flatMap((meter) => meterPostings(premises, own(meter), items));
  const lastMonth = plan.reporting.to.slice(0, 7);
  const last = months.size === 0 ? wholeBooked(result.meters) : (months.get(lastMonth) ?? []);
  months.delete(lastMonth);
  const entryId = reviews.some((review) => review.entryId === id) ? ctx.newId() : id;
  const earlier = [...months].flatMap(([month, booked]): (MonthRow & { entry: Entry })[] => {
    const monthId = ctx.newId();
    const postings = meters(booked);
    if (postings.length === 0) return [];
    const digest = canonicalDigest({ retrofit: id, version, month });
    const occurredOn = bookingDay(parsePeriod(month).lastDay, closed, today(ctx));
    const entry = entryOf(ctx, { ...place, id: monthId, digest, kind: "retrofit", occurredOn, postings });
    return [{ version, month, entryId: monthId, entry }];
  });
  const entry = entryOf(ctx, {
    ...place,
    id: entryId,
    digest: canonicalDigest({ retrofit: id, version, result }),
    kind: "retrofit",
    occurredOn: bookingDay(plan.reporting.to, closed, today(ctx)),
    postings: [...meters(last), ...projectPostings(premises, plan.costFen, items)],
  });
  const kept = { retrofitId: id, version, recordedAt: ctx.clock(), result: JSON.stringify(result) };
  const rows = earlier.map(({ month, entryId: own }) => ({ retrofitId: id, version, month, entryId: own }));
  return {
    entries: [...earlier.map((month) => month.entry), entry],
    rows: [
      rowsFor(retrofitResults, [kept]),
      ...(rows.length === 0 ? [] : [rowsFor(retrofitMonths, rows)]),
      stepOn(ctx, nameOf(names.savings(project.siteId)), savings[0]?.version ?? 0, id),
    ],
    result,
    entryId,
    months: rows.map(({ month, entryId: own }) => ({ version, month, entryId: own })),
  };
}

/** As it was submitted; computed anew only where the bureau chooses another year's electricity factor. */
function frozenResult(ctx: Ctx, { project, uploads, reference }: Facts, factorYear: number | undefined): Result {
  if (project.result === null) throw new Problem("not_found");
  const submitted = resultFrom(project.result);
  if (factorYear === undefined || factorYear === submitted.factorYear) return submitted;
  const { division } = project;
  assertFactorYear(factorYear, gridRegionOf(division), gridFactors(reference, today(ctx)));
  const plan = fromPlanRow(project.plan);
  const series = seriesFrom(uploads);
  return presentResult(evaluate({ plan, series, reference, division, today: today(ctx), factorYear }));
}
