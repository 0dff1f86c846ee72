/** The overview's curves, outcomes and stock. Pure: cells in, wire shapes out. */
import { addMonths, monthsBetween, type Period } from "../kernel/period.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { fates } from "../ledger/index.ts";
import {
  balanceSpan,
  type Cell,
  cellsOf,
  isActive,
  netByDetail,
  netOf,
  type Reading,
  readingsFor,
  type Span,
} from "./math.ts";
import { type Measure, measureOf, type Stream } from "./measures.ts";
import type { Overview } from "./schemas.ts";

const curveMonths = 24;

/** What the curves, the outcomes and the stock need beyond what the indicators read. */
export function overviewReadings(stream: Stream, period: Period): Reading[] {
  const curves = curveMeasures(stream).flatMap((measure) =>
    readingsFor(measure, curveSpan(period), "month"),
  );
  const outcomes = outcomeMeasures(stream).flatMap(({ measure }) =>
    readingsFor(measure, flowSpan(period)),
  );
  const stock = readingsFor(measureOf("stock", stream, "mass"), balanceSpan(period), "item");
  return [...curves, ...outcomes, ...stock];
}

function curveMeasures(stream: Stream): Measure[] {
  return [
    measureOf("returned", stream, "mass"),
    measureOf("received", stream, "mass"),
    measureOf("treated", stream, "mass"),
    measureOf("outcome_recycling", stream, "mass"),
  ];
}

/** In the order of the waste hierarchy, which is the order of `fates`. */
function outcomeMeasures(stream: Stream) {
  return fates.map((fate) => ({ fate, measure: measureOf(`outcome_${fate}`, stream, "mass") }));
}

function flowSpan({ months, firstDay, lastDay }: Period): Span {
  return { from: months[0] ?? firstDay.slice(0, 7), to: months.at(-1) ?? lastDay.slice(0, 7) };
}

function curveSpan(period: Period): Span {
  const { to } = flowSpan(period);
  return { from: addMonths(to, 1 - curveMonths), to };
}

/** Empty where the stream has no data in scope: a line along 0 would say that nothing came back. */
export function overviewPictures(
  stream: Stream,
  period: Period,
  cells: readonly Cell[],
  names: readonly { code: string; nameZh: string; nameEn: string }[],
): Pick<Overview, "curves" | "outcomes" | "stock"> {
  if (!isActive(stream, period, cells)) return { curves: [], outcomes: [], stock: [] };
  return {
    curves: curvesOf(stream, period, cells),
    outcomes: outcomeMeasures(stream).map(({ fate, measure }) => ({
      fate,
      massKg: formatQuantity("mass", netOf(cellsOf(cells, measure, flowSpan(period)), measure)),
    })),
    stock: stockOf(stream, period, cells, names),
  };
}

function curvesOf(stream: Stream, period: Period, cells: readonly Cell[]): Overview["curves"] {
  const span = curveSpan(period);
  const by = (measure: Measure) => {
    const nets = netByDetail(cells, measure, span, "month");
    return (month: string) => nets.get(month) ?? 0n;
  };
  const mass = (name: "returned" | "received" | "treated" | "outcome_recycling") => {
    const net = by(measureOf(name, stream, "mass"));
    return (month: string) => formatQuantity("mass", net(month));
  };
  const pieces = (name: "returned" | "received" | "treated") => {
    const net = by(measureOf(name, stream, "pieces"));
    return (month: string) => Number(net(month));
  };
  const [returnedKg, receivedKg, treatedKg] = [mass("returned"), mass("received"), mass("treated")];
  const recycledKg = mass("outcome_recycling");
  const [returnedPieces, receivedPieces] = [pieces("returned"), pieces("received")];
  const treatedPieces = pieces("treated");
  return monthsBetween(span.from, span.to).map((month) => ({
    month,
    returnedKg: returnedKg(month),
    receivedKg: receivedKg(month),
    treatedKg: treatedKg(month),
    recycledKg: recycledKg(month),
    returnedPieces: returnedPieces(month),
    receivedPieces: receivedPieces(month),
    treatedPieces: treatedPieces(month),
  }));
}

/** Products and materials, in the order of the catalogue; what is used up is left out. */
function stockOf(
  stream: Stream,
  period: Period,
  cells: readonly Cell[],
  names: readonly { code: string; nameZh: string; nameEn: string }[],
): Overview["stock"] {
  const everything = { itemKind: null, over: "balance" } as const;
  const span = balanceSpan(period);
  const nets = (quantity: "mass" | "pieces") =>
    netByDetail(cells, { ...measureOf("stock", stream, quantity), ...everything }, span, "item");
  const [mass, pieces] = [nets("mass"), nets("pieces")];
  return names.flatMap(({ code, nameZh, nameEn }) => {
    const [grams, count] = [mass.get(code) ?? 0n, pieces.get(code) ?? 0n];
    if (grams === 0n && count === 0n) return [];
    const amounts = { pieces: Number(count), massKg: formatQuantity("mass", grams) };
    return [{ item: code, nameZh, nameEn, ...amounts }];
  });
}
