/** The sales of a span, with all by which it is told which of them may be no market. */
import type { Db } from "../../db/client.ts";
import { read } from "../../db/read.ts";
import { addDays } from "../kernel/period.ts";
import { configured, currentValues, referenceQuery } from "../registry/index.ts";
import type { FlagLimits } from "./flags.ts";
import { handsOf, traderNames, tradersBetween, tradesBetween } from "./store.ts";

/** How far around the span sales are looked for with which one in it may go round, days: more is not looked back on. */
const mostAround = 184;

type Span = { from: string; to: string };

export async function readTrades(db: Db, { from, to }: Span, item?: string) {
  const around = [addDays(from, -mostAround), addDays(to, mostAround)] as const;
  const { sales, hands, traders, thresholds } = await read(db, {
    sales: tradesBetween(db, ...around, item),
    hands: handsOf(db, tradersBetween(...around)),
    traders: traderNames(db, tradersBetween(...around)),
    thresholds: referenceQuery(db, "thresholds"),
  });
  const keys = Map.groupBy(hands, ({ partyId }) => partyId);
  const handOf = (partyId: string) => ({ partyId, keys: (keys.get(partyId) ?? []).map(({ key }) => key) });
  return { sales, handOf, traders, limits: limitsOf(currentValues(thresholds)) };
}

/** Null unless all three are configured. */
function limitsOf(thresholds: Parameters<typeof configured>[0]): FlagLimits | null {
  const days = configured(thresholds, "market_flags.days");
  const pricePermille = configured(thresholds, "market_flags.price_permille");
  const massPermille = configured(thresholds, "market_flags.mass_permille");
  if (days === null || pricePermille === null || massPermille === null) return null;
  return { days: Math.min(days, mostAround), pricePermille, massPermille };
}
