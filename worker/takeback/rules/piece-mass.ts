/** Whether a mass and a number of pieces can belong together: a warning, never a refusal. Pure. */
import type { Fault } from "../../kernel/errors.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import type { UnitWeight } from "../../registry/index.ts";

/** `thresholds`: how many times heavier or lighter than the reference one piece may be. */
export const pieceMassFactor = "piece_mass.factor";

/** @param factor null where none is configured: then nothing is out of proportion */
export function isOutOfProportion(massG: number, pieces: number, weightG: number, factor: number | null): boolean {
  if (factor === null || pieces === 0) return false;
  return massG > pieces * weightG * factor || massG * factor < pieces * weightG;
}

/** @param weight what one piece weighs by the reference data; undefined where nothing is known of the item */
export function pieceMassWarnings(
  { item, pieces, massG }: { item: string; pieces: number; massG: number },
  weight: UnitWeight | undefined,
  factor: number | null,
): Fault[] {
  if (!weight || factor === null || !isOutOfProportion(massG, pieces, weight.massGrams, factor)) return [];
  const kg = (grams: number) => `${formatQuantity("mass", Math.round(grams))} kg`;
  const params = {
    item,
    perPiece: kg(massG / pieces),
    minimum: kg(weight.massGrams / factor),
    maximum: kg(weight.massGrams * factor),
  };
  return [{ code: "mass_out_of_proportion", pointer: "/massKg", params }];
}
