/** The drill-down: which postings a figure is the sum of. */
import type { Ctx } from "../../context.ts";
import { decodeCursor, pageOf } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { documentTypeOf } from "../../ledger/index.ts";
import { resolveHistory } from "./history.ts";
import { rowSpanOf } from "./math.ts";
import { unitOf } from "./present.ts";
import { assertZone, definitionNamed, type Question, withinOf, zoneCheck } from "./question.ts";
import type { RowsAnswer } from "../schemas.ts";
import {
  declaredQuery,
  type Position,
  type RowFact,
  rowsQuery,
  type RowTotals,
  rowTotalsQuery,
  type Within,
} from "./store.ts";
import type { Part } from "../catalogue/definitions.ts";
import type { Period } from "../../kernel/period.ts";
import { declaredYears } from "./history.ts";

/**
 * The postings behind one part of an indicator, a page at a time. The first page counts them and
 * says up to which entry; the pages after it show the books as they were then, so that all pages
 * together add up to `total` whatever is booked meanwhile.
 * @throws Problem `unknown_indicator`, `not_found`, `invalid_cursor`
 */
export async function indicatorRows(
  ctx: Ctx,
  question: Question & {
    id: string;
    part: "numerator" | "denominator";
    cursor?: string | undefined;
    limit: number;
  },
): Promise<RowsAnswer> {
  const { period, zone, id, limit } = question;
  const definition = definitionNamed(id);
  const unit = unitOf(definition.quantity);
  const within = withinOf(ctx, zone, question.producer);
  const part = await partOf(ctx, within, definition[question.part], period);
  if (part === null) return { items: [], nextCursor: null, total: "0", count: 0, unit, divisor: 1 };
  const { measure, divisor } = part;
  const span = rowSpanOf(part, period);
  const after = positionOf(question.cursor);
  const rows = rowsQuery(ctx.db, within, measure, span, { after, limit: limit + 1 });
  const zones = zoneCheck(ctx, within);
  const first = rowTotalsQuery(ctx.db, within, measure, span);
  const [known, facts, totals] = after
    ? [...(await ctx.db.batch([zones, rows])), [after]]
    : await ctx.db.batch([zones, rows, first]);
  assertZone(within, known);
  const { count, total, asOf } = totals[0] ?? nothing;
  const display = (units: bigint) => formatQuantity(measure.quantity, units * BigInt(measure.sign));
  const { items, nextCursor } = pageOf(facts, limit, (row) => [asOf, row.occurredOn, row.seq, row.line, count, total]);
  return {
    items: items.map((row) => presentRow(row, display, unit)),
    nextCursor,
    total: display(BigInt(total)),
    count,
    unit,
    divisor,
  };
}

/** A part that depends on how long producers have declared is looked up first. */
async function partOf(ctx: Ctx, within: Within, part: Part | null, period: Period): Promise<Part | null> {
  if (part?.months !== "own_history") return part;
  return resolveHistory(part, period, await declaredQuery(ctx.db, within, declaredYears(period))).part;
}

const nothing: RowTotals = { count: 0, total: "0", asOf: 0 };

/** @throws Problem `invalid_cursor` */
function positionOf(cursor: string | undefined): (Position & RowTotals) | undefined {
  const key = decodeCursor(cursor);
  if (key === undefined) return undefined;
  const [asOf, occurredOn, seq, line, count, total] = key;
  if (
    typeof asOf === "number" &&
    typeof occurredOn === "string" &&
    typeof seq === "number" &&
    typeof line === "number" &&
    typeof count === "number" &&
    typeof total === "string" &&
    /^-?\d{1,30}$/.test(total)
  ) {
    return { asOf, occurredOn, seq, line, count, total };
  }
  throw new Problem("invalid_cursor", { pointer: "/cursor" });
}

function presentRow(
  { line: _line, amount, estimated, ...row }: RowFact,
  display: (units: bigint) => string,
  unit: RowsAnswer["unit"],
): RowsAnswer["items"][number] {
  return {
    ...row,
    documentType: documentTypeOf(row.kind),
    amount: display(BigInt(amount)),
    unit,
    estimated: estimated === 1,
  };
}
