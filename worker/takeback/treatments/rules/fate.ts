/** What may become of what leaves a stock. Pure. */
import { Problem } from "../../../kernel/errors.ts";
import { formatQuantity } from "../../../kernel/quantity.ts";
import { type Fate, fates } from "../../../kernel/vocabulary/ledger.ts";
import type { Item, Line, Stock } from "../../goods.ts";
import { isAssembly, streamRule } from "../../streams.ts";

/**
 * Only assemblies that are fit lie in stock as such: the others are ferrous metal in the books since they came out.
 * @throws Problem `assembly_not_fit`
 */
export function requireFit(stock: readonly Stock[], { item, pieces, massG }: Line, fate: Fate): void {
  if (!isAssembly(item) || fate !== "remanufacture") return;
  const there = stock.find(({ itemId }) => itemId === item.id) ?? { pieces: 0, massG: 0 };
  if (there.pieces >= pieces && there.massG >= massG) return;
  const isShort = there.pieces < pieces;
  throw new Problem("assembly_not_fit", {
    pointer: "/fate",
    params: {
      item: item.code,
      available: isShort ? there.pieces : `${formatQuantity("mass", there.massG)} kg`,
      asked: isShort ? pieces : `${formatQuantity("mass", massG)} kg`,
    },
  });
}

/**
 * What may become of it: an untreated product is not handed on past treatment, and only a vehicle's
 * assemblies are remanufactured.
 */
export function checkFate(item: Item, fate: Fate): void {
  const { productFates, assemblies } = streamRule(item.stream);
  const allowed = item.kind === "product" ? productFates : isAssembly(item) ? (assemblies?.fates ?? fates) : fates;
  const isAllowed = allowed.includes(fate) && (fate !== "remanufacture" || assemblies === null || isAssembly(item));
  if (isAllowed) return;
  const others = allowed.filter((other) => other !== fate).join(", ");
  throw new Problem("fate_not_allowed", {
    pointer: "/fate",
    params: { item: item.code, fate, ...(others ? { fates: others } : {}) },
  });
}
