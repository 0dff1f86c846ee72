/** Use cases of the indicators. Each reads everything it needs in one round trip. */
import type { Ctx } from "../../context.ts";
import { type Period, shanghaiDate } from "../../kernel/period.ts";
import { referenceQuery } from "../../registry/index.ts";
import { type Definition, indicatorDefinitions } from "../catalogue/definitions.ts";
import { declaredYears } from "./history.ts";
import { distinct, type Reading, readingsOf, spanOf } from "./math.ts";
import { type Stream, type Subject, subjects } from "../catalogue/measures.ts";
import { nothingDrawn, overviewPictures, overviewReadings } from "../stream/pictures.ts";
import { type Asked, presentIndicator } from "./present.ts";
import { assertZone, definitionNamed, type Question, withinOf, zoneCheck } from "./question.ts";
import { referenceFrom, type ReferenceRow } from "./reference.ts";
import { type Declared, evaluate, type Facts } from "./rules.ts";
import type { IndicatorView, Overview } from "../schemas.ts";
import {
  activityQuery,
  cellsFrom,
  declaredQuery,
  itemNamesQuery,
  type Moved,
  movedTurnoverQuery,
  standingFrom,
  standingQuery,
  turnoverQuery,
  type Within,
} from "./store.ts";

type Wanted = Question & {
  ids?: readonly string[];
  stream?: Subject | undefined;
  moved?: readonly Moved[];
};

/**
 * Computes indicators over the books the actor may see.
 * @param question.ids the indicators wanted, in the order of the registry; all of them unless said.
 * @param question.moved entries that count in another month than that of their date, in a restated report.
 * @throws Problem `unknown_indicator`, `not_found` for a zone outside the actor's division
 */
export async function computeIndicators(
  ctx: Ctx,
  { period, zone, producer, ids, stream, moved = [] }: Wanted,
): Promise<{ period: string; zone: string | null; items: IndicatorView[] }> {
  ids?.forEach(definitionNamed);
  const wanted = indicatorDefinitions.filter(
    (definition) =>
      (ids === undefined || ids.includes(definition.id)) &&
      (stream === undefined || definition.stream === stream || definition.stream === "all"),
  );
  const within = withinOf(ctx, zone, producer);
  const readings = readingsOf(wanted, period);
  const results = await ctx.db.batch(factQueries(ctx, within, period, readings, subjects, moved));
  const { views } = indicatorsFrom(ctx, within, period, wanted, readings, results);
  return { period: period.label, zone: within.zone, items: views };
}

/** Headline figures, rates, curves, outcomes and stock of one stream. */
export async function readOverview(
  ctx: Ctx,
  { period, zone, stream }: Question & { stream: Stream },
): Promise<Overview> {
  const shown = indicatorDefinitions.filter(
    (definition) =>
      (definition.stream === stream &&
        (definition.headline || (definition.unit === "percent" && !definition.designRate))) ||
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
    ...(facts.active.has(stream) ? overviewPictures(stream, period, facts.books, names) : nothingDrawn),
    refreshedAt: new Date(ctx.clock()).toISOString(),
  };
}

export function factQueries(
  ctx: Ctx,
  within: Within,
  period: Period,
  readings: readonly Reading[],
  of: readonly Subject[],
  moved: readonly Moved[] = [],
) {
  const { db } = ctx;
  const { to } = spanOf(period);
  return [
    zoneCheck(ctx, within),
    turnoverQuery(db, within, readings, of),
    movedTurnoverQuery(db, within, readings, of, moved),
    standingQuery(db, within, ["stock"], to, of, moved),
    activityQuery(db, within, to),
    declaredQuery(db, within, declaredYears(period)),
    referenceQuery(db, "targets"),
    referenceQuery(db, "legal_basis"),
    referenceQuery(db, "rate_formulas"),
  ] as const;
}

export type FactRows = readonly [
  zones: readonly unknown[],
  turnover: Parameters<typeof cellsFrom>[0],
  corrections: Parameters<typeof cellsFrom>[0],
  standing: Parameters<typeof standingFrom>[0],
  active: readonly { stream: string }[],
  declared: readonly Declared[],
  targets: readonly ReferenceRow[],
  bases: readonly ReferenceRow[],
  formulas: readonly ReferenceRow[],
];

export function indicatorsFrom(
  { clock, locale }: Ctx,
  within: Within,
  period: Period,
  definitions: readonly Definition[],
  readings: readonly Reading[],
  [zones, turnover, corrections, standing, active, declared, targets, bases, formulas]: FactRows,
): { views: IndicatorView[]; facts: Facts } {
  assertZone(within, zones);
  const reference = referenceFrom([...targets, ...bases, ...formulas]);
  const facts = {
    books: {
      cells: cellsFrom([...turnover, ...corrections], readings),
      standing: standingFrom(standing),
    },
    active: new Set(active.map(({ stream }) => stream)),
    declared,
    targets: reference.targets,
    today: shanghaiDate(clock()),
  };
  const { producer } = within;
  const asked: Asked = { period, zone: within.zone, locale, ...(producer === undefined ? {} : { producer }) };
  const views = definitions.map((definition) =>
    presentIndicator(evaluate(definition, period, facts), reference, asked),
  );
  return { views, facts };
}
