/** The drill-down: which postings a figure is the sum of. */
import { read } from "../../../db/read.ts";
import type { Ctx } from "../../context.ts";
import { decodeCursor, pageOf } from "../../http/paging.ts";
import { Problem } from "../../kernel/errors.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { documentTypeOf } from "../../ledger/index.ts";
import { referenceQuery } from "../../registry/index.ts";
import { declaredYears, candidatesOf, resolveHistory } from "./history.ts";
import { rowSpanOf } from "./math.ts";
import { unitOf } from "./present.ts";
import { referenceFrom } from "./reference.ts";
import { limitedToItems } from "./rules.ts";
import { assertZone, definitionNamed, type Question, withinOf, zoneCheck } from "./question.ts";
import type { RowsAnswer } from "../schemas.ts";
import { declaredQuery, type Position, type RowFact, rowsQuery, type RowTotals, rowTotalsQuery } from "./store.ts";

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
  const formula = definition.formula.id;
  const part = definition[question.part];
  if (part === null) return { items: [], nextCursor: null, total: "0", count: 0, unit, divisor: 1 };
  const within = withinOf(ctx, zone, question.producer);
  const after = positionOf(question.cursor);
  const { db } = ctx;
  const answers = await read(db, {
    zones: zoneCheck(ctx, within),
    declared: part.months === "own_history" ? declaredQuery(db, within, declaredYears(period)) : undefined,
    formulas: referenceQuery(db, "rate_formulas"),
    // Which months count may depend on what was declared: then the rows of each are read, and those of one are shown.
    candidates: candidatesOf(part).map((each) => {
      const span = rowSpanOf(each, period);
      return {
        rows: rowsQuery(db, within, each.measure, span, { formula, after, limit: limit + 1 }),
        totals: after ? undefined : rowTotalsQuery(db, within, each.measure, span, formula),
      };
    }),
  });
  assertZone(within, answers.zones);
  const limited =
    limitedToItems(definition, { ...referenceFrom(answers.formulas), materials: [] })[question.part] ?? part;
  const { measure, months, divisor } = resolveHistory(limited, period, answers.declared ?? []).part;
  const own = answers.candidates[candidatesOf(part).findIndex((each) => each.months === months)];
  const { count, total, asOf } = after ?? own?.totals?.[0] ?? nothing;
  const display = (units: bigint) => formatQuantity(measure.quantity, units * BigInt(measure.sign));
  const { items, nextCursor } = pageOf(own?.rows ?? [], limit, (row) => {
    return [asOf, row.occurredOn, row.seq, row.line, count, total];
  });
  return {
    items: items.map((row) => presentRow(row, display, unit)),
    nextCursor,
    total: display(BigInt(total)),
    count,
    unit,
    divisor,
  };
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
