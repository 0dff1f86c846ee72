/** Use cases of the indicators. Each reads everything it needs in one round trip. */
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { decodeCursor, pageOf } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import { type Period, precedingYears, shanghaiDate } from "../kernel/period.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { referenceQuery } from "../registry/index.ts";
import { type Definition, indicatorDefinitions } from "./definitions.ts";
import { distinct, readingsOf, type Reading, type Span, spansOf } from "./math.ts";
import { type Stream, streams } from "./measures.ts";
import { overviewPictures, overviewReadings } from "./overview.ts";
import { type Asked, presentIndicator, unitOf } from "./present.ts";
import { referenceFrom, type ReferenceRow } from "./reference.ts";
import { type Declared, evaluate, type Facts } from "./rules.ts";
import type { IndicatorView, Overview, RowsAnswer } from "./schemas.ts";
import {
  cellsFrom,
  declaredQuery,
  itemNamesQuery,
  type Position,
  type RowFact,
  rowsQuery,
  rowTotalsQuery,
  turnoverQuery,
  type Within,
  zoneQuery,
} from "./store.ts";

/** `zone`: a zone's name, `all` for the whole scope, the actor's own zone unless said. */
export type Question = { period: Period; zone?: string | undefined };

/**
 * Computes indicators over the books the actor may see.
 * @param question.ids the indicators wanted, in the order of the registry; all of them unless said.
 * @throws Problem `unknown_indicator`, `not_found` for a zone outside the actor's division
 */
export async function computeIndicators(
  ctx: Ctx,
  { period, zone, ids, stream }: Question & { ids?: readonly string[]; stream?: Stream | undefined },
): Promise<{ period: string; zone: string | null; items: IndicatorView[] }> {
  ids?.forEach(definitionNamed);
  const wanted = indicatorDefinitions.filter(
    (definition) =>
      (ids === undefined || ids.includes(definition.id)) &&
      (stream === undefined || definition.stream === stream || definition.stream === "all"),
  );
  const within = withinOf(ctx, zone);
  const readings = readingsOf(wanted, period);
  const results = await ctx.db.batch(factQueries(ctx, within, period, readings, streams));
  const items = indicatorsFrom(ctx, within, period, wanted, readings, results);
  return { period: period.label, zone: within.zone, items: items.views };
}

/** Headline figures, rates, curves, outcomes and stock of one stream. */
export async function readOverview(
  ctx: Ctx,
  { period, zone, stream }: Question & { stream: Stream },
): Promise<Overview> {
  const shown = indicatorDefinitions.filter(
    (definition) =>
      (definition.stream === stream && (definition.headline || definition.unit === "percent")) ||
      definition.stream === "all",
  );
  const within = withinOf(ctx, zone);
  const readings = distinct([...readingsOf(shown, period), ...overviewReadings(stream, period)]);
  const [names, ...results] = await ctx.db.batch([
    itemNamesQuery(ctx.db, stream),
    ...factQueries(ctx, within, period, readings, [stream]),
  ]);
  const { views, facts } = indicatorsFrom(ctx, within, period, shown, readings, results);
  return {
    period: period.label,
    zone: within.zone,
    stream,
    headline: views.filter(({ unit }) => unit !== "percent"),
    rates: views.filter(({ unit }) => unit === "percent"),
    ...overviewPictures(stream, period, facts.cells, names),
    refreshedAt: new Date(ctx.clock()).toISOString(),
  };
}

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
  const part = definition[question.part];
  if (part === null) return { items: [], nextCursor: null, total: "0", count: 0, unit, divisor: 1 };
  const { measure, divisor } = part;
  const within = withinOf(ctx, zone);
  const span = wholeSpan(spansOf(part, period));
  const after = positionOf(question.cursor);
  const rows = rowsQuery(ctx.db, within, measure, span, { after, limit: limit + 1 });
  const zones = zoneQuery(ctx.db, ...zoneCheck(ctx, within));
  const totals = rowTotalsQuery(ctx.db, within, measure, span);
  const [known, facts, [first]] = after
    ? [...(await ctx.db.batch([zones, rows])), [after]]
    : await ctx.db.batch([zones, rows, totals]);
  checkZone(within, known);
  const { count, total, asOf } = first ?? { count: 0, total: "0", asOf: 0 };
  const display = (units: bigint) => formatQuantity(measure.quantity, units * BigInt(measure.sign));
  const { items, nextCursor } = pageOf(facts, limit, (row) => [
    asOf,
    row.occurredOn,
    row.seq,
    row.line,
    count,
    total,
  ]);
  return {
    items: items.map((row) => presentRow(row, display, unit)),
    nextCursor,
    total: display(BigInt(total)),
    count,
    unit,
    divisor,
  };
}

