/** What secondary materials cost, week by week. */
import { read } from "../../db/read.ts";
import type { Ctx } from "../context.ts";
import { addDays, shanghaiDate } from "../kernel/period.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { weeklyPrices, wholeWeeks, yuanPerTonne } from "./math.ts";
import { isOneHand } from "./rules.ts";
import type { PriceAnswer } from "./schemas.ts";
import { handsOf, tradersBetween, tradesBetween } from "./store.ts";

/** Half a year, where no span is asked for; five years are the most. */
const usualDays = 182;
const mostDays = 1_830;

type Asked = { item?: string | undefined; from?: string | undefined; to?: string | undefined };

/** Trades between firms of one hand make no price. */
export async function readPrices({ db, clock }: Ctx, asked: Asked): Promise<PriceAnswer> {
  const today = shanghaiDate(clock());
  const { to: until = today, item } = asked;
  const least = addDays(until, -mostDays);
  const wanted = asked.from ?? addDays(until, -usualDays);
  const { from, to } = wholeWeeks(wanted < least ? least : wanted, until);
  const { trades, hands } = await read(db, {
    trades: tradesBetween(db, from, to, item),
    hands: handsOf(db, tradersBetween(from, to)),
  });
  const keys = Map.groupBy(hands, ({ partyId }) => partyId);
  const handOf = (partyId: string) => ({ partyId, keys: (keys.get(partyId) ?? []).map(({ key }) => key) });
  const free = trades.filter(
    ({ sellerPartyId, buyerPartyId }) => !isOneHand(handOf(sellerPartyId), handOf(buyerPartyId)),
  );
  const names = new Map(trades.map(({ item: code, itemNameZh, itemNameEn }) => [code, { itemNameZh, itemNameEn }]));
  return {
    from,
    to,
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
