/** From a purchase to the products that its material is in, as it is drawn. Grams of the whole return. Pure. */
import { parseKilograms } from "../../format/decimal.ts";
import type { Flows } from "../overview/flows.ts";
import type { Became, Products } from "./types.ts";

/** `bought`, `handedIn`, a part of what became of it by its place in the list, or a product by its passport. */
export type PlaceName = "bought" | "handedIn" | `part ${number}` | `product ${string}`;

export const grams = (kilograms: string): bigint => parseKilograms(kilograms) ?? 0n;

/** A product's material comes from the part that was recycled as that material. */
export function wayOf({ massKg, parts }: Became, { items }: Products): Flows<PlaceName> {
  const massG = grams(massKg);
  const products = items.flatMap(({ passportId, item, massKg: own }) => {
    const from = parts.findIndex((part) => part.end === "recycling" && part.item === item);
    return from < 0 ? [] : [{ from: `part ${from}` as const, to: `product ${passportId}` as const, massG: grams(own) }];
  });
  const sums = Map.groupBy(products, ({ to }) => to);
  const nodes: Flows<PlaceName>["nodes"] = [
    { name: "bought", column: 0, massG },
    { name: "handedIn", column: 1, massG },
    ...parts.map((part, index) => ({ name: `part ${index}` as const, column: 2, massG: grams(part.massKg) })),
    ...[...sums].map(([name, bands]) => {
      return { name, column: 3, massG: bands.reduce((sum, band) => sum + band.massG, 0n) };
    }),
  ];
  const bands: Flows<PlaceName>["bands"] = [
    { from: "bought", to: "handedIn", massG },
    ...parts.map((part, index) => {
      return { from: "handedIn" as const, to: `part ${index}` as const, massG: grams(part.massKg) };
    }),
    ...products,
  ];
  return { nodes: nodes.filter((node) => node.massG > 0n), bands: bands.filter((band) => band.massG > 0n) };
}
