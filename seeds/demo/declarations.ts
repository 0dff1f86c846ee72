/** What the producers placed on the market, long enough back for the averages of three years. */
import { addMonths, monthsBetween, parsePeriod, type Period, periodOf } from "../../worker/kernel/period.ts";
import { declare } from "../../worker/takeback/index.ts";
import { documentId } from "./goods.ts";
import { randomFrom } from "./random.ts";
import { takenBack } from "./reversals.ts";
import type { Step } from "./steps.ts";

type Range = { producer: string; item: string; piecesPerYear: number; kgPerPiece: number; by: "month" | "quarter" };

const ranges: readonly Range[] = [
  { producer: "producer-1", item: "electronics/tv-flat", piecesPerYear: 46_000, kgPerPiece: 14.2, by: "month" },
  { producer: "producer-1", item: "electronics/monitor", piecesPerYear: 14_000, kgPerPiece: 4.9, by: "month" },
  { producer: "producer-2", item: "electronics/refrigerator", piecesPerYear: 22_000, kgPerPiece: 58, by: "month" },
  { producer: "producer-2", item: "electronics/washing-machine", piecesPerYear: 18_000, kgPerPiece: 41, by: "month" },
  { producer: "producer-2", item: "electronics/air-conditioner", piecesPerYear: 15_000, kgPerPiece: 38, by: "month" },
  { producer: "producer-3", item: "electronics/computer-desktop", piecesPerYear: 21_000, kgPerPiece: 7.6, by: "month" },
  { producer: "producer-3", item: "electronics/computer-laptop", piecesPerYear: 24_000, kgPerPiece: 1.5, by: "month" },
  { producer: "producer-3", item: "electronics/printer", piecesPerYear: 6_000, kgPerPiece: 8.8, by: "month" },
  {
    producer: "producer-4",
    item: "electronics/water-heater-electric",
    piecesPerYear: 9_000,
    kgPerPiece: 19,
    by: "quarter",
  },
  { producer: "producer-4", item: "electronics/range-hood", piecesPerYear: 6_500, kgPerPiece: 17, by: "quarter" },
  {
    producer: "producer-5",
    item: "packaging/beverage-carton",
    piecesPerYear: 9_600_000,
    kgPerPiece: 0.011,
    by: "month",
  },
  {
    producer: "producer-5",
    item: "packaging/plastic-container",
    piecesPerYear: 6_200_000,
    kgPerPiece: 0.023,
    by: "month",
  },
  { producer: "producer-6", item: "tyres/car", piecesPerYear: 18_000, kgPerPiece: 8.9, by: "quarter" },
];

/** The declaration that was sent with a zero too many first. */
const mistyped = { item: "electronics/refrigerator", monthsBack: 5 };

/** From January four years back to the last month that is over, so that last year's rate has its three years. */
export function declareAll(today: string): Step[] {
  const lastMonth = addMonths(today.slice(0, 7), -1);
  const months = monthsBetween(`${Number(today.slice(0, 4)) - 4}-01`, lastMonth);
  return ranges.flatMap((range) => {
    const random = randomFrom(`declarations ${range.producer} ${range.item}`);
    return periodsOf(months, range.by, lastMonth).flatMap((period) => {
      const amount = amountOf(range, period, random.between(0.94, 1.06));
      const right = declarationStep(range, period, amount, "");
      if (range.item !== mistyped.item || period.label !== addMonths(lastMonth, -mistyped.monthsBack)) return [right];
      const wrong = declarationStep(range, period, { pieces: amount.pieces * 10, massG: amount.massG * 10 }, " x10");
      const mistake = { entryId: wrong.id, day: period.lastDay, reason: "件数多录一个零，冲销后重新申报" };
      return [wrong, takenBack("declaration", range.producer, wrong.at, mistake), right];
    });
  });
}

function periodsOf(months: readonly string[], by: "month" | "quarter", lastMonth: string): Period[] {
  const labels = new Set(months.map((month) => periodOf(`${month}-01`, by).label));
  return [...labels].map(parsePeriod).filter((period) => period.lastDay.slice(0, 7) <= lastMonth);
}

/** Sales grow by two per cent a year and are best at the end of it. */
function amountOf({ piecesPerYear, kgPerPiece }: Range, { months, firstDay }: Period, deviation: number) {
  const years = Number(firstDay.slice(0, 4)) - 2022;
  const season = 0.9 + 0.2 * (Number(firstDay.slice(5, 7)) / 12);
  const pieces = Math.round(((piecesPerYear * months.length) / 12) * (1 + 0.02 * years) * season * deviation);
  return { pieces, massG: Math.round(pieces * kgPerPiece) * 1_000 };
}

function declarationStep(
  { producer, item }: Range,
  period: Period,
  { pieces, massG }: { pieces: number; massG: number },
  name: string,
): Step & { id: string } {
  const id = documentId(`declaration ${producer} ${item} ${period.label}${name}`, period.lastDay);
  return {
    id,
    what: `declaration of ${item}`,
    occurredOn: period.lastDay,
    by: producer,
    at: [`${producer} ${item}`],
    book: (ctx) => declare(ctx, { id, item, period, pieces, massKg: massG }),
  };
}
