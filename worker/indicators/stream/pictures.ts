/** The overview's curves, outcomes and stock. Pure: books in, wire shapes out. */
import { addMonths, monthsBetween, type Period } from "../../kernel/period.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import {
  type Books,
  type Cell,
  cellsOf,
  closingOf,
  netByMonth,
  netOf,
  type Reading,
  readingsFor,
  type Span,
  spanOf,
  type Standing,
} from "../engine/math.ts";
import { measureOf, type Quantity, type Stream } from "../catalogue/measures.ts";
import type { Overview } from "../schemas.ts";
import { fates } from "../../kernel/vocabulary/ledger.ts";

const curveMonths = 24;
const curves = ["returned", "received", "treated", "outcome_recycling"] as const;

/** What the curves and the outcomes need beyond what the indicators read. */
export function overviewReadings(stream: Stream, period: Period): Reading[] {
  return [
    ...curves.flatMap((name) => readingsFor(measureOf(name, stream, "mass"), curveSpan(period), "month")),
    ...outcomeMeasures(stream).flatMap(({ measure }) => readingsFor(measure, spanOf(period))),
  ];
}

/** In the order of the waste hierarchy, which is the order of `fates`. */
function outcomeMeasures(stream: Stream) {
  return fates.map((fate) => ({ fate, measure: measureOf(`outcome_${fate}`, stream, "mass") }));
}

function curveSpan(period: Period): Span {
  const { to } = spanOf(period);
  return { from: addMonths(to, 1 - curveMonths), to };
}

type ItemName = { code: string; nameZh: string; nameEn: string };

/** The pictures of a stream that has data; `nothingDrawn` where it has none. */
export function overviewPictures(
  stream: Stream,
  period: Period,
  { cells, standing }: Books,
  names: readonly ItemName[],
): Pick<Overview, "curves" | "outcomes" | "stock"> {
  return {
    curves: curvesOf(stream, curveSpan(period), cells),
    outcomes: outcomeMeasures(stream).map(({ fate, measure }) => ({
      fate,
      massKg: formatQuantity("mass", netOf(cellsOf(cells, measure, spanOf(period)), measure)),
    })),
    stock: names.flatMap((name) => stockOf(name, stream, standing)),
  };
}

/** A line along 0 would say that nothing came back. */
export const nothingDrawn = { curves: [], outcomes: [], stock: [] };

function curvesOf(stream: Stream, span: Span, cells: readonly Cell[]): Overview["curves"] {
  const curve = (name: (typeof curves)[number], quantity: Quantity) => {
    const nets = netByMonth(cells, measureOf(name, stream, quantity), span);
    return (month: string) => nets.get(month) ?? 0n;
  };
  const mass = (name: (typeof curves)[number]) => {
    const net = curve(name, "mass");
    return (month: string) => formatQuantity("mass", net(month));
  };
  const [returned, received, treated] = [mass("returned"), mass("received"), mass("treated")];
  const recycled = mass("outcome_recycling");
  const returnedPieces = curve("returned", "pieces");
  const receivedPieces = curve("received", "pieces");
  const treatedPieces = curve("treated", "pieces");
  return monthsBetween(span.from, span.to).map((month) => ({
    month,
    returnedKg: returned(month),
    receivedKg: received(month),
    treatedKg: treated(month),
    recycledKg: recycled(month),
    returnedPieces: Number(returnedPieces(month)),
    receivedPieces: Number(receivedPieces(month)),
    treatedPieces: Number(treatedPieces(month)),
  }));
}

/** Products and materials alike; what is used up is left out. */
function stockOf({ code, nameZh, nameEn }: ItemName, stream: Stream, standing: readonly Standing[]): Overview["stock"] {
  const own = standing.filter(({ item }) => item === code);
  const amount = (quantity: Quantity) => closingOf(own, { ...measureOf("stock", stream, quantity), itemKind: null });
  const [grams, pieces] = [amount("mass"), amount("pieces")];
  if (grams === 0n && pieces === 0n) return [];
  return [{ item: code, nameZh, nameEn, pieces: Number(pieces), massKg: formatQuantity("mass", grams) }];
}
