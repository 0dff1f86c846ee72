/** Sales that may be no market, each with those that make it so: what an authority looks at, and what the two sides are told. */
import { scopeOf } from "../access/rules.ts";
import type { Actor, Ctx } from "../context.ts";
import { addDays, shanghaiDate } from "../kernel/period.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { flaggedWays, type FlaggedWay } from "./flags.ts";
import { yuanPerTonne } from "./math.ts";
import { usualDays } from "./prices.ts";
import type { FlaggedAnswer, FlaggedQuery } from "./schemas.ts";
import { saleOfOffer } from "./store.ts";
import { readTrades } from "./trades.ts";

/** That one answer holds, the latest; and sales of each, the first. */
const mostWays = 100;
const mostSales = 60;

type Trades = Awaited<ReturnType<typeof readTrades>>;
type Traded = Trades["sales"][number];

/**
 * The flagged sales of a period, or those that hang together with an offer's. An authority sees the sales of its district,
 * a firm its own; of the others only how many they are.
 */
export async function readFlagged(ctx: Ctx, { period, offer }: FlaggedQuery): Promise<FlaggedAnswer> {
  const { db, actor } = ctx;
  const today = shanghaiDate(ctx.clock());
  const [sale] = offer === undefined ? [] : await saleOfOffer(db, offer);
  const seen = sale && sees(actor, sale) ? sale.soldOn : null;
  const span = { from: seen ?? addDays(today, -usualDays), to: seen ?? today };
  const { from, to } = period ? { from: period.firstDay, to: period.lastDay } : span;
  const trades = await readTrades(db, { from, to });
  const isAsked = ({ offerId, soldOn }: Traded) =>
    offer === undefined ? soldOn >= from && soldOn <= to : offerId === offer;
  const ways = flaggedWays(trades.sales, trades.handOf, trades.limits)
    .map((way) => ({ ...way, seen: way.sales.filter((each) => sees(actor, each)) }))
    .filter(({ seen }) => seen.some(isAsked))
    .toSorted((a, b) => lastDayOf(b).localeCompare(lastDayOf(a)));
  const items = ways.slice(0, mostWays).map((way) => presentWay(way, trades));
  return { from, to, truncated: ways.length > mostWays, items };
}

type SeenWay = FlaggedWay<Traded> & { seen: Traded[] };

const lastDayOf = ({ seen }: SeenWay) => seen.at(-1)?.soldOn ?? "";

type Concerned = Pick<Traded, "division" | "sellerPartyId" | "buyerPartyId">;

function sees(actor: Actor, { division, sellerPartyId, buyerPartyId }: Concerned): boolean {
  const scope = scopeOf(actor);
  switch (scope.of) {
    case "all":
      return true;
    case "division":
      return division === scope.division;
    case "party":
      return sellerPartyId === scope.partyId || buyerPartyId === scope.partyId;
  }
}

function presentWay({ code, sales, seen }: SeenWay, { traders }: Trades): FlaggedAnswer["items"][number] {
  const nameOf = (id: string) => traders.find((each) => each.id === id) ?? { id, nameZh: "", nameEn: "" };
  const shown = seen.slice(0, mostSales);
  const [first] = shown;
  if (!first) throw new Error("a way of which nothing is seen");
  const { item, itemNameZh, itemNameEn } = first;
  return {
    id: `${code} ${first.id}`,
    code,
    item,
    itemNameZh,
    itemNameEn,
    further: sales.length - shown.length,
    sales: shown.map((sale) => ({
      id: sale.id,
      offerId: sale.offerId,
      soldOn: sale.soldOn,
      seller: nameOf(sale.sellerPartyId),
      buyer: nameOf(sale.buyerPartyId),
      grade: sale.grade,
      massKg: formatQuantity("mass", sale.massG),
      amountYuan: formatQuantity("money", sale.amountFen),
      yuanPerTonne: yuanPerTonne(sale.amountFen, sale.massG),
    })),
  };
}
