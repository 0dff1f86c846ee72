/** What lies in a stock, and whether it is enough. Pure. */
import { Problem } from "../../kernel/errors.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { processLoss } from "../../registry/index.ts";
import type { Item, Line, Stock } from "../goods.ts";
import { streamRule } from "../streams.ts";

/**
 * What lies at a site may be named shortly where only one stream's material is meant.
 * @param at the line that names it, `` where the document has one item only
 */
export function stockedItem(
  items: readonly Item[],
  code: string,
  stream: string | undefined,
  stock: readonly Stock[],
  at: string,
): Item {
  const item = itemInStock(items, code, stream, stock, at);
  if (streamRule(item.stream).open) return item;
  throw new Problem("stream_not_open", { pointer: `${at}/item`, params: { stream: item.stream } });
}

function itemInStock(
  items: readonly Item[],
  code: string,
  stream: string | undefined,
  stock: readonly Stock[],
  at: string,
): Item {
  const named = items.filter(
    (item) =>
      (item.code === code || item.shortCode === code) &&
      item.shortCode !== processLoss &&
      (stream === undefined || item.stream === stream),
  );
  const [only] = named;
  if (!only) throw new Problem("unknown_item", { pointer: `${at}/item`, params: { item: code } });
  if (named.length === 1) return only;
  const there = named.filter((item) => stock.some(({ itemId, massG }) => itemId === item.id && massG > 0));
  const [single] = there;
  if (there.length === 1 && single) return single;
  throw new Problem("stream_required", { pointer: `${at}/stream`, params: { item: code } });
}

/**
 * The database has the last word; this one says which item, how much is there and how much was asked.
 * @param pointer the lines, `` where the document has one item only
 * @param kept the offer whose goods these are: what it holds is theirs
 * @throws Problem `insufficient_stock`, `stock_reserved`, `insufficient_stock_then`
 */
export function requireStock(stock: readonly Stock[], lines: readonly Line[], pointer: string, kept?: string): void {
  lines.forEach(({ item, pieces, massG }, index) => {
    const there = stock.find(({ itemId }) => itemId === item.id) ?? { itemId: item.id, pieces: 0, massG: 0 };
    const at = pointer === "" ? "" : `${pointer}/${index}`;
    if (there.massG < massG) throw shortage(item, `${at}/massKg`, there.massG, massG, "mass");
    if (there.pieces < pieces) throw shortage(item, `${at}/pieces`, there.pieces, pieces, "pieces");
    requireNotHeld(there, { item, pieces, massG }, at, kept);
    requireStockSince(there, { item, pieces, massG });
  });
}

/** @throws Problem `stock_reserved`, naming an offer that holds what is asked for */
function requireNotHeld(there: Stock, { item, pieces, massG }: Line, at: string, kept: string | undefined): void {
  const others = (there.held ?? []).filter(({ offerId }) => offerId !== kept);
  const [first] = others;
  if (!first) return;
  const free = {
    massG: others.reduce((left, { massG: held }) => left - held, there.massG),
    pieces: others.reduce((left, { pieces: held }) => left - held, there.pieces),
  };
  const isShort = free.massG < massG;
  if (!isShort && free.pieces >= pieces) return;
  throw new Problem("stock_reserved", {
    pointer: `${at}/${isShort ? "massKg" : "pieces"}`,
    params: {
      item: item.code,
      offer: first.offerId,
      available: isShort ? `${formatQuantity("mass", Math.max(0, free.massG))} kg` : Math.max(0, free.pieces),
      asked: isShort ? `${formatQuantity("mass", massG)} kg` : pieces,
    },
  });
}

/** With a past date there was enough on every day since, too. @throws Problem `insufficient_stock_then` */
function requireStockSince({ lowest }: Pick<Stock, "lowest">, { item, pieces, massG }: Line): void {
  if (!lowest) return;
  const short =
    lowest.massG.amount < massG
      ? ({ quantity: "mass", unit: " kg", asked: massG, ...lowest.massG } as const)
      : lowest.pieces.amount < pieces
        ? ({ quantity: "pieces", unit: "", asked: pieces, ...lowest.pieces } as const)
        : undefined;
  if (!short) return;
  throw new Problem("insufficient_stock_then", {
    pointer: "/occurredOn",
    params: {
      item: item.code,
      date: short.on ?? "",
      available: formatQuantity(short.quantity, short.amount) + short.unit,
      asked: formatQuantity(short.quantity, short.asked) + short.unit,
    },
  });
}

function shortage(item: Item, pointer: string, available: number, asked: number, quantity: "mass" | "pieces"): Problem {
  const unit = quantity === "mass" ? " kg" : "";
  return new Problem("insufficient_stock", {
    pointer,
    params: {
      item: item.code,
      available: formatQuantity(quantity, available) + unit,
      asked: formatQuantity(quantity, asked) + unit,
    },
  });
}
