/** What secondary materials cost, week by week. */
import type { Ctx } from "../context.ts";
import { addDays, shanghaiDate } from "../kernel/period.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { flaggedSales } from "./flags.ts";
import { weeklyPrices, weekOf, wholeWeeks, yuanPerTonne } from "./math.ts";
import type { PriceAnswer } from "./schemas.ts";
import { readTrades } from "./trades.ts";

/** Half a year, where no span is asked for; five years are the most. */
export const usualDays = 182;
const mostDays = 1_830;

type Asked = { item?: string | undefined; from?: string | undefined; to?: string | undefined };

/** Sales that may be no market (of one hand, there and back, round in a circle) make no price; how many, is told. */
export async function readPrices({ db, clock }: Ctx, asked: Asked): Promise<PriceAnswer> {
  const today = shanghaiDate(clock());
  const { to: until = today, item } = asked;
  const least = addDays(until, -mostDays);
  const wanted = asked.from ?? addDays(until, -usualDays);
  const { from, to } = wholeWeeks(wanted < least ? least : wanted, until);
  const { sales, handOf, limits } = await readTrades(db, { from, to }, item);
  const flagged = flaggedSales(sales, handOf, limits);
  const trades = sales.filter(({ soldOn }) => soldOn >= from && soldOn <= to);
  const free = trades.filter(({ id }) => !flagged.has(id));
  // As with the prices themselves, of weeks that are over only.
  const leftOut = trades.filter(({ id, soldOn }) => flagged.has(id) && weekOf(soldOn) < weekOf(today)).length;
  const names = new Map(trades.map(({ item: code, itemNameZh, itemNameEn }) => [code, { itemNameZh, itemNameEn }]));
  return {
    from,
    to,
    leftOut,
    items: weeklyPrices(free, today).map(({ week, item: code, grade, known }) => ({
      week,
      item: code,
      itemNameZh: "",
      itemNameEn: "",
      ...names.get(code),
      grade,
      trades: known?.trades ?? null,
      massKg: known && formatQuantity("mass", known.massG),
      yuanPerTonne: known && yuanPerTonne(known.amountFen, known.massG),
      withheld: known === null,
    })),
  };
}
