/**
 * What may be shown to a reader who may ask for any figure over any period of any zone. He adds and subtracts what he was
 * told: months and quarters, quarters and years, a stock and the stock before it, a zone and the district, a year and the
 * years a rule looks back on. So everything is judged in quarters, and what is made of quarters is shown only where each
 * of them may be. Pure.
 */
import { monthOf, type Period, periodOf, precedingYears } from "../../kernel/period.ts";
import type { Definition, Part } from "../catalogue/shape.ts";
import { candidatesOf } from "../engine/history.ts";
import { type Select, selectOf } from "../engine/select.ts";
import { type Contribution, withheldAmong } from "./withhold.ts";

/** Whether a figure of a period may be shown, and whether how much of it was estimated. */
export type Judgement = {
  mayShow: (id: string, period: Period) => boolean;
  mayTell: (id: string, period: Period) => boolean;
};

export type Wanted = { id: string; period: Period };
/** A quarter or a month, and what is told of it when the figure is shown. */
type Told = { unit: Period; name: string };

/** @param contributions of every zone that the reader may ask for by itself */
export function judge(
  wanted: readonly Wanted[],
  definitions: readonly Definition[],
  contributions: readonly Contribution[],
): Judgement {
  const named = new Map(definitions.map((definition) => [definition.id, definition]));
  const toldBy = ({ id, period }: Wanted) => {
    const definition = named.get(id);
    return definition ? toldOf(definition, period, contributions) : [];
  };
  const units = Map.groupBy(
    wanted.flatMap((each) => toldBy(each).map((told) => ({ ...told, stream: named.get(each.id)?.stream }))),
    ({ unit }) => unit.label,
  );
  const zones = [...Map.groupBy(contributions, ({ zone }) => zone).values()];
  const books = zones.length > 1 ? [contributions, ...zones] : [contributions];
  const hidden = new Map(
    [...units].map(([label, own]) => {
      const streams = new Set(own.map(({ stream }) => stream));
      const unit = own[0]?.unit;
      const judged = definitions.filter(({ stream }) => streams.has(stream));
      return [label, new Set(unit ? books.flatMap((each) => [...withheldIn(unit, judged, each)]) : [])];
    }),
  );
  const isHidden = (told: readonly Told[]) => told.some(({ unit, name }) => hidden.get(unit.label)?.has(name));
  return {
    mayShow: (id, period) => !isHidden(toldBy({ id, period })),
    mayTell: (id, period) => !isHidden(toldBy({ id, period }).map(({ unit }) => ({ unit, name: estimateOf(id) }))),
  };
}

const lookedBackOn = (id: string) => `${id} before`;
const estimateOf = (id: string) => `${id} estimated`;

/** The periods of whose books a figure tells. */
function toldOf(definition: Definition, period: Period, contributions: readonly Contribution[]): Told[] {
  const parts = partsOf(definition);
  const years = parts.flatMap(({ months }) => (months === "period" ? [] : yearsOf(months, period)));
  const own = parts.some(({ months }) => months === "period") ? unitsOf(period.months) : [];
  // A stock is told from the first one on: two of them are the movement between.
  const since = parts.some(({ measure }) => measure.over === "balance") ? quartersUpTo(period, contributions) : [];
  return [
    ...[...own, ...since].map((unit) => ({ unit, name: definition.id })),
    ...years.flatMap(({ months }) => unitsOf(months)).map((unit) => ({ unit, name: lookedBackOn(definition.id) })),
  ];
}

const partsOf = ({ numerator, denominator }: Definition): Part[] =>
  [numerator, denominator].flatMap((part) => (part ? candidatesOf(part) : []));

const yearsOf = (months: Part["months"], period: Period) => precedingYears(period, months === "previous_year" ? 1 : 3);

/** The quarters of months; where a quarter is only partly among them its months as well. */
function unitsOf(months: readonly string[]): Period[] {
  const own = new Set(months);
  return quartersOf(months).flatMap((quarter) =>
    quarter.months.every((month) => own.has(month))
      ? [quarter]
      : [quarter, ...quarter.months.map((month) => periodOf(`${month}-01`, "month"))],
  );
}

function quartersOf(months: readonly string[]): Period[] {
  const quarters = months.map((month) => periodOf(`${month}-01`, "quarter"));
  return [...new Map(quarters.map((quarter) => [quarter.label, quarter])).values()];
}

function quartersUpTo({ lastDay }: Period, contributions: readonly Contribution[]): Period[] {
  const last = monthOf(lastDay);
  return quartersOf([...new Set(contributions.map(({ month }) => month))].filter((month) => month <= last));
}

/** Names of what is told of a quarter or month that gives a firm away, and of what that could be worked out from. */
function withheldIn(
  unit: Period,
  definitions: readonly Definition[],
  contributions: readonly Contribution[],
): ReadonlySet<string> {
  const last = monthOf(unit.lastDay);
  const shown = definitions.flatMap((definition) => {
    const parts = partsOf(definition);
    const own = parts.filter(({ months }) => months === "period").map((part) => selectOf(part, unit));
    const before = parts.filter(({ months }) => months !== "period");
    return [
      { id: definition.id, parts: own.flatMap((select) => [select, ...movementOf(select, unit)]) },
      { id: lookedBackOn(definition.id), parts: before.map((part) => selectOf({ ...part, months: "period" }, unit)) },
      {
        id: estimateOf(definition.id),
        parts: own.filter(isEstimated).map((select) => ({ ...select, estimated: true })),
      },
    ];
  });
  // What comes after the unit is in none of its sums.
  return withheldAmong(
    shown.filter(({ parts }) => parts.length > 0),
    contributions.filter(({ month }) => month <= last),
  );
}

const isEstimated = ({ quantity }: Select) => quantity === "mass";

/** Of a stock, which is a sum from the beginning. */
function movementOf(select: Select, unit: Period): Select[] {
  const first = monthOf(unit.firstDay);
  return select.from < first ? [{ ...select, from: first }] : [];
}