function definitionNamed(id: string): Definition {
  const definition = indicatorDefinitions.find((each) => each.id === id);
  if (!definition) throw new Problem("unknown_indicator", { params: { indicator: id.slice(0, 120) } });
  return definition;
}

function withinOf({ actor }: Ctx, asked: string | undefined): Within {
  const zone = asked === undefined ? actor.zone : asked === "all" ? "" : asked;
  return { scope: scopeOf(actor), zone: zone === "" ? null : zone };
}

/** The zone asked for and the division it must lie in: an administrator's may lie anywhere. */
function zoneCheck({ actor }: Ctx, { scope, zone }: Within): [string, string | null] {
  return [zone ?? "", scope.of === "all" ? null : actor.division];
}

function checkZone({ zone }: Within, known: readonly unknown[]): void {
  if (zone !== null && known.length === 0) throw new Problem("not_found", { pointer: "/zone" });
}

function factQueries(
  ctx: Ctx,
  within: Within,
  period: Period,
  readings: readonly Reading[],
  of: readonly Stream[],
) {
  const { db } = ctx;
  const years = precedingYears(period, 3);
  return [
    zoneQuery(db, ...zoneCheck(ctx, within)),
    turnoverQuery(db, within, readings, of),
    declaredQuery(db, within, { first: years.at(0)?.label ?? "", last: years.at(-1)?.label ?? "" }),
    referenceQuery(db, "targets"),
    referenceQuery(db, "legal_basis"),
    referenceQuery(db, "rate_formulas"),
  ] as const;
}

type FactRows = readonly [
  zones: readonly unknown[],
  turnover: Parameters<typeof cellsFrom>[0],
  declared: readonly Declared[],
  targets: readonly ReferenceRow[],
  bases: readonly ReferenceRow[],
  formulas: readonly ReferenceRow[],
];

function indicatorsFrom(
  { clock, locale }: Ctx,
  within: Within,
  period: Period,
  definitions: readonly Definition[],
  readings: readonly Reading[],
  [zones, turnover, declared, targets, bases, formulas]: FactRows,
): { views: IndicatorView[]; facts: Facts } {
  checkZone(within, zones);
  const reference = referenceFrom([...targets, ...bases, ...formulas]);
  const cells = cellsFrom(turnover, readings);
  const facts = { cells, declared, targets: reference.targets, today: shanghaiDate(clock()) };
  const asked: Asked = { period, zone: within.zone, locale };
  const views = definitions.map((definition) =>
    presentIndicator(evaluate(definition, period, facts), reference, asked),
  );
  return { views, facts };
}

/** The years of a part follow one another, so one span holds them all. */
function wholeSpan(spans: readonly Span[]): Span {
  const [first, last] = [spans.at(0), spans.at(-1)];
  if (!first || !last) throw new Error("a part sums at least one span");
  return { from: first.from, to: last.to };
}

/** @throws Problem `invalid_cursor` */
function positionOf(cursor: string | undefined): (Position & { count: number; total: string }) | undefined {
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

/** The document an entry stands for; one that takes another back is a reversal. */
const documentTypes: Readonly<Record<string, string>> = {
  declaration: "declaration",
  return: "return",
  plant_return: "return",
  dispatch: "transfer",
  receipt: "receipt",
  relay: "receipt",
  refusal: "receipt",
  treatment: "treatment",
  delivery: "delivery",
  opening: "stocktake",
  stocktake: "stocktake",
};

function presentRow(
  { line: _line, reverses, amount, estimated, ...row }: RowFact,
  display: (units: bigint) => string,
  unit: "kg" | "piece",
): RowsAnswer["items"][number] {
  return {
    ...row,
    documentType: reverses === null ? (documentTypes[row.kind] ?? row.kind) : "reversal",
    amount: display(BigInt(amount)),
    unit,
    estimated: estimated === 1,
  };
}
