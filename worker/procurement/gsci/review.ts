/** The registration platform: a self-assessment by the index is looked at, and published with what was checked. */
import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { gsciReviews, type ReviewedItem } from "../../../db/schema/index.ts";
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { Problem } from "../../kernel/errors.ts";
import { formatDecimal, parseDecimal } from "../../kernel/quantity.ts";
import { currentValues, referenceQuery } from "../../registry/index.ts";
import { readIndex } from "./record.ts";
import { indexItemsFrom } from "./rules.ts";
import type { ReviewAnswer, ReviewInput } from "./schemas.ts";
import { assessmentById, filedQuery, publishedQuery, reviewsOf } from "./store.ts";

/** The self-assessments of the reader's district for a year, the latest of each firm. */
export async function readFiled({ db, actor }: Ctx, year: string) {
  const rows = await filedQuery(db, scopeOf(actor), year);
  const items = rows.map(({ assessment, outcome, firm, ...rest }) => ({
    assessmentId: assessment.id,
    firm,
    recordedAt: new Date(assessment.recordedAt).toISOString(),
    state: outcome ?? ("filed" as const),
    ...rest,
  }));
  return { items, nextCursor: null };
}

/**
 * Publishes a self-assessment as it stands, each item with what it rests on, or returns it. Who filed it again meanwhile
 * has another one to be looked at.
 * @throws Problem `not_found`, `missing` a note of what to mend, `unknown_index_item` for an item without points,
 * `index_replaced`, `id_reused`
 */
export function reviewIndex(ctx: Ctx, assessmentId: string, input: ReviewInput): Promise<ReviewAnswer> {
  const { db, actor } = ctx;
  const { outcome, checked, note = null } = input;
  if (outcome === "returned" && note === null) throw new Problem("missing", { pointer: "/note" });
  const id = input.id ?? ctx.newId();
  return record(ctx, {
    read: async () => {
      const [assessment] = await assessmentById(db, assessmentId);
      if (!assessment) throw new Problem("not_found");
      const [index, { reviews }] = await Promise.all([
        readIndex(ctx, { year: assessment.year, buyer: assessment.partyId }),
        read(db, { reviews: reviewsOf(db, { id: assessmentId }) }),
      ]);
      return { index, reviews };
    },
    decide: ({ index, reviews }): Decision<ReviewAnswer> => {
      if (index.assessmentId !== assessmentId) throw new Problem("index_replaced");
      const items = reviewedItems(index.items, checked);
      const answer = { id, assessmentId, outcome, note };
      const known = reviews.find((each) => each.id === id);
      if (known) {
        const said = (of: Pick<typeof known, "outcome" | "note" | "items">) =>
          canonicalDigest([
            of.outcome,
            of.note,
            of.items.flatMap(({ code, seen }) => (seen === "checked" ? code : [])),
          ]);
        assertSame(id, said(known) === said({ outcome, note, items }));
        return { status: "unchanged", answer };
      }
      const row = {
        id,
        assessmentId,
        version: (reviews[0]?.version ?? 0) + 1,
        outcome,
        note,
        items,
        partyId: actor.partyId,
        actorId: actor.id,
        recordedAt: ctx.clock(),
      };
      return { status: "accepted", id, changes: { entries: [], rows: [rowsFor(gsciReviews, [row])] }, answer };
    },
  });
}

type Counted = Awaited<ReturnType<typeof readIndex>>["items"][number];

/** What is counted of it, each with what it rests on. Pure. @throws Problem `unknown_index_item` */
function reviewedItems(
  items: readonly Pick<Counted, "code" | "points" | "weight" | "computed">[],
  checked: readonly string[],
): ReviewedItem[] {
  const counted = items.filter(({ points }) => points !== null);
  for (const [index, code] of checked.entries()) {
    if (!counted.some((item) => item.code === code)) {
      throw new Problem("unknown_index_item", { pointer: `/checked/${index}`, params: { code } });
    }
  }
  return counted.map(({ code, points, weight, computed }) => ({
    code,
    points: parseDecimal(points ?? "0", 2),
    weight: parseDecimal(weight, 2),
    seen: computed?.points ? "books" : checked.includes(code) ? "checked" : "stated",
  }));
}

/** For everybody. */
export async function readPublished({ db }: Pick<Ctx, "db">, year: string | undefined) {
  const { rows, reference } = await read(db, {
    rows: publishedQuery(db, year),
    reference: referenceQuery(db, "gsci"),
  });
  const names = new Map(indexItemsFrom(currentValues(reference)).map((item) => [item.code, item]));
  const items = rows.map(({ year: of, review, firm }) => ({
    assessmentId: review.assessmentId,
    year: of,
    firm,
    publishedAt: new Date(review.recordedAt).toISOString(),
    points: points(review.items, "points"),
    outOf: points(review.items, "weight"),
    checkedPoints: points(
      review.items.filter(({ seen }) => seen !== "stated"),
      "points",
    ),
    items: review.items.map(({ code, points: own, weight, seen }) => ({
      code,
      nameZh: names.get(code)?.nameZh ?? code,
      nameEn: names.get(code)?.nameEn ?? code,
      points: formatDecimal(own, 2),
      weight: formatDecimal(weight, 2),
      seen,
    })),
  }));
  return { items, nextCursor: null };
}

function points(items: readonly ReviewedItem[], of: "points" | "weight"): string {
  return formatDecimal(
    items.reduce((sum, item) => sum + item[of], 0),
    2,
  );
}
