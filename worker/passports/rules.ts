/** What may be claimed as content of a product. Pure. */
import { Problem } from "../kernel/errors.ts";
import { formatQuantity } from "../kernel/quantity.ts";

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
