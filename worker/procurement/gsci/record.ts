/** The green-supply-chain index of a firm: its own scores with evidence, and what the books can tell. */
import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { gsciAssessments, gsciScores } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { add, type Fraction, fraction, toFixed } from "../../kernel/fraction.ts";
import { parsePeriod, shanghaiDate } from "../../kernel/period.ts";
import { formatDecimal } from "../../kernel/quantity.ts";
import type { RateUnit } from "../../kernel/vocabulary/procurement.ts";
import { currentValues, referenceQuery } from "../../registry/index.ts";
import { presentRate } from "../present.ts";
import { checkScores, type IndexItem, indexItemsFrom, pointsOf } from "./rules.ts";
import { type Computed, lowRiskShare, recoveryRate } from "../math.ts";
import type { GsciInput, GsciRecorded } from "./schemas.ts";
import { assessmentById, assessmentQuery, reviewsOf, scoresQuery } from "./store.ts";
import { partyQuery, recoveryQuery } from "../store.ts";
import { scopeFor } from "../buyers.ts";
import { boughtIn, isInScope } from "../suppliers/read.ts";

const points = (hundredths: number) => formatDecimal(hundredths, 2);

/**
 * A new self-assessment for a year; the latest one is in force and the earlier ones stay.
 * @throws Problem `unknown_index_item`, `score_above_weight`, `date_in_future`, `id_reused`
 */
export async function assessIndex(ctx: Ctx, { id: given, year, items }: GsciInput): Promise<GsciRecorded> {
  const { db, actor } = ctx;
  const { partyId } = actor;
  const id = given ?? ctx.newId();
  const thisYear = shanghaiDate(ctx.clock()).slice(0, 4);
  if (year > thisYear) throw new Problem("date_in_future", { pointer: "/year", params: { today: thisYear } });
  return record(ctx, {
    read: () =>
      read(db, {
        reference: referenceQuery(db, "gsci"),
        known: assessmentById(db, id),
        scores: scoresQuery(db, { id }),
      }),
    decide: ({ reference, known: [known], scores }): Decision<GsciRecorded> => {
      checkScores(indexItemsFrom(currentValues(reference)), items, points);
      const rows = items
        .map(({ code, score, evidence }) => ({ assessmentId: id, code, scoreHundredths: score, evidence }))
        .sort((a, b) => (a.code < b.code ? -1 : 1));
      const head = { id, partyId, year, actorId: actor.id, recordedAt: ctx.clock() };
      if (known) {
        assertSame(id, contentOf(known, scores) === contentOf(head, rows));
        return { status: "unchanged", answer: presentAssessment(known, scores) };
      }
      const changes = { entries: [], rows: [rowsFor(gsciAssessments, [head]), rowsFor(gsciScores, rows)] };
      return { status: "accepted", id, changes, answer: presentAssessment(head, rows) };
    },
  });
}

type Assessment = typeof gsciAssessments.$inferSelect;
type Score = typeof gsciScores.$inferSelect;

function contentOf({ partyId, year }: Assessment, scores: readonly Score[]): string {
  return canonicalDigest({ partyId, year, scores });
}

function presentAssessment({ id, year, partyId, recordedAt }: Assessment, scores: readonly Score[]): GsciRecorded {
  return {
    id,
    year,
    buyerId: partyId,
    recordedAt: new Date(recordedAt).toISOString(),
    items: scores.map(({ code, scoreHundredths, evidence }) => ({ code, score: points(scoreHundredths), evidence })),
  };
}

/** @throws Problem `missing` where an authority does not say whose, `not_found` */
export async function readIndex(ctx: Ctx, { year, buyer: asked }: { year: string; buyer?: string | undefined }) {
  const { db, actor, locale } = ctx;
  const scope = scopeFor(ctx, asked);
  const buyer = asked ?? (scope.of === "party" ? actor.partyId : undefined);
  if (buyer === undefined) throw new Problem("missing", { pointer: "/buyer" });
  const period = parsePeriod(year);
  const [{ parties, reviews, reference, assessments, scores, recovered }, bought] = await Promise.all([
    read(db, {
      parties: partyQuery(db, buyer),
      reviews: reviewsOf(db, { partyId: buyer, year }),
      reference: referenceQuery(db, "gsci"),
      assessments: assessmentQuery(db, buyer, year),
      scores: scoresQuery(db, { partyId: buyer, year }),
      recovered: recoveryQuery(db, buyer, period),
    }),
    boughtIn(ctx, period, buyer),
  ]);
  const [party] = parties;
  if (!party || !isInScope(scope, party)) throw new Problem("not_found");
  const [assessment] = assessments;
  const rates: Record<string, { rate: Computed; unit: RateUnit }> = {
    X26: { rate: lowRiskShare(bought), unit: "suppliers" },
    X41: { rate: recoveryRate(recovered, "products"), unit: "kg" },
    X42: { rate: recoveryRate(recovered, "packaging"), unit: "kg" },
  };
  const items = indexItemsFrom(currentValues(reference));
  const counted = items.map((item) => {
    const own = scores.find(({ code }) => code === item.code);
    const book = item.kind === "quantitative" ? rates[item.code] : undefined;
    const ofBooks = book ? pointsOf(item, book.rate) : null;
    return { item, own, book, ofBooks, points: ofBooks ?? (own ? fraction(own.scoreHundredths) : null) };
  });
  const [review] = reviews;
  const assessed = counted.filter((each) => each.points !== null);
  return {
    year,
    buyerId: buyer,
    assessmentId: assessment?.id ?? null,
    recordedAt: assessment ? new Date(assessment.recordedAt).toISOString() : null,
    state: assessment ? (review?.outcome ?? ("filed" as const)) : null,
    review: review ? { note: review.note, at: new Date(review.recordedAt).toISOString() } : null,
    items: counted.map(({ item, own, book, ofBooks, points: total }) => ({
      ...factsOf(item),
      checked: review?.items.some(({ code, seen }) => code === item.code && seen === "checked") ?? false,
      score: own ? points(own.scoreHundredths) : null,
      evidence: own?.evidence ?? null,
      computed: book ? { ...presentRate(book.rate, book.unit, locale), points: ofBooks && shown(ofBooks) } : null,
      points: total && shown(total),
    })),
    total: {
      points: shown(assessed.reduce((sum, each) => add(sum, each.points ?? fraction(0)), fraction(0))),
      outOf: points(weightOf(assessed.map(({ item }) => item))),
      weights: points(weightOf(items)),
    },
  };
}

function factsOf({ code, dimension, nameZh, nameEn, kind, weight, source, confidence }: IndexItem) {
  return { code, dimension, nameZh, nameEn, kind, weight: points(weight), source, confidence };
}

function weightOf(items: readonly IndexItem[]): number {
  return items.reduce((sum, { weight }) => sum + weight, 0);
}

/** Hundredths of a point, rounded half to even for display. */
function shown(hundredths: Fraction): string {
  return toFixed(fraction(hundredths.numerator, hundredths.denominator * 100n), 2);
}
