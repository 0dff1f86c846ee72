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
 */
export function requireStock(stock: readonly Stock[], lines: readonly Line[], pointer: string): void {
  lines.forEach(({ item, pieces, massG }, index) => {
    const there = stock.find(({ itemId }) => itemId === item.id) ?? { itemId: item.id, pieces: 0, massG: 0 };
    const at = pointer === "" ? "" : `${pointer}/${index}`;
    if (there.massG < massG) throw shortage(item, `${at}/massKg`, there.massG, massG, "mass");
    if (there.pieces < pieces) throw shortage(item, `${at}/pieces`, there.pieces, pieces, "pieces");
    requireStockSince(there, { item, pieces, massG });
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
