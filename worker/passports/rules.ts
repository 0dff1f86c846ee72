/** What may be claimed as content of a product. Pure. */
import { Problem } from "../kernel/errors.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import type { Way } from "../takeback/index.ts";

/** What a site received of a delivery for recycling, and what products have taken of it. */
export type Received = {
  deliveryId: string;
  itemId: number;
  receivedOn: string;
  countedG: number;
  usedG: number;
};

const kg = (grams: number) => `${formatQuantity("mass", grams)} kg`;

/**
 * Content claimed never exceeds content received (UNTP, mass balance), nor the product itself.
 * @param received what there is of the deliveries named, at the site where the product is made
 * @throws Problem `content_not_received`, `content_named_twice`, `content_came_later`, `content_used_up`, `content_exceeds_product`
 */
export function contentsOf(
  product: { madeOn: string; massG: number },
  contents: readonly { deliveryId: string; massKg: number }[],
  received: readonly Received[],
): { deliveryId: string; itemId: number; massG: number }[] {
  const taken = contents.map(({ deliveryId, massKg: massG }, index) => {
    const pointer = `/contents/${index}/deliveryId`;
    if (contents.findIndex((other) => other.deliveryId === deliveryId) < index) {
      throw new Problem("content_named_twice", { pointer });
    }
    const found = received.find((each) => each.deliveryId === deliveryId);
    if (!found) throw new Problem("content_not_received", { pointer });
    if (found.receivedOn > product.madeOn) {
      throw new Problem("content_came_later", { pointer, params: { date: found.receivedOn } });
    }
    const left = found.countedG - found.usedG;
    if (massG > left) {
      const params = { available: kg(left), asked: kg(massG) };
      throw new Problem("content_used_up", { pointer: `/contents/${index}/massKg`, params });
    }
    return { deliveryId, itemId: found.itemId, massG };
  });
  const content = taken.reduce((sum, { massG }) => sum + massG, 0);
  if (content > product.massG) {
    throw new Problem("content_exceeds_product", {
      pointer: "/massKg",
      params: { content: kg(content), product: kg(product.massG) },
    });
  }
  return taken;
}

/** What of a content out of a delivery stems from a part of that delivery, in whole grams: by mass balance, rounded down. */
export function partIn({ deliveredG, contentG }: { deliveredG: bigint; contentG: bigint }, partG: bigint): bigint {
  return (partG * contentG) / deliveredG;
}

type Bought = { pieces: number; known: number; from: string; to: string };

/**
 * That what was handed in had been bought by buyers of these books: the first step of the way.
 * @param returnIds all that the content stems from
 * @param bought of those returns whose pieces are registered assets: how many there are and how many are known so
 */
export function purchaseStep(returnIds: readonly string[], bought: readonly Bought[]): Way[] {
  if (bought.length === 0) return [];
  const months = bought.flatMap(({ from, to }) => [from.slice(0, 7), to.slice(0, 7)]).toSorted();
  const isAll = bought.length === returnIds.length && bought.every(({ pieces, known }) => known === pieces);
  const custody = isAll ? "identity_preserved" : "mass_balance";
  return [{ by: "purchase", from: months[0] ?? "", to: months.at(-1) ?? "", custody }];
}
