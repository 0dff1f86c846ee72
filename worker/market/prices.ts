/** What secondary materials cost, week by week. */
import { read } from "../../db/read.ts";
import type { Ctx } from "../context.ts";
import { addDays, shanghaiDate } from "../kernel/period.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { configured, currentValues, referenceQuery } from "../registry/index.ts";
import { type FlagLimits, flaggedSales } from "./flags.ts";
import { weeklyPrices, weekOf, wholeWeeks, yuanPerTonne } from "./math.ts";
import type { PriceAnswer } from "./schemas.ts";
import { handsOf, tradersBetween, tradesBetween } from "./store.ts";

/** Half a year, where no span is asked for; five years are the most. */
const usualDays = 182;
const mostDays = 1_830;
/** How far around the span sales are looked for with which one in it may go round, days: more is not looked back on. */
const mostAround = 184;

type Asked = { item?: string | undefined; from?: string | undefined; to?: string | undefined };

/** Sales that may be no market (of one hand, there and back, round in a circle) make no price; how many, is told. */
export async function readPrices({ db, clock }: Ctx, asked: Asked): Promise<PriceAnswer> {
  const today = shanghaiDate(clock());
  const { to: until = today, item } = asked;
  const least = addDays(until, -mostDays);
  const wanted = asked.from ?? addDays(until, -usualDays);
  const { from, to } = wholeWeeks(wanted < least ? least : wanted, until);
  const around = { from: addDays(from, -mostAround), to: addDays(to, mostAround) };
  const { sales, hands, thresholds } = await read(db, {
    sales: tradesBetween(db, around.from, around.to, item),
    hands: handsOf(db, tradersBetween(around.from, around.to)),
    thresholds: referenceQuery(db, "thresholds"),
  });
  const keys = Map.groupBy(hands, ({ partyId }) => partyId);
  const handOf = (partyId: string) => ({ partyId, keys: (keys.get(partyId) ?? []).map(({ key }) => key) });
  const flagged = flaggedSales(sales, handOf, limitsOf(currentValues(thresholds)));
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

/** Null unless all three are configured. */
function limitsOf(thresholds: Parameters<typeof configured>[0]): FlagLimits | null {
  const days = configured(thresholds, "market_flags.days");
  const pricePermille = configured(thresholds, "market_flags.price_permille");
  const massPermille = configured(thresholds, "market_flags.mass_permille");
  if (days === null || pricePermille === null || massPermille === null) return null;
  return { days: Math.min(days, mostAround), pricePermille, massPermille };
}
